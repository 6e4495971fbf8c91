import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { countPairings } from './pairings.js'
import type { Ratings } from './ratings.js'

/** Observed and expected disagreement, both as shares of pairs of values. */
interface Disagreement {
  observed: number
  expected: number
}

/**
 * Krippendorff's alpha for nominal values, any number of coders, missing values allowed: 1 − D_o / D_e,
 * D_o = (1/n) Σ_i (disagreeing ordered pairs in unit i) / (r_i − 1),
 * D_e = Σ_c Σ_{k≠c} n_c n_k / (n (n − 1)),
 * where n counts the values on units with two or more of them, n_c those that are c, and r_i those of unit i.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A–C;
 * Krippendorff (2019), Content Analysis, 4th edition, chapter 12.
 * Cost: distinct patterns × coders. Undefined if no unit has two values, or all values are the same; 1 for
 * perfect agreement on two or more categories; below 0 where coders agree less than by chance.
 */
export function krippendorffAlpha(ratings: Ratings): Estimate {
  const disagreement = nominalDisagreement(ratings)
  if (disagreement === null) return undefinedBecause(reasons.nothingShared)
  if (disagreement.expected === 0) return undefinedBecause(reasons.noVariation)
  return defined(1 - disagreement.observed / disagreement.expected)
}

/** The two parts of nominal alpha, for pooling over codes. Null if no unit has two values. */
export function nominalDisagreement(ratings: Ratings): Disagreement | null {
  const { units, values, unitsBySize, agreeingBySize } = countPairings(ratings)
  if (units === 0) return null
  let total = 0
  let disagreeing = 0
  for (let size = 2; size < unitsBySize.length; size++) {
    total += size * unitsBySize[size]!
    disagreeing += (size * (size - 1) * unitsBySize[size]! - agreeingBySize[size]!) / (size - 1)
  }
  const samePairs = values.reduce((sum, count) => sum + count * count, 0)
  return { observed: disagreeing / total, expected: (total * total - samePairs) / (total * (total - 1)) }
}
