import { cellStatuses, describeStatus, staleMark, statusSign } from '../framework/cell-status.js'
import type { CellView, MatrixColumn, MatrixRow, MatrixView } from '../framework/matrix-view.js'
import { describeLook, describeSize } from '../framework/matrix-words.js'
import { countStatuses } from './count-statuses.js'
import { escapeMarkdownCell } from './escape-markdown.js'
import { quoteBlock } from './quotes-markdown.js'
import { markdownRows } from './table-markdown.js'

/**
 * A matrix as Markdown that reads well where tables are narrow: first cases × codes with the sign of each cell, then a section
 * per code with a row per case (status, summary, comment) and the quotes under it. Everything from the study is escaped.
 */
export function matrixMarkdown(view: MatrixView): string {
  const facts = [
    describeSize(view),
    ...describeLook(view).map(escapeMarkdownCell),
    escapeMarkdownCell(view.coders),
    view.exportedAt.slice(0, 10),
  ].filter(Boolean)
  const sections = [
    `# ${escapeMarkdownCell(view.matrix)}\n\n${escapeMarkdownCell(view.studyName)}. ${facts.join(' · ')}\n`,
    `${overview(view)}\n${legend(view)}\n`,
    ...view.columns.map((column, index) => codeSection(view, column, index)),
  ]
  return sections.join('\n')
}

function overview(view: MatrixView): string {
  const headings = [
    view.rowHeading,
    ...view.attributes.map(({ name }) => name),
    ...view.columns.map(({ label }) => label),
  ]
  const rules = headings.map((_, index) => (index > view.attributes.length ? ':---:' : '---'))
  const rows = view.rows.map(row => [
    escapeMarkdownCell(row.name),
    ...view.attributes.map((_, index) => escapeMarkdownCell(String(row.attributes[index] ?? ''))),
    ...row.cells.map(statusSign),
  ])
  return markdownRows([headings.map(escapeMarkdownCell), rules, ...rows])
}

function legend(view: MatrixView): string {
  const counts = countStatuses(view)
  const stale = counts.stale > 0 ? [`${staleMark.sign} ${staleMark.word} (${counts.stale})`] : []
  const statuses = counts.statuses.map(({ status, count }) => {
    const { sign, word } = cellStatuses[status]
    return `${sign} ${word} (${count})`
  })
  return [...statuses, ...stale].join(' · ')
}

function codeSection(view: MatrixView, column: MatrixColumn, index: number): string {
  const cells = view.rows.flatMap(row => {
    const cell = row.cells[index]
    return cell === undefined ? [] : [{ row, cell }]
  })
  const shown = cells.filter(
    ({ cell }) => cell.status !== 'empty' || cell.summary !== '' || cell.comment !== '',
  )
  const title = [...column.path.split('/').slice(0, -1), column.label].map(escapeMarkdownCell).join(' › ')
  const table = markdownRows([
    [escapeMarkdownCell(view.rowHeading), 'Status', 'Summary'],
    ['---', '---', '---'],
    ...shown.map(({ row, cell }) => [escapeMarkdownCell(row.name), describeStatus(cell), summaryCell(cell)]),
  ])
  const quotes = cells.flatMap(({ row, cell }) => cell.quotes.map(quote => quoteBlock(quoteRow(row, quote))))
  return [
    `## ${title}\n`,
    column.definition.trim() === '' ? '' : `${escapeMarkdownCell(column.definition)}\n`,
    shown.length === 0 ? 'Nothing is charted yet.\n' : table,
    quotes.length === 0 ? '' : `### Quotes\n\n${quotes.join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function quoteRow(row: MatrixRow, quote: CellView['quotes'][number]): Parameters<typeof quoteBlock>[0] {
  return { case: row.name, attributes: row.attributes, quote }
}

function summaryCell(cell: CellView): string {
  const comment = cell.comment.trim() === '' ? [] : [`**Comment:** ${escapeMarkdownCell(cell.comment)}`]
  return [escapeMarkdownCell(cell.summary), ...comment].filter(Boolean).join('<br>')
}
