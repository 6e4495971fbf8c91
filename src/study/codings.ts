import type { Kysely } from 'kysely'
import { type Problem, UserError } from '../problems/index.js'
import type {
  Changed,
  ChangeSet,
  CoderRow,
  CodingRow,
  DocumentRow,
  NewRow,
  RoundRow,
  Schema,
} from '../store/index.js'
import { formatQuoteReference, type Span } from '../text/index.js'
import { readAssigned, refuseUnassigned } from './assigned.js'
import { insertCode } from './change-codes.js'
import type { CodeRecord } from './code.js'
import { type DocumentText, readDocumentText, readDocumentTexts } from './document-text.js'
import { refuseClosedRound } from './rounds.js'
import type { Study } from './study.js'

/** Characters kept on either side of a coding's words, to find them again when the text changes. */
const contextCp = 24

/** One code put on one span by one coder. */
export interface NewCoding extends Span {
  documentId: number
  codeId: number
  coderId: number
  roundId: number | null
}

export interface CodingRequest extends Span {
  document: DocumentRow
  /** A code of the study, or the name of an inductive code to make with the coding. */
  code: CodeRecord | { newName: string }
  coder: CoderRow
  round: RoundRow | null
  memo?: string
}

/**
 * Puts a code on a span of a document.
 * @throws UserError `bad-anchor` for a span outside the text, `already-exists` for the same code by the same coder on the
 *   same words, `conflict` for a closed round
 */
export async function addCoding(study: Study, request: CodingRequest): Promise<Changed<CodingRow>> {
  const { document, coder, round } = request
  return study.change('codings.add', async set => {
    if (round !== null) {
      refuseClosedRound(round)
      refuseUnassigned(await readAssigned(set.db), round, document, coder)
    }
    const text = await readDocumentText(set.db, document)
    text.refuseBadSpan(request)
    const code =
      'newName' in request.code ? await insertCode(set, { name: request.code.newName }) : request.code
    const coding = {
      ...spanOf(request),
      documentId: document.id,
      codeId: code.id,
      coderId: coder.id,
      roundId: round?.id ?? null,
    }
    const { fresh } = await splitKnown(set.db, [coding])
    if (fresh.length === 0)
      throw new UserError('already-exists', `${coder.name} has put “${code.name}” on these words already.`)
    const row = await set.insertOne('codings', codingRow(coding, text, new Date().toISOString()))
    if (request.memo !== undefined) await insertCodingMemo(set, row, request.memo)
    set.about('document', document.uid)
    set.about('code', code.uid)
    set.say(`coded ${describeReference(text, request)} ${code.name}`)
    return row
  })
}

/** A memo on a coding by its coder, inside a running change. */
async function insertCodingMemo(set: ChangeSet, coding: CodingRow, body: string): Promise<void> {
  await set.insertOne('memos', {
    coder_id: coding.coder_id,
    document_id: null,
    case_id: null,
    code_id: null,
    coding_id: coding.id,
    cell_id: null,
    body,
    created_at: coding.created_at,
  })
}

function spanOf({ startCp, endCp }: Span): Span {
  return { startCp, endCp }
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
}

/**
 * Adds many codings as one event; those that are there already are left as they are.
 * @throws UserError `bad-anchor` with every span that is outside its text
 */
export async function addCodings(set: ChangeSet, codings: readonly NewCoding[]): Promise<AddedCodings> {
  const texts = await readDocumentTexts(set.db, [...new Set(codings.map(coding => coding.documentId))])
  refuseBadSpans(codings, texts)
  const { fresh, known } = await splitKnown(set.db, codings)
  const now = new Date().toISOString()
  const added = await set.insert(
    'codings',
    fresh.map(coding => codingRow(coding, texts.get(coding.documentId) as DocumentText, now)),
  )
  return { added, known }
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
    throw new UserError('bad-anchor', `${problems.length} codings do not fit the text.`, { problems })
}

function codingRow(coding: NewCoding, text: DocumentText, now: string): NewRow<'codings'> {
  const { startCp, endCp } = coding
  return {
    document_id: coding.documentId,
    code_id: coding.codeId,
    coder_id: coding.coderId,
    round_id: coding.roundId,
    start_cp: startCp,
    end_cp: endCp,
    quote: text.map.slice(startCp, endCp),
    prefix: text.map.slice(Math.max(0, startCp - contextCp), startCp),
    suffix: text.map.slice(endCp, Math.min(text.map.lengthCp, endCp + contextCp)),
    state: 'placed',
    created_at: now,
  }
}

async function splitKnown(
  db: Kysely<Schema>,
  codings: readonly NewCoding[],
): Promise<{ fresh: NewCoding[]; known: number }> {
  const coders = [...new Set(codings.map(coding => coding.coderId))]
  const documents = [...new Set(codings.map(coding => coding.documentId))]
  const rows =
    codings.length === 0
      ? []
      : await db
          .selectFrom('codings')
          .select(['document_id', 'code_id', 'coder_id', 'round_id', 'start_cp', 'end_cp'])
          .where('coder_id', 'in', coders)
          .where('document_id', 'in', documents)
          .where('state', '=', 'placed')
          .execute()
  const seen = new Set(
    rows.map(row =>
      [row.document_id, row.code_id, row.coder_id, row.round_id, row.start_cp, row.end_cp].join(),
    ),
  )
  const fresh = codings.filter(coding => {
    const name = [
      coding.documentId,
      coding.codeId,
      coding.coderId,
      coding.roundId,
      coding.startCp,
      coding.endCp,
    ].join()
    return !seen.has(name) && seen.add(name)
  })
  return { fresh, known: codings.length - fresh.length }
}

/** What goes when codings are removed. */
export interface CodingRemoval {
  codings: CodingRow[]
  /** Representative-quote picks that go with them. */
  quotes: number
  memos: number
}

/** Removes codings with the picks and memos that hang on them, as one event. */
export async function removeCodings(study: Study, ids: readonly number[]): Promise<Changed<CodingRemoval>> {
  return study.change('codings.remove', async set => {
    const codings = await set.db
      .selectFrom('codings')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute()
    const quotes = await set.db
      .selectFrom('quotes')
      .select('id')
      .where('coding_id', 'in', [...ids])
      .execute()
    const memos = await set.db
      .selectFrom('memos')
      .select('id')
      .where('coding_id', 'in', [...ids])
      .execute()
    await set.remove(
      'memos',
      memos.map(row => row.id),
    )
    await set.remove(
      'quotes',
      quotes.map(row => row.id),
    )
    await set.remove('codings', ids)
    await nameTopics(set, codings)
    set.say(
      codings.length === 1
        ? `removed a coding: “${shorten(codings[0]?.quote ?? '')}”`
        : `removed ${codings.length} codings`,
    )
    return { codings, quotes: quotes.length, memos: memos.length }
  })
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
    if (ids.size === 0) continue
    const rows = await set.db
      .selectFrom(table)
      .select('uid')
      .where('id', 'in', [...ids])
      .execute()
    for (const { uid } of rows) set.about(kind, uid)
  }
}

/** A coding by its uid, or by the last characters of it when they fit one only. @throws UserError `not-found`, `conflict` */
export async function findCoding(db: Kysely<Schema>, ending: string): Promise<CodingRow> {
  const rows = await db
    .selectFrom('codings')
    .selectAll()
    .where('uid', 'like', `%${ending.replaceAll(/[%_]/g, '')}`)
    .limit(2)
    .execute()
  const [first, second] = rows
  if (first === undefined || ending.length < 4)
    throw new UserError('not-found', `There is no coding “${ending}”.`, {
      hint: 'Name a coding by its id in framewise codings list.',
    })
  if (second !== undefined)
    throw new UserError('conflict', `Several codings end in “${ending}”.`, { hint: 'Give more of the id.' })
  return first
}

export function shorten(words: string, most = 60): string {
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}
