import type { Kysely } from 'kysely'
import { idAt, type RecordedTable, rowsOf, type Schema, unpackChanges } from '../store/index.js'
import { eventQuery, type HistoryEvent, toHistoryEvent } from './events.js'

/** What happened in a study since a moment, whoever did it. */
export interface StudyChanges {
  /** Number of the last event there is; ask with it the next time. */
  lastEvent: number
  /** What happened, the first thing first. */
  events: HistoryEvent[]
  /** Tables of which rows were inserted, updated or removed. */
  tables: ReadonlySet<RecordedTable>
  /** Keys of the codings that were made, changed or removed. */
  codingIds: ReadonlySet<number>
}

/**
 * What happened after an event, for a screen that follows what others do to the study: what it has to read again. Undoing and
 * redoing count as what they change. Where nothing happened it costs next to nothing, however long the history.
 * @param eventId the last event that is known; 0 for the whole history
 */
export async function readChangesSince(db: Kysely<Schema>, eventId: number): Promise<StudyChanges> {
  const rows = await eventQuery(db)
    .select('events.changes')
    .where('events.id', '>', eventId)
    .orderBy('events.id')
    .execute()
  const tables = new Set<RecordedTable>()
  const codingIds = new Set<number>()
  for (const row of rows)
    for (const change of await unpackChanges(row.changes)) {
      tables.add(change.table)
      if (change.table === 'codings') for (const each of rowsOf(change)) codingIds.add(idAt(change, each))
    }
  return { lastEvent: rows.at(-1)?.id ?? eventId, events: rows.map(toHistoryEvent), tables, codingIds }
}

/** Number of the last event of the history: what a screen knows when it has read the study. */
export async function lastEventId(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select(max => max.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
