import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import {
  type CodeTree,
  type DocumentSummary,
  listDocuments,
  readCodeTreeSeenBy,
  type Study,
  settledCodings,
  unlabelledSpeaker,
  type Viewing,
} from '../../study/index.js'
import { countOf } from '../../text/index.js'

export interface CoreqRequest extends Viewing {
  /** Whether names of interviewers, coders and documents may be told; else only how many they are. Default: yes. */
  isNamed?: boolean
  /** Whether the characteristics of the sample may be counted; else only named. Default: yes. */
  isCharacterised?: boolean
}

/** What a study can say about an item. */
export interface KnownItem {
  /** A sentence or more with the figures in them; null where the study says nothing. */
  text: string | null
  /** What is still to be said, without an end: `which of the authors they are`; null where the study says enough. */
  gap: string | null
  /** The command that shows it. */
  source: string
}

export type KnownItems = Readonly<Record<number, KnownItem>>

/** What the items of COREQ are filled in from. */
export interface CoreqScope {
  study: Study
  db: Kysely<Schema>
  viewerId: number | null
  isNamed: boolean
  isCharacterised: boolean
  /** Without codes that are hidden from who is looking. */
  tree: CodeTree
  documents: readonly DocumentSummary[]
  /** Documents in which a participant speaks. */
  interviews: readonly DocumentSummary[]
  /** Names of the cases that speak, and in how many interviews each. */
  interviewsOfCase: ReadonlyMap<string, number>
  /** What keeps the study from knowing who was interviewed how often; null where nothing does. */
  unclearSpeakers: string | null
  /** How many interviews have no settled coding. */
  uncoded: number
}

export async function readCoreqScope(study: Study, request: CoreqRequest): Promise<CoreqScope> {
  const { viewerId = null, isNamed = true, isCharacterised = true } = request
  const documents = await listDocuments(study, { viewerId })
  const interviews = documents.filter(({ speakers }) => speakers.some(({ role }) => role === 'participant'))
  const coded = await settledCodings(study.db)
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .select('documents.name')
    .distinct()
    .execute()
  const codedNames = new Set(coded.map(({ name }) => name))
  return {
    study,
    db: study.db,
    viewerId,
    isNamed,
    isCharacterised,
    tree: await readCodeTreeSeenBy(study.db, viewerId),
    documents,
    interviews,
    interviewsOfCase: countByCase(interviews),
    unclearSpeakers: describeUnclear(interviews),
    uncoded: interviews.filter(({ name }) => !codedNames.has(name)).length,
  }
}

function countByCase(interviews: readonly DocumentSummary[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { speakers } of interviews) {
    const participants = speakers.filter(({ role }) => role === 'participant')
    for (const name of new Set(participants.flatMap(speaker => speaker.case ?? [])))
      counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function describeUnclear(interviews: readonly DocumentSummary[]): string | null {
  const without = (is: (speaker: DocumentSummary['speakers'][number]) => boolean) =>
    interviews.filter(({ speakers }) => speakers.some(each => each.role === 'participant' && is(each))).length
  const untied = without(speaker => speaker.case === null)
  const unlabelled = without(({ label }) => label === unlabelledSpeaker)
  const parts = [
    untied === 0 ? '' : `who speaks in ${countOf(untied, 'interview')} where speakers belong to no case`,
    unlabelled === 0
      ? ''
      : `whether ${countOf(unlabelled, 'document')} that ${unlabelled === 1 ? 'names' : 'name'} no speaker ${unlabelled === 1 ? 'is an interview' : 'are interviews'}`,
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join('; ')
}

/** Names in a sentence: `BK, MZ and AL`. */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names)
}

/** `2 of 10 documents (20 %)`; whole per cent under 100, where a decimal would claim more than there is. */
export function shareOf(n: number, all: number, noun: string): string {
  return `${n} of ${countOf(all, noun)} (${percent(n, all)})`
}

export function percent(n: number, all: number): string {
  return `${((n / all) * 100).toFixed(all < 100 ? 0 : 1)} %`
}
