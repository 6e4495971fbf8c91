import type { Table } from '../report/table.js'
import { tableText } from '../report/table-text.js'
import type { Session } from './session.js'

type Value = string | number | null | undefined | boolean
type Row = Readonly<Record<string, unknown>>

/**
 * Prints rows: as a table for people, as JSON with --json (then with every field, also those that are no column).
 * @param columns the fields shown, in this order
 * @param options `shrink`: the columns that lose their ends in a narrow terminal
 */
export function printTable(
  session: Session,
  columns: readonly string[],
  rows: readonly Row[],
  options: { shrink?: readonly string[] } = {},
): void {
  if (session.isJson) {
    session.printJson(rows)
    return
  }
  const table = rowsTable(columns, rows, options.shrink)
  session.io.out(tableText(table, session.io.isTerminal ? { width: session.io.columns } : {}))
}

/** Rows as a table. @param shrink the columns that may lose their ends */
export function rowsTable(
  columns: readonly string[],
  rows: readonly Row[],
  shrink: readonly string[] = [],
): Table {
  return {
    columns: columns.map(heading => ({ heading, cut: shrink.includes(heading) })),
    rows: rows.map(row => columns.map(column => shown(row[column] as Value))),
  }
}

function shown(value: Value): string | number | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value ?? null
}
