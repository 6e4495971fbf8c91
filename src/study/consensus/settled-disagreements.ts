import type { Kysely } from 'kysely'
import type { Policy, RoundRow, Schema } from '../../store/index.js'
import { isOpen, readRoundPassages } from './round-passages.js'

/** How the disagreements of a round were settled. */
export interface SettledDisagreements {
  disagreements: number
  /** Waiting for a decision, deferred ones included. */
  open: number
  /** Decided by somebody who looked. */
  byPerson: number
  /** Decided without looking, by the rule. */
  byRule: ReadonlyMap<Policy, number>
}

/** Counts the disagreements of a round, and by whom or which rule they were decided. */
export async function countSettled(db: Kysely<Schema>, round: RoundRow): Promise<SettledDisagreements> {
  const { passages } = await readRoundPassages(db, round)
  const differing = passages.filter(({ kind }) => kind !== 'agreed')
  const decided = differing.filter(passage => !isOpen(passage))
  const byRule = new Map<Policy, number>()
  for (const { decision } of decided)
    if (decision?.policy) byRule.set(decision.policy, (byRule.get(decision.policy) ?? 0) + 1)
  return {
    disagreements: differing.length,
    open: differing.length - decided.length,
    byPerson: decided.filter(({ decision }) => !decision?.policy).length,
    byRule,
  }
}
