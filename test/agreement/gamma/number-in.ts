import type { Estimate } from '../../../src/agreement/estimate.js'

/** The value of an estimate that must have one. */
export function numberIn(estimate: Estimate): number {
  if (estimate.status === 'undefined') throw new Error(estimate.reason)
  return estimate.value
}
