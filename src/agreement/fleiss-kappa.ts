import { lowestOfPair, prepareCorrected } from './chance-correction.js'
import type { Estimate } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { weightedProduct } from './weighted-shares.js'
import { keySuffix, nameSuffix, type Weighting } from './weighting.js'

/**
 * Fleiss' kappa, any number of coders, whoever they are: (p_a − p_e) / (1 − p_e), p_e = Σ_k Σ_l w_kl π_k π_l
 * (without weights Σ_k π_k²), π_k the share of value k, p_a the agreement within units.
 *
 * Source: Fleiss (1971), Psychological Bulletin 76(5), 378–382, equations 3–7; weights and missing values as in
 * Gwet (2014), chapters 2 and 3: a unit with one value counts in π_k only. Not chosen: to drop incomplete units
 * (that is `listwise`). For two coders it is Scott's pi.
 * Cost: distinct patterns × values; with weights also categories². Undefined if no unit has two values, or a
 * single value was given throughout.
 */
export function fleissKappa(ratings: Ratings, weighting?: Weighting): Estimate {
  return estimate(fleissKappaMeasure(weighting), ratings)
}

/** Fleiss' kappa for `estimate` and resampling, with agreement weights if given. */
export function fleissKappaMeasure(weighting?: Weighting): Measure {
  return {
    key: `fleiss_kappa${keySuffix(weighting)}`,
    name: `Fleiss’ κ${nameSuffix(weighting)}`,
    ignoresCoders: true,
    lowest: patterns => lowestOfPair(patterns, weighting),
    prepare: patterns =>
      prepareCorrected(patterns, weighting, ({ shares }) => weightedProduct(shares, shares, weighting)),
  }
}
