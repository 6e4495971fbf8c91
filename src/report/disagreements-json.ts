import type { Disagreement } from '../study/index.js'
import { decisionFields } from './disagreement-rows.js'

/** A disagreement for programs: what it is and, beside it, the fields of a decision that `reconcile apply` reads. */
export function disagreementRecord(disagreement: Disagreement) {
  const { decision: view, ...what } = disagreement
  const { decision, code, place, reason, suggestion, by, at, decided } = decisionFields(disagreement)
  return {
    ...what,
    decision,
    code,
    place,
    reason,
    suggestion,
    policy: view?.policy ?? null,
    by,
    at,
    changedDefinitions: view?.changedDefinitions ?? [],
    decided,
  }
}

/** Disagreements as JSON, an array in their order. */
export function disagreementsJson(disagreements: readonly Disagreement[]): string {
  return `${JSON.stringify(disagreements.map(disagreementRecord), null, 2)}\n`
}
