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
  const table = {
    columns: columns.map(heading => ({ heading, cut: options.shrink?.includes(heading) ?? false })),
    rows: rows.map(row => columns.map(column => shown(row[column] as Value))),
  }
  session.io.out(tableText(table, session.io.isTerminal ? { width: session.io.columns } : {}))
}

function shown(value: Value): string | number | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value ?? null
}
