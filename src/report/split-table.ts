import { terminalWidth } from '../text/terminal-width.js'
import type { Table } from './table.js'
import { tableText } from './table-text.js'

/**
 * A table that is too wide for the terminal as two or more, one below the other, each with the first column: figures that
 * belong together are not cut off. A column that fits nowhere stands alone.
 */
export function splitTable(table: Table, width: number): Table[] {
  const parts: number[][] = [[0]]
  for (let column = 1; column < table.columns.length; column++) {
    const last = parts[parts.length - 1] as number[]
    if (last.length > 1 && widthOf(pickColumns(table, [...last, column])) > width) parts.push([0, column])
    else last.push(column)
  }
  return parts.map(columns => pickColumns(table, columns))
}

/** Some columns of a table. */
export function pickColumns(table: Table, columns: readonly number[]): Table {
  return {
    columns: columns.flatMap(column => table.columns[column] ?? []),
    rows: table.rows.map(row => columns.map(column => row[column] ?? null)),
  }
}

function widthOf(table: Table): number {
  return Math.max(...tableText(table).split('\n').map(terminalWidth))
}
