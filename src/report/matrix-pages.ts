import { describeStatus, statusSign } from '../framework/cell-status.js'
import type { CellView, MatrixRow, MatrixView } from '../framework/matrix-view.js'
import { describeLook, describeSize } from '../framework/matrix-words.js'
import type { Block, TextDocument } from './document/text-document.js'
import { quoteSource } from './quote-source.js'

/** What of a matrix is read together: all of one case, or all of one theme. */
export type PagesBy = 'case' | 'theme'

/**
 * A matrix to read, case by case or theme by theme, each on sheets of its own: summaries and comments in full, and every quote.
 */
export function matrixPages(view: MatrixView, by: PagesBy): TextDocument {
  return {
    title: pagesTitle(view, by),
    facts: matrixFacts(view),
    blocks:
      by === 'case'
        ? view.rows.flatMap((row, index) => [
            sectionHead(row.name, index),
            ...aside(describeCase(view, row)),
            ...row.cells.flatMap((cell, column) => cellBlocks(themeTitle(view, column), '', cell)),
          ])
        : view.columns.flatMap(({ definition }, column) => [
            sectionHead(themeTitle(view, column), column),
            ...aside(definition.trim()),
            ...view.rows.flatMap(row =>
              row.cells
                .slice(column, column + 1)
                .flatMap(cell => cellBlocks(row.name, describeCase(view, row), cell)),
            ),
          ]),
  }
}

/** What stands above the pages: `Case by case`, or `Case P05` where there is but one. */
export function pagesTitle({ rows, columns, ...view }: MatrixView, by: PagesBy): string {
  const names =
    by === 'case'
      ? rows.map(({ name }) => name)
      : columns.map((_, index) => themeTitle({ columns, rows, ...view }, index))
  const word = by === 'case' ? 'Case' : 'Theme'
  return names.length === 1 ? `${word} ${names[0]}` : `${word} by ${by}`
}

/** The study, the matrix and its size, when it was read, and which codings were used. */
export function matrixFacts(view: MatrixView): string[] {
  return [
    view.studyName,
    view.matrix,
    describeSize(view),
    ...describeLook(view),
    view.exportedAt.slice(0, 10),
    view.coders,
  ].filter(Boolean)
}

/** A column with the codes above it: `scheduling › saves time`. */
export function themeTitle({ columns }: MatrixView, column: number): string {
  const { path = '', label = '' } = columns[column] ?? {}
  return [...path.split('/').slice(0, -1), label].join(' › ')
}

/** What is known of a row: `site: A · years: 3`. */
export function describeCase({ attributes }: MatrixView, row: MatrixRow): string {
  return attributes
    .flatMap(({ name }, index) => {
      const value = row.attributes[index] ?? null
      return value === null ? [] : `${name}: ${value}`
    })
    .join(' · ')
}

function sectionHead(text: string, index: number): Block {
  return { kind: 'heading', level: 1, text, isOnNewPage: index > 0 }
}

function aside(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text, isAside: true }]
}

function cellBlocks(title: string, about: string, cell: CellView): Block[] {
  const status = `${statusSign(cell)} ${describeStatus(cell)}`
  const facts = [status, about, cell.author === null ? '' : `by ${cell.author}`].filter(Boolean)
  return [
    { kind: 'heading', level: 2, text: title },
    ...aside(facts.join(' · ')),
    ...(cell.summary.trim() === '' ? [] : [{ kind: 'paragraph' as const, text: cell.summary.trim() }]),
    ...(cell.comment.trim() === ''
      ? []
      : [{ kind: 'paragraph' as const, label: 'Comment:', text: cell.comment.trim() }]),
    ...cell.quotes.map((quote): Block => ({ kind: 'quote', text: quote.text, source: quoteSource(quote) })),
  ]
}
