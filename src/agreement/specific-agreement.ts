import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { coded, missing, notCoded, type Ratings } from './ratings.js'

/**
 * Agreement specific to one value: of its pairings with another coder's value, the share that is the same,
 * Σ_i n_ik (n_ik − 1) / Σ_i n_ik (r_i − 1), with r_i values on unit i and n_ik of them k. For two coders and
 * coded / not coded: 2a / (2a + b + c) for `coded`, which is F1 between the coders, and
 * 2d / (2d + b + c) for `notCoded`.
 *
 * Source: Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology 43(6), 551–558; as F1: Hripcsak
 * and Rothschild (2005), JAMIA 12(3), 296–298. Not corrected for chance; positive agreement does not change
 * with text that nobody coded. Cost: distinct patterns × coders. Undefined if nobody used the value on a unit
 * judged twice.
 */
export function specificAgreement(ratings: Ratings, category: number): Estimate {
  const { coders, patterns, counts } = ratings
  let agreeing = 0
  let possible = 0
  for (let row = 0; row < counts.length; row++) {
    let size = 0
    let used = 0
    for (const value of patterns.subarray(row * coders, (row + 1) * coders)) {
      if (value !== missing) size++
      if (value === category) used++
    }
    agreeing += used * (used - 1) * counts[row]!
    possible += used * (size - 1) * counts[row]!
  }
  return possible === 0 ? undefinedBecause(reasons.neverUsed) : defined(agreeing / possible)
}

/** Agreement specific to "coded", of a coded / not coded table. */
export function positiveAgreement(ratings: Ratings): Estimate {
  return specificAgreement(ratings, coded)
}

/** Agreement specific to "not coded", of a coded / not coded table. */
export function negativeAgreement(ratings: Ratings): Estimate {
  return specificAgreement(ratings, notCoded)
}
