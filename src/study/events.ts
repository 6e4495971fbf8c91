import type { ExpressionBuilder, Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import { type Change, type EventKind, type Schema, unpackChanges } from '../store/index.js'
import type { Study } from './study.js'

/** One line of the history. */
export interface HistoryEvent {
  id: number
  uid: string
  /** ISO 8601, UTC. */
  at: string
  actor: string
  program: string
  kind: EventKind
  /** The event this one undid or redid. */
  target: number | null
  command: string
  summary: string
  changedRows: number
  /** Whether its changes hold now; an undone event can be redone. */
  isUndone: boolean
}

export interface HistoryFilter {
  /** Only what this person or program did. */
  actor?: string
  /** Only commands that begin so: `codings` or `codings.add`. */
  command?: string
  /** Only events about one of these things (uids of documents, cases, codes, …). */
  about?: readonly string[]
  /** ISO 8601; only events at or after. */
  since?: string
  /** Only what came after this event. */
  after?: number
  /** The newest so many. */
  limit?: number
}

/** What happened in the study, newest first. */
export async function readHistory(study: Study, filter: HistoryFilter = {}): Promise<HistoryEvent[]> {
  const { actor, command, about, since } = filter
  if (about?.length === 0) return []
  let query = eventQuery(study.db).orderBy('events.id', 'desc')
  if (actor !== undefined) query = query.where('events.actor', '=', actor)
  if (command !== undefined)
    query = query.where(either =>
      either.or([either('command', '=', command), either('command', 'like', `${command}.%`)]),
    )
  if (since !== undefined) query = query.where('events.at', '>=', since)
  if (about !== undefined)
    query = query.where('events.id', 'in', from =>
      from
        .selectFrom('event_topics')
        .select('event_id')
        .where('uid', 'in', [...about]),
    )
  if (filter.after !== undefined) query = query.where('events.id', '>', filter.after)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return (await query.execute()).map(toHistoryEvent)
}

/** One event by its number. @throws UserError `not-found` */
export async function readEvent(study: Study, id: number): Promise<HistoryEvent> {
  const row = await eventQuery(study.db).where('events.id', '=', id).executeTakeFirst()
  if (row === undefined)
    throw new UserError('not-found', `There is no event ${id} in the history.`, {
      hint: 'See framewise history.',
    })
  return toHistoryEvent(row)
}

/** The latest event that can be undone, of one person or program or of anybody. Looks no further back than it must. */
export async function latestHolding(db: Kysely<Schema>, actor?: string): Promise<HistoryEvent | undefined> {
  const row = await latestFirst(db, 'do', actor)
    .where('events.command', '<>', 'init')
    .where(from => from(lastKind(from, 'events.id'), 'is distinct from', 'undo'))
    .executeTakeFirst()
  return row === undefined ? undefined : toHistoryEvent(row)
}

/** The event that was undone last and can be redone, as nothing new was done since; of what one person or program undid, or anybody. */
export async function latestUndone(study: Study, actor?: string): Promise<HistoryEvent | undefined> {
  const newest = await latestFirst(study.db, 'do', actor).executeTakeFirst()
  const undo = await latestFirst(study.db, 'undo', actor)
    .where('events.id', '>', newest?.id ?? 0)
    .where(from => from(lastKind(from, 'events.target_id'), '=', 'undo'))
    .executeTakeFirst()
  return undo === undefined ? undefined : readEvent(study, undo.target_id ?? 0)
}

function latestFirst(db: Kysely<Schema>, kind: EventKind, actor: string | undefined) {
  const query = eventQuery(db).where('events.kind', '=', kind).orderBy('events.id', 'desc').limit(1)
  return actor === undefined ? query : query.where('events.actor', '=', actor)
}

/** Every row an event changed, before and after. */
export async function readChanges(db: Kysely<Schema>, id: number): Promise<Change[]> {
  const row = await db.selectFrom('events').select('changes').where('id', '=', id).executeTakeFirstOrThrow()
  return unpackChanges(row.changes)
}

/** Events without their changes. One is undone when the last event that names it as target undid it. */
export function eventQuery(db: Kysely<Schema>) {
  return db
    .selectFrom('events')
    .select([
      'id',
      'uid',
      'at',
      'actor',
      'program',
      'kind',
      'target_id',
      'command',
      'summary',
      'changed_rows',
    ])
    .select(from => lastKind(from, 'events.id').as('last_kind'))
}

/** The kind of the last event that names another, by its number in a column, as its target: `undo` where that one is undone. */
function lastKind(from: ExpressionBuilder<Schema, 'events'>, column: 'events.id' | 'events.target_id') {
  return from
    .selectFrom('events as later')
    .select('later.kind')
    .whereRef('later.target_id', '=', column)
    .orderBy('later.id', 'desc')
    .limit(1)
}

type EventRecord = Awaited<ReturnType<ReturnType<typeof eventQuery>['execute']>>[number]

export function toHistoryEvent(row: EventRecord): HistoryEvent {
  return {
    id: row.id,
    uid: row.uid,
    at: row.at,
    actor: row.actor,
    program: row.program,
    kind: row.kind,
    target: row.target_id,
    command: row.command,
    summary: row.summary,
    changedRows: row.changed_rows,
    isUndone: row.last_kind === 'undo',
  }
}
