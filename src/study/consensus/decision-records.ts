import type { Kysely } from 'kysely'
import type { DecisionCodingRow, DecisionRow, Schema } from '../../store/index.js'

/** A decision with the codings it rests on and those it recorded. */
export interface DecisionRecord extends DecisionRow {
  versions: readonly DecisionCodingRow[]
  results: readonly DecisionCodingRow[]
}

/** Everything that was decided in a round, the first decision first. */
export async function readDecisions(db: Kysely<Schema>, roundId: number): Promise<DecisionRecord[]> {
  const decisions = await db
    .selectFrom('decisions')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  const codings = await db
    .selectFrom('decision_codings')
    .selectAll()
    .where('decision_id', 'in', from =>
      from.selectFrom('decisions').select('id').where('round_id', '=', roundId),
    )
    .orderBy('id')
    .execute()
  const byDecision = new Map<number, DecisionCodingRow[]>()
  for (const row of codings) {
    const list = byDecision.get(row.decision_id)
    if (list === undefined) byDecision.set(row.decision_id, [row])
    else list.push(row)
  }
  return decisions.map(decision => {
    const own = byDecision.get(decision.id) ?? []
    return {
      ...decision,
      versions: own.filter(({ role }) => role === 'version'),
      results: own.filter(({ role }) => role === 'result'),
    }
  })
}

/** As much of a decision as tells where it holds. */
export interface DecisionState extends Pick<DecisionRow, 'action' | 'policy'> {
  versions: readonly VersionPlace[]
}

/** A coding a decision rests on, and where it was then. */
export type VersionPlace = Pick<DecisionCodingRow, 'coding_id' | 'start_cp' | 'end_cp'>

/** What {@link readDecisions} reads, without what only people look at. */
export async function readDecisionStates(db: Kysely<Schema>, roundId: number): Promise<DecisionState[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('decision_codings', 'decision_codings.decision_id', 'decisions.id')
    .select(['decisions.id', 'decisions.action', 'decisions.policy'])
    .select(['decision_codings.coding_id', 'decision_codings.start_cp', 'decision_codings.end_cp'])
    .where('decisions.round_id', '=', roundId)
    .where('decision_codings.role', '=', 'version')
    .orderBy('decisions.id')
    .execute()
  const states = new Map<number, DecisionState & { versions: VersionPlace[] }>()
  for (const { id, action, policy, ...version } of rows) {
    const state = states.get(id)
    if (state === undefined) states.set(id, { action, policy, versions: [version] })
    else state.versions.push(version)
  }
  return [...states.values()]
}

/** Whether something was settled; what was deferred stays open. */
export function isFinal({ action }: Pick<DecisionRow, 'action'>): boolean {
  return action !== 'defer'
}
