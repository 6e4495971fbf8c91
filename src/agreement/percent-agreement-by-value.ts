import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { pairableValues, prepareValueSums } from './value-sums.js'

/**
 * Share (0 … 1) of agreement with units weighted by their number of values, 1 − D_o of nominal alpha:
 * (1/n) Σ_i Σ_k n_ik (n_ik − 1) / (r_i − 1), n = Σ r_i over the units with two or more values.
 *
 * Source: the diagonal of the coincidence matrix of Krippendorff (2011), section C; what DKPro calls percentage
 * agreement. Differs from `percentAgreement` only where values are missing. Cost: distinct patterns × values.
 * Undefined if no unit has two values.
 */
export function percentAgreementByValue(ratings: Ratings): Estimate {
  return estimate(percentAgreementByValueMeasure, ratings)
}

/** Agreement weighted by values for `estimate` and resampling. */
export const percentAgreementByValueMeasure: Measure = {
  key: 'percent_agreement_coincidence_weighted',
  name: 'Percent agreement, units weighted by their values',
  ignoresCoders: true,
  lowest: () => 0,
  prepare: patterns => {
    const sumsOf = prepareValueSums(patterns)
    return counts => {
      const { total, agreeing } = pairableValues(sumsOf(counts))
      if (total === 0) return undefinedBecause(reasons.nothingShared)
      return defined(agreeing.reduce((sum, values) => sum + values, 0) / total)
    }
  },
}
