import type { Kysely } from 'kysely'
import { type Problem, UserError } from '../problems/index.js'
import {
  type Changed,
  type ChangeSet,
  type CodingRow,
  inChunks,
  type NewRow,
  type Schema,
} from '../store/index.js'
import { formatQuoteReference, type Span, shorten } from '../text/index.js'
import { unlinkCodings } from './consensus/unlink-codings.js'
import { type DocumentText, readDocumentTexts } from './document-text.js'
import { codingKey, readKnownCodings } from './known-codings.js'
import type { Study } from './study.js'
import { idsEndingIn, onlyOne } from './uid-ending.js'

/** Characters kept on either side of a coding's words, to find them again when the text changes. */
const contextCp = 24

/** One code put on one span by one coder. */
export interface NewCoding extends Span {
  documentId: number
  codeId: number
  coderId: number
  roundId: number | null
}

/** A span as people cite it: `P07 l.112–118`. */
export function describeReference(text: DocumentText, span: Span): string {
  const { from, to } = text.linesOf(span)
  return formatQuoteReference({ name: text.name, fromLine: from, toLine: to })
}

export interface AddedCodings {
  added: CodingRow[]
  /** How many were there already: the same code by the same coder in the same round on the same words. */
  known: number
  /** For each coding that was given, in their order, the key of its row: a new one, or the one that was there. */
  ids: number[]
}

/**
 * Adds many codings as one event; those that are there already are left as they are.
 * @throws UserError `bad-anchor` with every span that is outside its text
 */
export async function addCodings(set: ChangeSet, codings: readonly NewCoding[]): Promise<AddedCodings> {
  const texts = await readDocumentTexts(
    set.db,
    codings.map(coding => coding.documentId),
  )
  refuseBadSpans(codings, texts)
  const ids = await readKnownCodings(set.db, codings)
  const fresh = new Map<string, NewCoding>()
  for (const coding of codings) if (!ids.has(codingKey(coding))) fresh.set(codingKey(coding), coding)
  const now = new Date().toISOString()
  const added = await set.insert(
    'codings',
    [...fresh.values()].map(coding => codingRow(coding, texts.get(coding.documentId) as DocumentText, now)),
  )
  let next = 0
  for (const key of fresh.keys()) ids.set(key, added[next++]?.id as number)
  return {
    added,
    known: codings.length - added.length,
    ids: codings.map(coding => ids.get(codingKey(coding)) as number),
  }
}

function refuseBadSpans(codings: readonly NewCoding[], texts: ReadonlyMap<number, DocumentText>): void {
  const problems: Problem[] = []
  for (const coding of codings)
    try {
      texts.get(coding.documentId)?.refuseBadSpan(coding)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push({ code: error.code, severity: 'error', place: {}, message: error.message })
    }
  if (problems.length > 0)
    throw new UserError('bad-anchor', 'Not all of these codings fit the text; none was added.', { problems })
}

/** A coding as a row of its table, with its words and what stands around them. */
export function codingRow(coding: NewCoding, text: DocumentText, now: string): NewRow<'codings'> {
  return {
    document_id: coding.documentId,
    code_id: coding.codeId,
    coder_id: coding.coderId,
    round_id: coding.roundId,
    ...anchorColumns(text, coding),
    created_at: now,
  }
}

/** The columns that place a coding on words of a text. */
export function anchorColumns(text: DocumentText, { startCp, endCp }: Span) {
  return {
    start_cp: startCp,
    end_cp: endCp,
    quote: text.map.slice(startCp, endCp),
    prefix: text.map.slice(Math.max(0, startCp - contextCp), startCp),
    suffix: text.map.slice(endCp, Math.min(text.map.lengthCp, endCp + contextCp)),
    state: 'placed',
  } as const
}

/** What goes when codings are removed. */
export interface CodingRemoval {
  codings: CodingRow[]
  /** Representative-quote picks that go with them. */
  quotes: number
  memos: number
}

/**
 * Removes codings with the picks and memos that hang on them, as one event. Decisions that rest on them stay.
 * @throws UserError `conflict` for a coding that a decision recorded
 */
export async function removeCodings(study: Study, ids: readonly number[]): Promise<Changed<CodingRemoval>> {
  return study.change('codings.remove', async set => {
    const removal = await removeCodingsIn(set, ids)
    const { codings } = removal
    set.say(
      codings.length === 1
        ? `removed a coding: “${shorten(codings[0]?.quote ?? '')}”`
        : `removed ${codings.length} codings`,
    )
    return removal
  })
}

/** As {@link removeCodings}, as part of a change. */
export async function removeCodingsIn(set: ChangeSet, ids: readonly number[]): Promise<CodingRemoval> {
  const codings = await inChunks(ids, chunk =>
    set.db.selectFrom('codings').selectAll().where('id', 'in', chunk).execute(),
  )
  await refuseDecided(set.db, ids)
  const quotes = await removeHanging(set, 'quotes', ids)
  const memos = await removeHanging(set, 'memos', ids)
  await unlinkCodings(set, ids)
  await set.remove(
    'codings',
    codings.map(({ id }) => id),
  )
  await nameTopics(set, codings)
  return { codings, quotes, memos }
}

/** Refuses to touch what a decision recorded: the two hold together. @throws UserError `conflict` */
export async function refuseDecided(db: Kysely<Schema>, ids: readonly number[]): Promise<void> {
  const [decided] = await inChunks(ids, chunk =>
    db
      .selectFrom('decision_codings')
      .innerJoin('codings', 'codings.id', 'decision_codings.coding_id')
      .select('codings.quote')
      .where('decision_codings.role', '=', 'result')
      .where('codings.id', 'in', chunk)
      .execute(),
  )
  if (decided === undefined) return
  throw new UserError(
    'conflict',
    `“${shorten(decided.quote)}” was recorded by a decision of the consensus.`,
    {
      hint: 'Nothing was changed; decide anew, or take the decision back (open) with framewise reconcile apply.',
    },
  )
}

/** Removes what hangs on codings and says how much it was. */
export async function removeHanging(
  set: ChangeSet,
  table: 'quotes' | 'memos',
  codingIds: readonly number[],
): Promise<number> {
  const rows = await inChunks(codingIds, chunk =>
    set.db.selectFrom(table).select('id').where('coding_id', 'in', chunk).execute(),
  )
  await set.remove(
    table,
    rows.map(({ id }) => id),
  )
  return rows.length
}

/** Notes the documents and codes of codings in the event, so that the history can be filtered by them. */
export async function nameTopics(
  set: ChangeSet,
  codings: readonly Pick<CodingRow, 'document_id' | 'code_id'>[],
): Promise<void> {
  for (const [kind, table, ids] of [
    ['document', 'documents', new Set(codings.map(coding => coding.document_id))],
    ['code', 'codes', new Set(codings.map(coding => coding.code_id))],
  ] as const) {
    const rows = await inChunks(ids, chunk =>
      set.db.selectFrom(table).select('uid').where('id', 'in', chunk).execute(),
    )
    for (const { uid } of rows) set.about(kind, uid)
  }
}

/** A coding by its uid, or by the end of it (four characters or more) when that fits one only. @throws UserError `not-found`, `conflict` */
export async function findCoding(db: Kysely<Schema>, ending: string): Promise<CodingRow> {
  const id = onlyOne(await idsEndingIn(db, 'codings', ending), {
    none: `There is no coding “${ending}”.`,
    several: `Several codings end in “${ending}”.`,
    hint: 'Name a coding by its id in framewise codings list.',
  })
  return db.selectFrom('codings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
