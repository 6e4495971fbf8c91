import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inChunks, type RoundRow, type Schema } from '../../store/index.js'
import { type ComparedCoding, type ComparedPassage, compareCodings } from './compare-codings.js'
import { readSharedDocuments, type SharedDocuments } from './compared-rounds.js'
import {
  type DecisionRecord,
  type DecisionState,
  isFinal,
  readDecisionStates,
  readDecisions,
  type VersionPlace,
} from './decision-records.js'

/** A compared passage of a round, with what was decided about it. */
export interface RoundPassage extends ComparedPassage {
  documentId: number
  /** The persons who were asked to code the document. */
  coderIds: readonly number[]
  /** What was decided about exactly these codings on these words; null where nothing was. */
  decision: DecisionRecord | null
  /** Decisions that rest on some of these codings, and on others that were added, removed or given other words since. */
  outdated: readonly DecisionRecord[]
}

/** The passages of a round. */
export interface RoundPassages {
  round: RoundRow
  /** In the order of documents, then of the text. */
  passages: readonly RoundPassage[]
  /** Decisions whose codings are all gone. */
  orphans: readonly DecisionRecord[]
  /** Identity of a passage: the same as long as it has the same codings on the same words, in every copy of the study. */
  idOf: (passage: ComparedPassage) => string
}

/** Compares what the persons of a round coded in the documents they share. */
export async function readRoundPassages(
  db: Kysely<Schema>,
  round: RoundRow,
  only?: { documentIds: readonly number[] },
): Promise<RoundPassages> {
  const shared = await readSharedDocuments(db, round.id)
  const wanted =
    only === undefined ? shared : new Map([...shared].filter(([id]) => only.documentIds.includes(id)))
  const codings = await readComparedCodings(db, round.id, wanted)
  const decisions = await readDecisions(db, round.id)
  return {
    round,
    passages: comparePassages(codings, wanted, decisions),
    orphans: decisions.filter(({ versions }) => versions.every(({ coding_id }) => coding_id === null)),
    idOf: passage => passageId(round, passage),
  }
}

/** How many disagreements of some documents are open; reads no more than it needs for that. */
export async function countOpen(
  db: Kysely<Schema>,
  roundId: number,
  documentIds: readonly number[],
): Promise<number> {
  const shared = await readSharedDocuments(db, roundId)
  const wanted = new Map([...shared].filter(([id]) => documentIds.includes(id)))
  const codings = await readComparedCodings(db, roundId, wanted)
  const passages = comparePassages(codings, wanted, await readDecisionStates(db, roundId))
  return passages.filter(isOpen).length
}

function comparePassages<D extends DecisionState>(
  codings: ReadonlyMap<number, readonly UidCoding[]>,
  shared: SharedDocuments,
  decisions: readonly D[],
) {
  const decided = new DecidedCodings(decisions)
  return [...shared].flatMap(([documentId, coderIds]) =>
    compareCodings(codings.get(documentId) ?? [], coderIds).map(passage => ({
      ...passage,
      documentId,
      coderIds,
      ...decided.about(passage),
    })),
  )
}

interface Decidable {
  decision: Pick<DecisionRecord, 'action'> | null
}

/** Whether a passage waits for a decision. */
export function isOpen(passage: Pick<RoundPassage, 'kind'> & Decidable): boolean {
  return passage.kind !== 'agreed' && !isDecided(passage)
}

/** Whether something holds at a passage; deferring decides nothing. */
export function isDecided({ decision }: Decidable): boolean {
  return decision !== null && isFinal(decision)
}

/** A coding with its identity in every copy of the study. */
interface UidCoding extends ComparedCoding {
  uid: string
}

/** What those who share documents of a round coded in them, by document. */
async function readComparedCodings(
  db: Kysely<Schema>,
  roundId: number,
  shared: SharedDocuments,
): Promise<Map<number, UidCoding[]>> {
  const coderIds = [...new Set([...shared.values()].flat())]
  const rows = await inChunks(shared.keys(), chunk =>
    db
      .selectFrom('codings')
      .select([
        'id',
        'uid',
        'document_id as documentId',
        'code_id as codeId',
        'coder_id as coderId',
        'start_cp as startCp',
        'end_cp as endCp',
      ])
      .where('round_id', '=', roundId)
      .where('coder_id', 'in', coderIds)
      .where('document_id', 'in', chunk)
      .where('state', '=', 'placed')
      .execute(),
  )
  const byDocument = new Map<number, UidCoding[]>()
  for (const row of rows) {
    const list = byDocument.get(row.documentId)
    if (list === undefined) byDocument.set(row.documentId, [row])
    else list.push(row)
  }
  return byDocument
}

/** Begins with a letter, so that no spreadsheet program takes it for a number. */
function passageId(round: RoundRow, { spans }: ComparedPassage): string {
  const own = spans.flatMap(({ codings }) => codings.map(coding => placeOf(coding as UidCoding))).sort()
  const hash = createHash('sha256').update([round.uid, ...own].join('\n'))
  return `d${hash.digest('hex').slice(0, 11)}`
}

function placeOf({ uid, startCp, endCp }: UidCoding): string {
  return `${uid} ${startCp}:${endCp}`
}

/** Decisions by the codings they rest on. */
class DecidedCodings<D extends DecisionState> {
  private readonly byCoding = new Map<number, D[]>()

  constructor(decisions: readonly D[]) {
    for (const decision of decisions)
      for (const { coding_id } of decision.versions) {
        if (coding_id === null) continue
        const list = this.byCoding.get(coding_id)
        if (list === undefined) this.byCoding.set(coding_id, [decision])
        else list.push(decision)
      }
  }

  about({ kind, spans }: ComparedPassage): { decision: D | null; outdated: D[] } {
    const codings = new Map(spans.flatMap(span => span.codings.map(coding => [coding.id, coding])))
    const all = new Set([...codings.keys()].flatMap(id => this.byCoding.get(id) ?? []))
    const isAsThen = ({ coding_id, start_cp, end_cp }: VersionPlace) => {
      const coding = coding_id === null ? undefined : codings.get(coding_id)
      return coding?.startCp === start_cp && coding.endCp === end_cp
    }
    const decision = [...all].findLast(
      ({ policy, versions }) =>
        // A coder who was asked to code the document since may differ from those who agreed.
        (policy !== 'agreed' || kind === 'agreed') &&
        versions.length === codings.size &&
        versions.every(isAsThen),
    )
    return {
      decision: decision ?? null,
      outdated: [...all].filter(other => other !== decision),
    }
  }
}
