import {
  cohenKappa,
  type Estimate,
  krippendorffAlpha,
  percentAgreement,
  type Ratings,
} from '../../../src/agreement/index.js'
import type { Measure } from '../../../src/agreement/measure.js'

/** A measure that computes everything anew for every count: slow, plain, and nothing prepared to be wrong. */
function measureOf(coefficient: (ratings: Ratings) => Estimate, ignoresCoders: boolean): Measure {
  return {
    key: coefficient.name,
    name: coefficient.name,
    ignoresCoders,
    prepare: patterns => counts => coefficient({ ...patterns, counts }),
  }
}

export const alpha = measureOf(krippendorffAlpha, true)
export const percent = measureOf(percentAgreement, true)
export const kappa = measureOf(cohenKappa, false)

/** The value of an estimate that is defined. */
export function definedValue(estimate: Estimate): number {
  if (estimate.status === 'undefined') throw new Error(estimate.reason)
  return estimate.value
}
