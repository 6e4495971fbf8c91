import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Changed, ChangeSet, DocumentRow, Schema, SpeakerRole, SpeakerRow } from '../store/index.js'
import { countOf, frozenLineStarts, lengthCp, type TurnSpan, wellFormed } from '../text/index.js'
import { findDocument, refuseTakenName } from './find.js'
import { findSpeaker } from './find-speaker.js'
import type { Provenance } from './provenance.js'
import { chooseCases } from './speaker-cases.js'
import type { Study } from './study.js'

/** A transcript as it was read from a file, ready to become a document. */
export interface NewDocument {
  name: string
  /** Name of the file it came from. */
  sourceName: string
  original: Uint8Array
  format: string
  encoding: string
  /** BCP 47; decides how words and sentences are cut. */
  language: string
  text: string
  turns: readonly TurnSpan[]
  /** Labels in order of appearance. */
  speakers: readonly string[]
  /** Whether its participants are respondents of a survey, each a case; who has no name is called by a row, `row 7`. */
  hasRespondents?: boolean
  startMs: number | null
  endMs: number | null
  words: number
  /** How the file was read, kept with the document. */
  provenance: Provenance
}

export interface SpeakerDecisions {
  /** Labels whose turns are the interviewer's, besides those whose label says so. */
  interviewers?: readonly string[]
  /** Label → name of its case, over everything else. */
  cases?: ReadonlyMap<string, string>
}

/** Stands for everybody in a transcript that names nobody. */
export const unlabelledSpeaker = '(no speaker named)'

const interviewerLabel =
  /^(interviewer|interviewerin|int|i|iv|moderator|moderatorin|mod|facilitator|researcher|host|q|question|interv)\b\.?(\s|[(,\d]|$)/i

export function isInterviewerLabel(label: string): boolean {
  return interviewerLabel.test(label)
}

/** The identity of a document's content. */
export function contentHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Name of the document that has these original bytes already, or null. */
export async function findSameContent(db: Kysely<Schema>, original: Uint8Array): Promise<string | null> {
  const row = await db
    .selectFrom('documents')
    .select('name')
    .where('original_sha256', '=', contentHash(original))
    .executeTakeFirst()
  return row?.name ?? null
}

/**
 * Adds transcripts to the study as one event: text, turns, speakers, citation lines; speakers are tied to cases
 * and a case is made for a document with a single participant, and for each respondent of a survey (see {@link chooseCases}).
 * @throws UserError `already-exists` for a name or content that is there
 */
export async function addDocuments(
  study: Study,
  documents: readonly NewDocument[],
  decisions: SpeakerDecisions = {},
): Promise<Changed<DocumentRow[]>> {
  return study.change('import', async set => {
    const rows: DocumentRow[] = []
    for (const document of documents) rows.push(await addDocument(set, document, decisions))
    const names = rows.map(row => row.name)
    set.say(
      names.length === 1 ? `imported ${names[0]}` : `imported ${names.length} documents: ${names.join(', ')}`,
    )
    return rows
  })
}

async function addDocument(
  set: ChangeSet,
  given: NewDocument,
  decisions: SpeakerDecisions,
): Promise<DocumentRow> {
  const document = { ...given, text: wellFormed(given.text) }
  await refuseTakenName(set.db, 'documents', document.name)
  const same = await findSameContent(set.db, document.original)
  if (same !== null)
    throw new UserError('already-exists', `${document.sourceName} is in the study already, as ${same}.`)
  const original = { sha256: contentHash(document.original), content: document.original }
  const text = {
    sha256: contentHash(document.text),
    content: document.text,
    length_cp: lengthCp(document.text),
  }
  await set.keepOriginal(original)
  await set.keepText(text)
  const row = await set.insertOne('documents', {
    name: document.name,
    position: await nextPosition(set.db),
    source_name: document.sourceName,
    format: document.format,
    encoding: document.encoding,
    language: document.language,
    original_sha256: original.sha256,
    text_sha256: text.sha256,
    line_starts: JSON.stringify([...lineStartsOf(document)]),
    start_ms: document.startMs,
    end_ms: document.endMs,
    words: document.words,
    provenance: JSON.stringify(document.provenance),
    corrected_lines: '[]',
    imported_at: new Date().toISOString(),
  })
  set.about('document', row.uid)
  await addTurns(set, row, document, await addSpeakers(set, row, document, decisions))
  return row
}

function lineStartsOf({ text, turns }: NewDocument): Int32Array {
  return frozenLineStarts(
    text,
    turns.map(turn => ({ startCp: turn.startCp, endCp: turn.endCp, label: turn.speaker })),
  )
}

async function nextPosition(db: Kysely<Schema>): Promise<number> {
  const last = await db
    .selectFrom('documents')
    .select(max => max.fn.max('position').as('position'))
    .executeTakeFirst()
  return Number(last?.position ?? 0) + 1
}

async function addSpeakers(
  set: ChangeSet,
  row: DocumentRow,
  document: NewDocument,
  decisions: SpeakerDecisions,
): Promise<Map<string | null, number>> {
  const labels = labelsOf(document)
  const isAsker = (label: string) => decisions.interviewers?.includes(label) || isInterviewerLabel(label)
  const roles = new Map<string, SpeakerRole>(
    labels.map(label => [label, isAsker(label) ? 'interviewer' : 'participant']),
  )
  const cases = await chooseCases(set, document, roles, decisions.cases ?? new Map())
  const speakers = await set.insert(
    'speakers',
    labels.map(label => ({
      document_id: row.id,
      label,
      role: roles.get(label) ?? 'participant',
      case_id: cases.get(label) ?? null,
    })),
  )
  const ids = new Map<string | null, number>(speakers.map(speaker => [speaker.label, speaker.id]))
  const everybody = ids.get(unlabelledSpeaker)
  return everybody === undefined ? ids : ids.set(null, everybody)
}

/** Who speaks in a transcript, by label; in one that names nobody, everybody together. */
export function labelsOf({ speakers }: Pick<NewDocument, 'speakers'>): readonly string[] {
  return speakers.length === 0 ? [unlabelledSpeaker] : speakers
}

/** Adds the turns of a transcript, each with the key of its speaker. */
export async function addTurns(
  set: ChangeSet,
  row: DocumentRow,
  document: NewDocument,
  speakers: ReadonlyMap<string | null, number>,
): Promise<void> {
  const { turns } = document
  for (let first = 0; first < turns.length; first += turnsAtOnce)
    await set.insert(
      'turns',
      turns.slice(first, first + turnsAtOnce).map((turn, index) => ({
        document_id: row.id,
        position: first + index + 1,
        speaker_id: speakers.get(turn.speaker) ?? null,
        start_cp: turn.startCp,
        end_cp: turn.endCp,
        start_ms: turn.startMs,
        end_ms: turn.endMs,
      })),
    )
}

/** A million turns need not all be rows in memory. */
const turnsAtOnce = 10_000

/** Gives a document another name. Nothing else about it changes. @throws UserError `not-found`, `already-exists` */
export async function renameDocument(study: Study, from: string, to: string): Promise<Changed<DocumentRow>> {
  return study.change('documents.rename', async set => {
    const document = await findDocument(set.db, from)
    await refuseTakenName(set.db, 'documents', to)
    await set.update('documents', [{ id: document.id, set: { name: to } }])
    set.about('document', document.uid)
    set.say(`renamed the document ${document.name} to ${to}`)
    return document
  })
}

/** What goes when a document is removed. */
export interface RemovalPlan {
  document: DocumentRow
  codings: number
  quotes: number
  memos: number
  cellQuotes: number
  assignments: number
  decisions: number
}

/** What removing a document would take with it. @throws UserError `not-found` */
export async function planRemoval(db: Kysely<Schema>, name: string): Promise<RemovalPlan> {
  const document = await findDocument(db, name)
  const parts = await partsOf(db, document.id)
  return {
    document,
    codings: parts.codings.length,
    quotes: parts.quotes.length,
    memos: parts.memos.length,
    cellQuotes: parts.cell_quotes.length,
    assignments: parts.assignments.length,
    decisions: parts.decisions.length,
  }
}

/** Removes a document and everything that rests on it, as one event that can be undone. */
export async function removeDocument(study: Study, name: string): Promise<Changed<RemovalPlan>> {
  return study.change('documents.remove', async set => {
    const plan = await planRemoval(set.db, name)
    const parts = await partsOf(set.db, plan.document.id)
    for (const table of [
      'memos',
      'quotes',
      'cell_quotes',
      'decision_codings',
      'decisions',
      'codings',
      'assignments',
      'findings',
      'scans',
      'turns',
      'speakers',
    ] as const)
      await set.remove(table, parts[table])
    await set.remove('documents', [plan.document.id])
    set.about('document', plan.document.uid)
    set.say(`removed the document ${plan.document.name} with ${countOf(plan.codings, 'coding')}`)
    return plan
  })
}

async function partsOf(db: Kysely<Schema>, documentId: number) {
  const ids = async (
    table:
      | 'codings'
      | 'cell_quotes'
      | 'assignments'
      | 'turns'
      | 'speakers'
      | 'decisions'
      | 'findings'
      | 'scans',
  ) =>
    (await db.selectFrom(table).select('id').where('document_id', '=', documentId).execute()).map(
      row => row.id,
    )
  const codings = await ids('codings')
  const ofCodings = db.selectFrom('codings').select('id').where('document_id', '=', documentId)
  const quotes = await db.selectFrom('quotes').select('id').where('coding_id', 'in', ofCodings).execute()
  const memos = await db
    .selectFrom('memos')
    .select('id')
    .where(either =>
      either.or([either('document_id', '=', documentId), either('coding_id', 'in', ofCodings)]),
    )
    .execute()
  const decisionCodings = await db
    .selectFrom('decision_codings')
    .select('id')
    .where('decision_id', 'in', db.selectFrom('decisions').select('id').where('document_id', '=', documentId))
    .execute()
  return {
    codings,
    decisions: await ids('decisions'),
    decision_codings: decisionCodings.map(row => row.id),
    quotes: quotes.map(row => row.id),
    memos: memos.map(row => row.id),
    cell_quotes: await ids('cell_quotes'),
    assignments: await ids('assignments'),
    findings: await ids('findings'),
    scans: await ids('scans'),
    turns: await ids('turns'),
    speakers: await ids('speakers'),
  }
}

/** Ties a speaker to a case, or says whose role it is. @throws UserError `not-found` */
export async function setSpeaker(
  study: Study,
  documentName: string,
  label: string,
  change: { role?: SpeakerRole; caseId?: number | null },
): Promise<Changed<SpeakerRow>> {
  return study.change('documents.speaker', async set => {
    const document = await findDocument(set.db, documentName)
    const speaker = await findSpeaker(set.db, document, label)
    const patch = {
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.caseId === undefined ? {} : { case_id: change.caseId }),
    }
    await set.update('speakers', [{ id: speaker.id, set: patch }])
    set.about('document', document.uid)
    set.say(`changed the speaker ${speaker.label} of ${document.name}`)
    return { ...speaker, ...patch }
  })
}
