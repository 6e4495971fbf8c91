import type { RecordedTable } from './tables.js'

/** A row as its values, in the order of the change's columns. */
export type Values = readonly unknown[]

/** One step of an event: rows of one table inserted, updated or removed together, with all their columns. */
export type Change =
  | { op: 'insert'; table: RecordedTable; columns: readonly string[]; after: readonly Values[] }
  | { op: 'remove'; table: RecordedTable; columns: readonly string[]; before: readonly Values[] }
  | {
      op: 'update'
      table: RecordedTable
      columns: readonly string[]
      before: readonly Values[]
      after: readonly Values[]
    }

/** The change that takes another back: its rows last one first, as rows may have made way for one another. */
function invertChange(change: Change): Change {
  const { table, columns } = change
  if (change.op === 'insert') return { op: 'remove', table, columns, before: change.after.toReversed() }
  if (change.op === 'remove') return { op: 'insert', table, columns, after: change.before.toReversed() }
  return {
    op: 'update',
    table,
    columns,
    before: change.after.toReversed(),
    after: change.before.toReversed(),
  }
}

/** The changes that take a whole event back, last step first. */
export function invertChanges(changes: readonly Change[]): Change[] {
  return changes.map(invertChange).reverse()
}

/** The rows a change leaves behind, or, when it removed them, the rows it took away. */
export function rowsOf(change: Change): readonly Values[] {
  return change.op === 'remove' ? change.before : change.after
}

export function countRows(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + rowsOf(change).length, 0)
}

/** Changes as they are stored in an event: JSON, deflated (raw, RFC 1951). Loads zlib late, as most commands only read rows. */
export async function packChanges(changes: readonly Change[]): Promise<Buffer> {
  const { deflateRawSync } = await import('node:zlib')
  return deflateRawSync(JSON.stringify(changes), { level: 3 })
}

export async function unpackChanges(bytes: Uint8Array): Promise<Change[]> {
  const { inflateRawSync } = await import('node:zlib')
  return JSON.parse(inflateRawSync(bytes).toString('utf8')) as Change[]
}

/** The key of a row, which is its column `id`. */
export function idAt(change: Pick<Change, 'columns'>, row: Values): number {
  return row[change.columns.indexOf('id')] as number
}
