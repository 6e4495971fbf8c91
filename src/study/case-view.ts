import type { Kysely } from 'kysely'
import type { CaseRow, Schema } from '../store/index.js'
import { countWords } from '../text/index.js'
import { seenBy, type Viewing } from './blind.js'
import { CaseRecords } from './case-records.js'
import { readDocumentTexts } from './document-text.js'
import { findCase } from './find.js'
import type { Study } from './study.js'
import { touchesTurn } from './touches-turn.js'

export interface CaseSpeaker {
  document: string
  label: string
  turns: number
}

export interface CaseSummary {
  uid: string
  name: string
  /** Labels that mean the case in documents to come. */
  labels: string[]
  /** Attribute → value; missing values are left out. */
  values: Record<string, string>
  speakers: CaseSpeaker[]
  /** How many documents the case speaks in. */
  documents: number
  turns: number
  /** Codings, of all coders that may be seen, that touch a turn of the case. */
  codings: number
}

/** Every case in the order of the study. */
export async function listCases(study: Study, { viewerId = null }: Viewing = {}): Promise<CaseSummary[]> {
  const records = await CaseRecords.read(study.db)
  const speakers = await readSpeakers(study.db, null)
  const codings = await countCodings(study.db, { caseId: null, viewerId })
  return records.cases.map(row =>
    summarise(row, records, speakers.get(row.id) ?? [], codings.get(row.id) ?? 0),
  )
}

/** The attributes of the study in their order. */
export async function listAttributes(study: Study): Promise<{ name: string; type: string }[]> {
  const rows = study.db.selectFrom('attributes').select(['name', 'type'])
  return rows.orderBy('position').orderBy('id').execute()
}

export interface CaseView extends Omit<CaseSummary, 'speakers'> {
  speakers: (CaseSpeaker & { words: number })[]
  /** Words the case speaks in all its turns. */
  words: number
  memos: number
}

/** One case with what it says and what was said of it. @throws UserError `not-found` */
export async function showCase(
  study: Study,
  name: string,
  { viewerId = null }: Viewing = {},
): Promise<CaseView> {
  const row = await findCase(study.db, name)
  const speakers = (await readSpeakers(study.db, row.id)).get(row.id) ?? []
  const codings = (await countCodings(study.db, { caseId: row.id, viewerId })).get(row.id) ?? 0
  const words = await countSpokenWords(study.db, row.id)
  const memos = await study.db
    .selectFrom('memos')
    .select(count => count.fn.countAll<number>().as('memos'))
    .where('case_id', '=', row.id)
    .executeTakeFirstOrThrow()
  const counted = speakers.map(speaker => ({ ...speaker, words: words.get(speaker.id) ?? 0 }))
  return {
    ...summarise(row, await CaseRecords.read(study.db), speakers, codings),
    speakers: counted.map(({ id: _, ...speaker }) => speaker),
    words: counted.reduce((sum, speaker) => sum + speaker.words, 0),
    memos: Number(memos.memos),
  }
}

interface SpeakerCount extends CaseSpeaker {
  id: number
}

function summarise(
  row: CaseRow,
  records: CaseRecords,
  speakers: readonly SpeakerCount[],
  codings: number,
): CaseSummary {
  return {
    uid: row.uid,
    name: row.name,
    labels: JSON.parse(row.labels) as string[],
    values: records.valuesOf(row.id),
    speakers: speakers.map(({ document, label, turns }) => ({ document, label, turns })),
    documents: new Set(speakers.map(({ document }) => document)).size,
    turns: speakers.reduce((sum, { turns }) => sum + turns, 0),
    codings,
  }
}

/** The speakers of one case, or of all, by the key of the case. */
async function readSpeakers(db: Kysely<Schema>, caseId: number | null): Promise<Map<number, SpeakerCount[]>> {
  let query = db
    .selectFrom('speakers')
    .innerJoin('documents', 'documents.id', 'speakers.document_id')
    .leftJoin('turns', 'turns.speaker_id', 'speakers.id')
    .select(count => [
      'speakers.id',
      'speakers.case_id',
      'speakers.label',
      'documents.name as document',
      count.fn.count<number>('turns.id').as('turns'),
    ])
    .where('speakers.case_id', 'is not', null)
    .groupBy(['speakers.id', 'speakers.case_id', 'speakers.label', 'documents.name', 'documents.position'])
    .orderBy('documents.position')
    .orderBy('speakers.id')
  if (caseId !== null) query = query.where('speakers.case_id', '=', caseId)
  const byCase = new Map<number, SpeakerCount[]>()
  for (const { case_id, turns, ...row } of await query.execute()) {
    const speaker = { ...row, turns: Number(turns) }
    byCase.set(case_id ?? 0, [...(byCase.get(case_id ?? 0) ?? []), speaker])
  }
  return byCase
}

/** How many codings touch a turn of one case, or of each, by the key of the case. */
async function countCodings(
  db: Kysely<Schema>,
  { caseId, viewerId }: { caseId: number | null; viewerId: number | null },
): Promise<Map<number, number>> {
  let query = db
    .selectFrom('codings')
    .innerJoin('turns', 'turns.document_id', 'codings.document_id')
    .innerJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(count => ['speakers.case_id', count.fn.count<number>('codings.id').distinct().as('codings')])
    .where('codings.state', '=', 'placed')
    .where('speakers.case_id', 'is not', null)
    .where(touchesTurn)
    .where(await seenBy(db, viewerId))
    .groupBy('speakers.case_id')
  if (caseId !== null) query = query.where('speakers.case_id', '=', caseId)
  return new Map((await query.execute()).map(row => [row.case_id ?? 0, Number(row.codings)]))
}

/** Words of each speaker of a case, by the key of the speaker. */
async function countSpokenWords(db: Kysely<Schema>, caseId: number): Promise<Map<number, number>> {
  const turns = await db
    .selectFrom('turns')
    .innerJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(['turns.document_id', 'turns.start_cp as startCp', 'turns.end_cp as endCp', 'speakers.id'])
    .where('speakers.case_id', '=', caseId)
    .execute()
  const words = new Map<number, number>()
  if (turns.length === 0) return words
  const texts = await readDocumentTexts(db, [...new Set(turns.map(turn => turn.document_id))])
  for (const { document_id, id, ...span } of turns)
    words.set(id, (words.get(id) ?? 0) + countWords(texts.get(document_id)?.words(span) ?? ''))
  return words
}
