import { type ChangeSet, inChunks, type NewRow, type Policy, type RoundRow } from '../../store/index.js'
import { readCodes } from '../codebook.js'
import { addCodings, type NewCoding, nameTopics, removeHanging } from '../codings.js'
import { consensusCoder } from './consensus-coder.js'
import type { DecisionRecord } from './decision-records.js'
import { definitionHash } from './definition-hash.js'
import { isOpen, type RoundPassage, type RoundPassages } from './round-passages.js'
import { resultOf, type Verdict } from './verdict.js'

/** What shall be decided about a passage; `verdict: null` takes back what was decided. */
export interface WantedDecision {
  passage: RoundPassage
  verdict: Verdict | null
  /** Empty for none. */
  reason: string
  /** What the codebook should learn from it; empty for nothing. */
  suggestion: string
  policy: Policy | null
}

/** What deciding did. */
export interface RecordedDecisions {
  round: string
  /** Disagreements decided, deferred ones and replaced decisions included. */
  decided: number
  deferred: number
  /** Earlier decisions that gave way. */
  replaced: number
  /** Decisions that were taken back. */
  withdrawn: number
  /** Passages that were recorded because all coders agree on them. */
  agreed: number
  /** Codings made under the consensus coder, and those of earlier decisions that went. */
  added: number
  removed: number
  /** Disagreements of the round that stay open, deferred ones included. */
  open: number
}

/**
 * Records decisions inside a running change: the decisions with what they rest on, and their codings under the consensus
 * coder. Where a document gets its first final decision, the passages on which all its coders agree are recorded too, because
 * from then on the consensus stands for all of them. Earlier decisions about the same codings give way, with their codings.
 * @param author who decides, as the history names them
 */
export async function recordDecisions(
  set: ChangeSet,
  { round, passages }: RoundPassages,
  wanted: readonly WantedDecision[],
  author: string,
): Promise<RecordedDecisions> {
  const agreed = agreedBeside(passages, wanted)
  const all = [...agreed, ...wanted]
  const givingWay = all.flatMap(({ passage }) => earlierOf(passage))
  const made = all.filter(isMade)
  const { added, ids, consensusId } = await recordCodings(set, round, made)
  const removed = await withdraw(set, givingWay, new Set(ids.flat()))
  if (consensusId !== null) await assignConsensus(set, round, consensusId, made)
  await insertDecisions(set, round, made, { ids, author })
  set.about('round', round.uid)
  await nameTopics(
    set,
    all.flatMap(({ passage }) =>
      passage.spans.map(({ codeId }) => ({ document_id: passage.documentId, code_id: codeId })),
    ),
  )
  const settled = new Map(all.map(each => [each.passage, each.verdict]))
  const open = passages.filter(passage => {
    const verdict = settled.get(passage)
    if (verdict === undefined) return isOpen(passage)
    return passage.kind !== 'agreed' && (verdict === null || verdict.action === 'defer')
  })
  return {
    round: round.name,
    decided: wanted.filter(({ verdict, policy }) => verdict !== null && policy !== 'agreed').length,
    deferred: wanted.filter(({ verdict }) => verdict?.action === 'defer').length,
    replaced: wanted.filter(each => isMade(each) && earlierOf(each.passage).length > 0).length,
    withdrawn: wanted.filter(({ passage, verdict }) => verdict === null && earlierOf(passage).length > 0)
      .length,
    agreed: [...agreed, ...wanted.filter(({ policy }) => policy === 'agreed')].length,
    added,
    removed,
    open: open.length,
  }
}

type MadeDecision = WantedDecision & { verdict: Verdict }

function isMade(wanted: WantedDecision): wanted is MadeDecision {
  return wanted.verdict !== null
}

function isFinalVerdict({ verdict }: WantedDecision): boolean {
  return verdict !== null && verdict.action !== 'defer'
}

function earlierOf({ decision, outdated }: RoundPassage): DecisionRecord[] {
  return decision === null ? [...outdated] : [decision, ...outdated]
}

/** What all coders agree on in the documents that get a final decision, as far as nothing was decided about it. */
function agreedBeside(
  passages: readonly RoundPassage[],
  wanted: readonly WantedDecision[],
): WantedDecision[] {
  const documents = new Set(wanted.filter(isFinalVerdict).map(({ passage }) => passage.documentId))
  const named = new Set(wanted.map(({ passage }) => passage))
  return passages
    .filter(
      passage =>
        passage.kind === 'agreed' &&
        passage.decision === null &&
        documents.has(passage.documentId) &&
        !named.has(passage),
    )
    .map(agreedDecision)
}

/** Records a passage as all its coders coded it. */
export function agreedDecision(passage: RoundPassage): WantedDecision {
  return {
    passage,
    verdict: { action: 'both' },
    reason: 'all coders agree',
    suggestion: '',
    policy: 'agreed',
  }
}

/** Makes the codings of the decisions; gives for each decision the keys of its codings. */
async function recordCodings(
  set: ChangeSet,
  round: RoundRow,
  made: readonly MadeDecision[],
): Promise<{ added: number; ids: number[][]; consensusId: number | null }> {
  if (!made.some(isFinalVerdict)) return { added: 0, ids: made.map(() => []), consensusId: null }
  const { id: consensusId } = await consensusCoder(set)
  const perDecision = made.map(({ passage, verdict }) =>
    resultOf(verdict, passage).map(
      (span): NewCoding => ({
        ...span,
        documentId: passage.documentId,
        coderId: consensusId,
        roundId: round.id,
      }),
    ),
  )
  const { added, ids } = await addCodings(set, perDecision.flat())
  let next = 0
  return {
    added: added.length,
    ids: perDecision.map(codings => codings.map(() => ids[next++] as number)),
    consensusId,
  }
}

/** Takes decisions back, with the codings that no other decision recorded. @returns how many codings went */
async function withdraw(
  set: ChangeSet,
  decisions: readonly DecisionRecord[],
  keep: ReadonlySet<number>,
): Promise<number> {
  const distinct = [...new Map(decisions.map(decision => [decision.id, decision])).values()]
  const going = new Set(distinct.map(({ id }) => id))
  const recorded = distinct.flatMap(({ results }) => results.flatMap(({ coding_id }) => coding_id ?? []))
  const shared = await inChunks(recorded, chunk =>
    set.db
      .selectFrom('decision_codings')
      .select(['coding_id', 'decision_id'])
      .where('role', '=', 'result')
      .where('coding_id', 'in', chunk)
      .execute(),
  )
  const needed = new Set(
    shared.filter(row => !going.has(row.decision_id)).map(({ coding_id }) => coding_id as number),
  )
  await set.remove(
    'decision_codings',
    distinct.flatMap(({ versions, results }) => [...versions, ...results].map(({ id }) => id)),
  )
  await set.remove('decisions', [...going])
  const codings = [...new Set(recorded)].filter(id => !keep.has(id) && !needed.has(id))
  await removeHanging(set, 'quotes', codings)
  await removeHanging(set, 'memos', codings)
  await set.remove('codings', codings)
  return codings.length
}

/** The consensus stands among those who judged a document from its first final decision on. */
async function assignConsensus(
  set: ChangeSet,
  round: RoundRow,
  consensusId: number,
  made: readonly MadeDecision[],
): Promise<void> {
  const rows = await set.db
    .selectFrom('assignments')
    .select('document_id')
    .where('round_id', '=', round.id)
    .where('coder_id', '=', consensusId)
    .execute()
  const known = new Set(rows.map(({ document_id }) => document_id))
  const fresh = new Set(made.filter(isFinalVerdict).map(({ passage }) => passage.documentId))
  await set.insert(
    'assignments',
    [...fresh]
      .filter(id => !known.has(id))
      .map(document_id => ({ round_id: round.id, document_id, coder_id: consensusId })),
  )
}

async function insertDecisions(
  set: ChangeSet,
  round: RoundRow,
  made: readonly MadeDecision[],
  { ids, author }: { ids: readonly number[][]; author: string },
): Promise<void> {
  const decidedAt = new Date().toISOString()
  const rows = await set.insert(
    'decisions',
    made.map(({ passage, verdict, reason, suggestion, policy }) => ({
      round_id: round.id,
      document_id: passage.documentId,
      kind: passage.kind,
      action: verdict.action,
      taken_coder_id: verdict.action === 'take' ? verdict.coderId : null,
      policy,
      reason,
      suggestion,
      author,
      decided_at: decidedAt,
    })),
  )
  await set.insert(
    'decision_codings',
    await linksOf(set, made, { decisionIds: rows.map(({ id }) => id), ids }),
  )
}

/** The rows that tie decisions to the codings they rest on and to those they recorded. */
async function linksOf(
  set: ChangeSet,
  made: readonly MadeDecision[],
  { decisionIds, ids }: { decisionIds: readonly number[]; ids: readonly number[][] },
): Promise<NewRow<'decision_codings'>[]> {
  const versions = made.map(({ passage }) => passage.spans.flatMap(span => span.codings.map(({ id }) => id)))
  const hashes = new Map((await readCodes(set.db)).map(code => [code.id, definitionHash(code)]))
  const rows = await inChunks([...versions, ...ids].flat(), chunk =>
    set.db
      .selectFrom('codings')
      .select(['id', 'uid', 'code_id', 'coder_id', 'start_cp', 'end_cp'])
      .where('id', 'in', chunk)
      .execute(),
  )
  const codings = new Map(rows.map(row => [row.id, row]))
  const linkTo = (decisionId: number, role: 'version' | 'result') => (codingId: number) => {
    const coding = codings.get(codingId)
    if (coding === undefined) throw new Error(`There is no coding ${codingId}.`)
    const { id, uid, ...place } = coding
    const hash = hashes.get(coding.code_id) ?? ''
    return {
      decision_id: decisionId,
      role,
      coding_id: id,
      coding_uid: uid,
      definition_hash: hash,
      ...place,
    }
  }
  return decisionIds.flatMap((decisionId, index) => [
    ...(versions[index] ?? []).map(linkTo(decisionId, 'version')),
    ...(ids[index] ?? []).map(linkTo(decisionId, 'result')),
  ])
}
