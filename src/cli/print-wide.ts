import { splitTable } from '../report/split-table.js'
import type { Table } from '../report/table.js'
import { tableText } from '../report/table-text.js'
import type { Session } from './session.js'

/** Prints a table; on a terminal that is too narrow for it, as several below each other. */
export function printWide(session: Session, table: Table): void {
  const { io } = session
  if (!io.isTerminal) {
    io.out(tableText(table))
    return
  }
  splitTable(table, io.columns).forEach((part, index) => {
    if (index > 0) session.print()
    io.out(tableText(part, { width: io.columns }))
  })
}
