import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import {
  type Change,
  type DocumentRow,
  idAt,
  type Schema,
  type SpeakerRow,
  type TurnRow,
} from '../store/index.js'
import { type DocumentText, readDocumentText } from './document-text.js'
import type { SpokenTurn } from './document-view.js'
import { eventQuery, readChanges } from './events.js'

/** A document as it was after some event of the history. */
export interface EarlierDocument {
  /** The last event it had seen then; null for the document as it was imported. */
  event: number
  document: DocumentRow
  text: DocumentText
  turns: SpokenTurn[]
}

/** A moment of the history: a number of an event, a time (ISO 8601), or `import` for the document as it came. */
export type Moment = { event: number } | { time: string } | 'import'

/**
 * The text, turns and speakers of a document as they were at a moment: what happened to it since is taken back, in memory only.
 * @throws UserError `not-found` when it was not in the study then, or there is no such event
 */
export async function readDocumentAt(
  db: Kysely<Schema>,
  document: DocumentRow,
  moment: Moment,
): Promise<EarlierDocument> {
  const events = await eventQuery(db)
    .where('events.id', 'in', from =>
      from.selectFrom('event_topics').select('event_id').where('uid', '=', document.uid),
    )
    .orderBy('events.id', 'desc')
    .execute()
  const first = events.at(-1)?.id ?? 0
  if (typeof moment === 'object' && 'event' in moment) await refuseUnknownEvent(db, moment.event)
  const isSince = (event: { id: number; at: string }) =>
    moment === 'import'
      ? event.id > first
      : 'event' in moment
        ? event.id > moment.event
        : event.at > moment.time
  const rows = await readRows(db, document)
  const since = events.filter(isSince)
  for (const { id } of since) rows.takeBack(await readChanges(db, id))
  const then = rows.documents.get(document.id)
  if (then === undefined)
    throw new UserError('not-found', `${document.name} was not in the study then.`, {
      hint: `It was imported by event ${first}; see framewise history --document ${document.name}.`,
    })
  const speakers = rows.speakers
  return {
    event: events.find(event => !isSince(event))?.id ?? first,
    document: then,
    text: await readDocumentText(db, then),
    turns: [...rows.turns.values()]
      .filter(({ document_id }) => document_id === document.id)
      .sort((one, other) => one.position - other.position)
      .map(({ start_cp, start_ms, speaker_id }) => {
        const speaker = speaker_id === null ? undefined : speakers.get(speaker_id)
        return { start_cp, start_ms, label: speaker?.label ?? null, role: speaker?.role ?? null }
      }),
  }
}

async function refuseUnknownEvent(db: Kysely<Schema>, event: number): Promise<void> {
  const last = await db.selectFrom('events').select('id').orderBy('id', 'desc').executeTakeFirst()
  if (event <= (last?.id ?? 0)) return
  throw new UserError('not-found', `There is no event ${event}: the last one is ${last?.id ?? 0}.`, {
    hint: 'See framewise history.',
  })
}

async function readRows(db: Kysely<Schema>, document: DocumentRow): Promise<EarlierRows> {
  const ofDocument = <T extends 'turns' | 'speakers'>(table: T) =>
    db
      .selectFrom(table as 'turns')
      .selectAll()
      .where('document_id', '=', document.id)
      .execute()
  return new EarlierRows(
    document,
    (await ofDocument('turns')) as TurnRow[],
    (await ofDocument('speakers')) as unknown as SpeakerRow[],
  )
}

/** Rows of a document that go back through the history. */
class EarlierRows {
  readonly documents: Map<number, DocumentRow>
  readonly turns: Map<number, TurnRow>
  readonly speakers: Map<number, SpeakerRow>

  constructor(document: DocumentRow, turns: readonly TurnRow[], speakers: readonly SpeakerRow[]) {
    this.documents = new Map([[document.id, document]])
    this.turns = new Map(turns.map(row => [row.id, row]))
    this.speakers = new Map(speakers.map(row => [row.id, row]))
  }

  /** Takes back what an event changed. */
  takeBack(changes: readonly Change[]): void {
    for (const change of changes.toReversed()) {
      const { table } = change
      if (table !== 'documents' && table !== 'turns' && table !== 'speakers') continue
      const rows = this[table] as Map<number, object>
      if (change.op === 'insert') for (const row of change.after) rows.delete(idAt(change, row))
      else
        for (const row of change.before)
          rows.set(
            idAt(change, row),
            Object.fromEntries(change.columns.map((column, index) => [column, row[index]])),
          )
    }
  }
}
