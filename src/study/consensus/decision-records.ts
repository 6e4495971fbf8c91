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

/** Whether something was settled; what was deferred stays open. */
export function isFinal({ action }: Pick<DecisionRow, 'action'>): boolean {
  return action !== 'defer'
}
