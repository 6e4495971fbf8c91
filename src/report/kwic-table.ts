import type { KeywordLine } from '../analysis/index.js'
import { graphemesOf, terminalWidth } from '../text/terminal-width.js'
import type { Table } from './table.js'

/** Columns that stand between the columns of a table, and before it. */
const gutters = 8
const leastContext = 10
const mostKeyword = 30

/** Keywords below each other, what stands before them to their left. */
export function kwicTable(lines: readonly KeywordLine[]): Table {
  return {
    columns: [
      { heading: 'where' },
      { heading: 'before', align: 'right' },
      { heading: 'keyword' },
      { heading: 'after' },
    ],
    rows: lines.map(({ reference, left, keyword, right }) => [reference, left, keyword, right]),
  }
}

/** The lines cut to a terminal of so many columns: both contexts get the same room. */
export function fitToWidth(lines: readonly KeywordLine[], width: number): KeywordLine[] {
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, terminalWidth(text)), 0)
  const keywords = Math.min(mostKeyword, Math.max(7, widest(lines.map(({ keyword }) => keyword))))
  const taken = widest(lines.map(({ reference }) => reference)) + keywords + gutters
  const room = Math.max(leastContext, Math.floor((width - taken) / 2))
  return lines.map(line => ({
    ...line,
    left: lastColumns(line.left, room),
    keyword: firstColumns(line.keyword, keywords),
    right: firstColumns(line.right, room),
  }))
}

function firstColumns(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text
  return `${fitting(
    [...graphemesOf(text)].map(({ segment }) => segment),
    columns - 1,
  ).join('')}…`
}

function lastColumns(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text
  const reversed = [...graphemesOf(text)].map(({ segment }) => segment).reverse()
  return `…${fitting(reversed, columns - 1)
    .reverse()
    .join('')}`
}

function fitting(graphemes: readonly string[], columns: number): string[] {
  let used = 0
  const after = graphemes.findIndex(grapheme => {
    used += terminalWidth(grapheme)
    return used > columns
  })
  return after === -1 ? [...graphemes] : graphemes.slice(0, after)
}

/** A line a row, for a file. */
export function kwicFileTable(lines: readonly KeywordLine[]): Table {
  const headings = 'document case speaker reference start_cp end_cp before keyword after'.split(' ')
  return {
    columns: headings.map(heading => ({ heading })),
    rows: lines.map(line => [
      line.document,
      line.case,
      line.speaker,
      line.reference,
      line.startCp,
      line.endCp,
      line.left,
      line.keyword,
      line.right,
    ]),
  }
}
