import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { countPairings } from './pairings.js'
import type { Ratings } from './ratings.js'

/**
 * Share (0 … 1) of agreeing pairs of coders: the mean over pairable units of the agreement within the unit,
 * p = (1/n') Σ_i Σ_k n_ik (n_ik − 1) / (r_i (r_i − 1)), with r_i values on unit i and n_ik of them k.
 *
 * Source: the observed agreement of Fleiss (1971), with missing values as in Gwet (2014). Each unit counts
 * the same, however many coders judged it; not chosen: weighting units by r_i (1 − D_o of Krippendorff's
 * alpha) and counting only units on which all coders agree. Not corrected for chance.
 * Cost: distinct patterns × coders. Undefined if no unit has two values.
 */
export function percentAgreement(ratings: Ratings): Estimate {
  const { units, agreeingBySize } = countPairings(ratings)
  if (units === 0) return undefinedBecause(reasons.nothingShared)
  let agreement = 0
  for (let size = 2; size < agreeingBySize.length; size++) {
    agreement += agreeingBySize[size]! / (size * (size - 1))
  }
  return defined(agreement / units)
}
