import { lowestOfEvenChance } from './brennan-prediger.js'
import { prepareCorrected } from './chance-correction.js'
import type { Estimate } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { totalWeight } from './weighted-shares.js'
import { nameSuffix, type Weighting } from './weighting.js'

/**
 * Gwet's AC1, or AC2 with weights, any number of coders: (p_a − p_e) / (1 − p_e),
 * p_e = T_w Σ_k π_k (1 − π_k) / (q (q − 1)), T_w = Σ_k Σ_l w_kl (q without weights), π_k the share of value k,
 * q the number of declared categories, used or not.
 *
 * Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29–48; weights and
 * missing values as in Gwet (2014). It stays high where one value prevails, also when the coders know nothing
 * of the rare value: put the rare value's specific agreement beside it.
 * Cost: distinct patterns × values; with weights also categories². Undefined if no unit has two values, and,
 * though the formula would give 1, where a single value was given throughout.
 */
export function gwetAC1(ratings: Ratings): Estimate {
  return estimate(gwetACMeasure(), ratings)
}

/** Gwet's AC2: AC1 with agreement weights. @throws RangeError if they do not fit the number of categories */
export function gwetAC2(ratings: Ratings, weighting: Weighting): Estimate {
  return estimate(gwetACMeasure(weighting), ratings)
}

/** Gwet's AC1, or AC2 if weights are given, for `estimate` and resampling. */
export function gwetACMeasure(weighting?: Weighting): Measure {
  return {
    key: weighting === undefined ? 'gwet_ac1' : `gwet_ac2_${weighting.name}`,
    name: weighting === undefined ? 'Gwet’s AC1' : `Gwet’s AC2${nameSuffix(weighting)}`,
    ignoresCoders: true,
    lowest: ({ categories }) => (weighting === undefined ? lowestOfEvenChance(categories) : undefined),
    prepare: patterns =>
      prepareCorrected(patterns, weighting, ({ categories, shares }) =>
        acChance(categories, shares, weighting),
      ),
  }
}

/** p_e of AC1 and AC2. */
export function acChance(categories: number, shares: Float64Array, weighting: Weighting | undefined): number {
  const spread = shares.reduce((sum, share) => sum + share * (1 - share), 0)
  return (totalWeight(categories, weighting) * spread) / (categories * (categories - 1))
}
