import type { CategoryCoefficient } from './category-coefficient.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import type { Ratings } from './ratings.js'
import { prepareValueSums, type ValueSums } from './value-sums.js'

/**
 * Krippendorff's alpha of one value against all others, that is of the table recoded to 0 and 1:
 * 1 − (n − 1) (n_k − o_kk) / (n_k (n − n_k)), n values on units with two or more, n_k of them k,
 * o_kk = Σ_i n_ik (n_ik − 1) / (r_i − 1).
 *
 * Source: Krippendorff (1980), Content Analysis, p. 139 f.; (2019), 4th edition, section 12.3. Tells which
 * value the coders do not share. Cost: distinct patterns × values. Undefined if no unit has two values, and if
 * the value was given to none or all of them.
 */
export function krippendorffAlphaCategory(ratings: Ratings, category: number): Estimate {
  return alphaOfCategory(prepareValueSums(ratings)(ratings.counts), category)
}

/** Alpha of one value, for all values of a table. */
export const krippendorffAlphaOfCategory: CategoryCoefficient = {
  key: 'krippendorff_alpha_category',
  name: 'Krippendorff’s α of',
  of: alphaOfCategory,
}

function alphaOfCategory(
  { categories, sizes, units, values, agreeing }: ValueSums,
  category: number,
): Estimate {
  let total = 0
  let own = 0
  let disagreeing = 0
  sizes.forEach((perUnit, size) => {
    if (perUnit < 2) return
    const given = values[size * categories + category]!
    total += perUnit * units[size]!
    own += given
    disagreeing += (given * (perUnit - 1) - agreeing[size * categories + category]!) / (perUnit - 1)
  })
  if (total === 0) return undefinedBecause(reasons.nothingShared)
  if (own === 0) return undefinedBecause(reasons.neverUsed)
  if (own === total) return undefinedBecause(reasons.noVariation)
  return defined(1 - ((total - 1) * disagreeing) / (own * (total - own)))
}
