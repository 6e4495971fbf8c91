import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inChunks, type RoundRow, type Schema } from '../../store/index.js'
import { type ComparedCoding, type ComparedPassage, compareCodings } from './compare-codings.js'
import { readSharedDocuments } from './compared-rounds.js'
import { type DecisionRecord, isFinal, readDecisions } from './decision-records.js'

/** A compared passage of a round, with what was decided about it. */
export interface RoundPassage extends ComparedPassage {
  documentId: number
  /** The persons who were asked to code the document. */
  coderIds: readonly number[]
  /** What was decided about exactly these codings; null where nothing was. */
  decision: DecisionRecord | null
  /** Decisions that rest on some of these codings, and on others that were added, removed or changed since. */
  outdated: readonly DecisionRecord[]
}

/** The passages of a round. */
export interface RoundPassages {
  round: RoundRow
  /** In the order of documents, then of the text. */
  passages: readonly RoundPassage[]
  /** Decisions whose codings are all gone. */
  orphans: readonly DecisionRecord[]
  /** Identity of a passage: the same as long as it has the same codings, in every copy of the study. */
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
  const codings = await readComparedCodings(db, round.id, [...wanted.keys()])
  const decisions = await readDecisions(db, round.id)
  const decided = new DecidedCodings(decisions)
  const passages = [...wanted].flatMap(([documentId, coderIds]) =>
    compareCodings(codings.byDocument.get(documentId) ?? [], coderIds).map(
      (passage): RoundPassage => ({ ...passage, documentId, coderIds, ...decided.about(passage) }),
    ),
  )
  return {
    round,
    passages,
    orphans: decisions.filter(({ versions }) => versions.every(({ coding_id }) => coding_id === null)),
    idOf: passage => passageId(round, passage, codings.uids),
  }
}

/** Whether a passage waits for a decision. */
export function isOpen(passage: Pick<RoundPassage, 'kind' | 'decision'>): boolean {
  return passage.kind !== 'agreed' && !isDecided(passage)
}

/** Whether something holds at a passage; deferring decides nothing. */
export function isDecided({ decision }: Pick<RoundPassage, 'decision'>): boolean {
  return decision !== null && isFinal(decision)
}

async function readComparedCodings(db: Kysely<Schema>, roundId: number, documentIds: readonly number[]) {
  const rows = await inChunks(documentIds, chunk =>
    db
      .selectFrom('codings')
      .select(['id', 'uid', 'document_id', 'code_id', 'coder_id', 'start_cp', 'end_cp'])
      .where('round_id', '=', roundId)
      .where('document_id', 'in', chunk)
      .where('state', '=', 'placed')
      .execute(),
  )
  const byDocument = new Map<number, ComparedCoding[]>()
  const uids = new Map<number, string>()
  for (const row of rows) {
    const coding = {
      id: row.id,
      coderId: row.coder_id,
      codeId: row.code_id,
      startCp: row.start_cp,
      endCp: row.end_cp,
    }
    uids.set(row.id, row.uid)
    const list = byDocument.get(row.document_id)
    if (list === undefined) byDocument.set(row.document_id, [coding])
    else list.push(coding)
  }
  return { byDocument, uids }
}

/** Begins with a letter, so that no spreadsheet program takes it for a number. */
function passageId(round: RoundRow, { spans }: ComparedPassage, uids: ReadonlyMap<number, string>): string {
  const own = spans.flatMap(({ codings }) => codings.map(({ id }) => uids.get(id) ?? '')).sort()
  const hash = createHash('sha256').update([round.uid, ...own].join('\n'))
  return `d${hash.digest('hex').slice(0, 11)}`
}

/** Decisions by the codings they rest on. */
class DecidedCodings {
  private readonly byCoding = new Map<number, DecisionRecord[]>()

  constructor(decisions: readonly DecisionRecord[]) {
    for (const decision of decisions)
      for (const { coding_id } of decision.versions) {
        if (coding_id === null) continue
        const list = this.byCoding.get(coding_id)
        if (list === undefined) this.byCoding.set(coding_id, [decision])
        else list.push(decision)
      }
  }

  about({ kind, spans }: ComparedPassage): Pick<RoundPassage, 'decision' | 'outdated'> {
    const codings = new Set(spans.flatMap(span => span.codings.map(({ id }) => id)))
    const all = new Set([...codings].flatMap(id => this.byCoding.get(id) ?? []))
    const decision = [...all].findLast(
      ({ policy, versions }) =>
        // A coder who was asked to code the document since may differ from those who agreed.
        (policy !== 'agreed' || kind === 'agreed') &&
        versions.length === codings.size &&
        versions.every(({ coding_id }) => coding_id !== null && codings.has(coding_id)),
    )
    return {
      decision: decision ?? null,
      outdated: [...all].filter(other => other !== decision),
    }
  }
}
