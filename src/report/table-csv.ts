import { stringify } from 'csv-stringify/sync'
import { escapeFormula } from './escape-formula.js'
import type { Table, TableCell } from './table.js'

/** A table as CSV (RFC 4180 with `\n`), headings first, null as an empty field, every row as long as the headings,
 * formula-like text escaped. */
export function tableCsv(table: Table): string {
  const rows = table.rows.map(row => table.columns.map((_, index) => row[index] ?? null))
  return csvText([table.columns.map(column => column.heading), ...rows])
}

/** Rows as CSV; numbers are written as numbers, everything else is text and escaped where it looks like a formula. */
export function csvText(rows: readonly (readonly TableCell[])[]): string {
  const cells = rows.map(row => row.map(cell => (typeof cell === 'string' ? escapeFormula(cell) : cell)))
  return stringify(cells, { quoted_match: /[\r\n;\t]|^\s|\s$/u })
}
