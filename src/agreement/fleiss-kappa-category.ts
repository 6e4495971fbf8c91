import type { CategoryCoefficient } from './category-coefficient.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import type { Ratings } from './ratings.js'
import { pairableUnitsOf, prepareValueSums, type ValueSums } from './value-sums.js'

/**
 * Fleiss' kappa of one value against all others, that is of the table recoded to 0 and 1:
 * 1 − D_k / (2 π_k (1 − π_k)), D_k = (1/n') Σ_i 2 n_ik (r_i − n_ik) / (r_i (r_i − 1)) the disagreement about
 * the value, π_k its share.
 *
 * Source: Fleiss (1971), Psychological Bulletin 76(5), 378–382, equations 15–19; missing values as in Gwet
 * (2014). Cost: distinct patterns × values. Undefined if no unit has two values, and if the value was given
 * never or always.
 */
export function fleissKappaCategory(ratings: Ratings, category: number): Estimate {
  return kappaOfCategory(prepareValueSums(ratings)(ratings.counts), category)
}

/** Fleiss' kappa of one value, for all values of a table. */
export const fleissKappaOfCategory: CategoryCoefficient = {
  key: 'fleiss_kappa_category',
  name: 'Fleiss’ κ of',
  of: kappaOfCategory,
}

function kappaOfCategory(sums: ValueSums, category: number): Estimate {
  const { categories, sizes, units, values, agreeing } = sums
  const pairable = pairableUnitsOf(sums)
  if (pairable === 0) return undefinedBecause(reasons.nothingShared)
  let share = 0
  let disagreeing = 0
  let others = 0
  sizes.forEach((perUnit, size) => {
    const own = values[size * categories + category]!
    share += own / perUnit
    others += perUnit * units[size]! - own
    if (perUnit < 2) return
    const pairs = own * (perUnit - 1) - agreeing[size * categories + category]!
    disagreeing += (2 * pairs) / (perUnit * (perUnit - 1))
  })
  if (share === 0) return undefinedBecause(reasons.neverUsed)
  if (others === 0) return undefinedBecause(reasons.noVariation)
  const prevalence = share / units.reduce((sum, count) => sum + count, 0)
  return defined(1 - disagreeing / pairable / (2 * prevalence * (1 - prevalence)))
}
