import type { Kysely } from 'kysely'
import type { CaseRow, Schema } from '../store/index.js'
import { unlabelledSpeaker } from './documents.js'
import { isSameName } from './same-name.js'
import { knownCase } from './speaker-cases.js'

/** A speaker of a document that comes to belong to another case. */
export interface SpeakerTie {
  speakerId: number
  document: string
  label: string
  /** The case until now. */
  before: string | null
  after: string
}

/** A case as it will be after an import of cases. */
export interface PlannedIdentity extends Pick<CaseRow, 'name' | 'labels'> {
  /** Whether it is in the table that is imported. */
  isListed: boolean
  /** Labels it did not list before. */
  newLabels: readonly string[]
  /** Nothing was ever said of it: it was made because a document had a single participant. */
  isBare: boolean
}

/** Labels that many transcripts use for somebody else each time; they say nothing across documents. */
const genericLabel = /^(p|r|s|participant|respondent|interviewee|speaker|subject|patient|unknown)[\W_]*\d*$/i

/**
 * Which participants of the documents in the study belong to another case once a table of cases is imported. A speaker
 * without a case gets the one names tell (see {@link knownCase}). A case that stands only for its document gives way to a listed
 * one that lists the label. From any other case a speaker goes only where the label is newly listed.
 */
export async function planTies(db: Kysely<Schema>, cases: readonly PlannedIdentity[]): Promise<SpeakerTie[]> {
  const speakers = await readParticipants(db)
  const stands = new Map(cases.filter(row => row.isBare && !row.isListed).map(row => [row.name, row]))
  const isPlaceholder = (speaker: Participant) =>
    speaker.before !== null && stands.has(speaker.before) && isSameName(speaker.before, speaker.document)
  const placeholders = new Set(speakers.filter(isPlaceholder).map(({ before }) => before))
  const candidates = cases.filter(({ name }) => !placeholders.has(name))
  return speakers.flatMap(speaker => {
    const wanted = knownCase(candidates, speaker.label, speaker.isOnly ? speaker.document : null)
    if (wanted === undefined || wanted.name === speaker.before) return []
    const { isOnly: _, ...tie } = { ...speaker, after: wanted.name }
    if (speaker.before === null) return [tie]
    const isGeneric = genericLabel.test(speaker.label) || speaker.label === unlabelledSpeaker
    const isNamed = isSameName(wanted.name, speaker.document) || isSameName(wanted.name, speaker.label)
    if (isGeneric && !isNamed) return []
    return isPlaceholder(speaker) || wanted.newLabels.includes(speaker.label) ? [tie] : []
  })
}

interface Participant extends Omit<SpeakerTie, 'after'> {
  /** Whether nobody else takes part in the document. */
  isOnly: boolean
}

async function readParticipants(db: Kysely<Schema>): Promise<Participant[]> {
  const rows = await db
    .selectFrom('speakers')
    .innerJoin('documents', 'documents.id', 'speakers.document_id')
    .leftJoin('cases', 'cases.id', 'speakers.case_id')
    .select([
      'speakers.id as speakerId',
      'documents.name as document',
      'speakers.label',
      'cases.name as before',
    ])
    .where('speakers.role', '=', 'participant')
    .orderBy('documents.position')
    .orderBy('speakers.id')
    .execute()
  const counts = new Map<string, number>()
  for (const { document } of rows) counts.set(document, (counts.get(document) ?? 0) + 1)
  return rows.map(row => ({ ...row, isOnly: counts.get(row.document) === 1 }))
}
