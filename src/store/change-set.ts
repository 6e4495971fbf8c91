import type { Kysely } from 'kysely'
import { wellFormed } from '../text/index.js'
import { type Change, idAt, type Values } from './changes.js'
import type { Dialect } from './dialect.js'
import { inChunks } from './in-chunks.js'
import { newUids } from './new-uids.js'
import type { Schema } from './schema.js'
import { type RecordedTable, recordedTables } from './tables.js'

/** A new row without what the store gives it: its key and, where it has one, its uid. */
export type NewRow<T extends RecordedTable> = Omit<Schema[T], 'id' | 'uid'> & { uid?: string }

/**
 * The only way rows of a study change: each insert, update and removal is carried out and written down,
 * before and after, for the event that the running command becomes.
 */
export class ChangeSet {
  readonly changes: Change[] = []
  readonly topics = new Map<string, { kind: string; uid: string }>()
  /** The event's sentence in the history: what was done, in the words of the study. */
  summary = ''

  constructor(
    /** The running transaction; reads inside a change go through it. */
    readonly db: Kysely<Schema>,
    private readonly dialect: Dialect,
  ) {}

  /** Says in one sentence what the change did. */
  say(summary: string): void {
    this.summary = wellFormed(summary)
  }

  /** Notes a thing the change is about, so that the history can be filtered by it. */
  about(kind: string, uid: string): void {
    this.topics.set(`${kind} ${uid}`, { kind, uid })
  }

  /** Inserts rows, which must all have the same fields; gives them back with their keys and uids. */
  async insert<T extends RecordedTable>(table: T, rows: readonly NewRow<T>[]): Promise<Schema[T][]> {
    if (rows.length === 0) return []
    const first = await this.dialect.reserveIds(this.db, table, rows.length)
    const uids = recordedTables[table].hasUid ? await newUids(rows.length) : null
    const complete = rows.map((row, index) => ({
      id: first + index,
      ...(uids === null ? {} : { uid: uids[index] }),
      ...wellFormedRow(row),
    }))
    const columns = Object.keys(complete[0] ?? {})
    const after = complete.map(row => columns.map(column => row[column as keyof typeof row]) as Values)
    await this.apply({ op: 'insert', table, columns, after })
    return complete as unknown as Schema[T][]
  }

  async insertOne<T extends RecordedTable>(table: T, row: NewRow<T>): Promise<Schema[T]> {
    const [inserted] = await this.insert(table, [row])
    return inserted as Schema[T]
  }

  /**
   * Updates rows by key, in the order given; a patch that changes nothing is left out.
   * @param known the rows as they are, where this change has read them already
   */
  async update<T extends RecordedTable>(
    table: T,
    patches: readonly { id: number; set: Partial<Omit<Schema[T], 'id' | 'uid'>> }[],
    known?: readonly Schema[T][],
  ): Promise<void> {
    const rows =
      known === undefined
        ? await this.read(
            table,
            patches.map(patch => patch.id),
          )
        : new Map(known.map(row => [row.id, row as unknown as Record<string, unknown>]))
    const before: Values[] = []
    const after: Values[] = []
    let columns: string[] = []
    for (const { id, set } of patches) {
      const row = rows.get(id)
      if (row === undefined) throw new Error(`There is no row ${id} in ${table} to update.`)
      columns = Object.keys(row)
      const changed = { ...row, ...wellFormedRow(set) }
      if (columns.every(column => changed[column] === row[column])) continue
      rows.set(id, changed)
      before.push(columns.map(column => row[column]))
      after.push(columns.map(column => changed[column]))
    }
    if (before.length > 0) await this.apply({ op: 'update', table, columns, before, after })
  }

  /** Removes rows by key. */
  async remove(table: RecordedTable, ids: readonly number[]): Promise<void> {
    const rows = await this.read(table, ids)
    if (rows.size === 0) return
    const all = [...rows.values()]
    const columns = Object.keys(all[0] ?? {})
    const before = all.map(row => columns.map(column => row[column]))
    await this.apply({ op: 'remove', table, columns, before })
  }

  /**
   * Keeps a working text, once per content. Texts are never changed, so they need no record. What cannot be stored as it
   * is must be gone from it before, as the places in it were counted.
   */
  async keepText(text: Schema['texts']): Promise<void> {
    if (wellFormed(text.content) !== text.content)
      throw new Error('A text has half a character or a NUL, which cannot be stored.')
    await this.db
      .insertInto('texts')
      .values(text)
      .onConflict(clash => clash.column('sha256').doNothing())
      .execute()
  }

  /** Keeps the original bytes of a document, once per content. */
  async keepOriginal(original: Schema['originals']): Promise<void> {
    await this.db
      .insertInto('originals')
      .values(original)
      .onConflict(clash => clash.column('sha256').doNothing())
      .execute()
  }

  /** Carries out a change and writes it down. */
  async apply(change: Change): Promise<void> {
    if (change.op === 'insert')
      await this.dialect.insertRows(this.db, change.table, change.columns, change.after)
    else if (change.op === 'remove')
      await this.removeRows(
        change.table,
        change.before.map(row => idAt(change, row)),
      )
    else await this.updateChanged(change)
    this.changes.push(change)
  }

  /** Writes the columns that differ in some row: an index on the others stays as it is. */
  private async updateChanged({ table, columns, before, after }: Change & { op: 'update' }): Promise<void> {
    const places = columns.flatMap((column, at) =>
      column === 'id' || after.some((row, index) => row[at] !== before[index]?.[at]) ? [at] : [],
    )
    await this.dialect.updateRows(
      this.db,
      table,
      places.flatMap(at => columns[at] ?? []),
      after.map(row => places.map(at => row[at])),
    )
  }

  /** Rows by key, as plain objects; missing ones are left out. */
  async read(table: RecordedTable, ids: readonly number[]): Promise<Map<number, Record<string, unknown>>> {
    const found = new Map<number, Record<string, unknown>>()
    const rows = await inChunks(ids, chunk =>
      this.db.selectFrom(table).selectAll().where('id', 'in', chunk).execute(),
    )
    for (const row of rows) found.set(row.id, row as unknown as Record<string, unknown>)
    return found
  }

  private async removeRows(table: RecordedTable, ids: readonly number[]): Promise<void> {
    await inChunks(ids, chunk => this.db.deleteFrom(table).where('id', 'in', chunk).execute())
  }
}

function wellFormedRow<R extends object>(row: R): R {
  const isClean = (value: unknown) => typeof value !== 'string' || wellFormed(value) === value
  if (Object.values(row).every(isClean)) return row
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? wellFormed(value) : value,
    ]),
  ) as R
}
