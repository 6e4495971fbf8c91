import { headingText } from '../framework/cell-text.js'
import type { TableGrid } from './table-grid.js'

/** The row of a table that has the headings, and where each stands. */
export interface HeadingRow {
  /** Index into the rows of the table. */
  row: number
  /** As written, on one line; an empty text where a column has none. */
  names: string[]
  /** First column of a heading, by the heading in lower case. */
  columns: Map<string, number>
}

/** How far down the headings are looked for: people put a title above a table. */
const rowsSearched = 20

/** The first row that has the heading `Case`; undefined when there is none near the top. */
export function headingIndex(table: TableGrid): HeadingRow | undefined {
  const row = table.rows
    .slice(0, rowsSearched)
    .findIndex(cells => cells.some(cell => headingText(cell ?? '').toLowerCase() === 'case'))
  if (row === -1) return undefined
  const names = (table.rows[row] ?? []).map(cell => headingText(cell ?? ''))
  const columns = new Map<string, number>()
  names.forEach((name, index) => {
    const key = name.toLowerCase()
    if (key !== '' && !columns.has(key)) columns.set(key, index)
  })
  return { row, names, columns }
}
