import { correctedForChance } from './chance-correction.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns, type Prepared } from './measure.js'
import { chancePairs, eachPair, pairMargins } from './pair-margins.js'
import type { Ratings } from './ratings.js'
import { weightedProduct } from './weighted-shares.js'
import { keySuffix, nameSuffix, type Weighting } from './weighting.js'

/**
 * Cohen's kappa for two coders: (p_o − p_e) / (1 − p_e), with p_o the share of units given the same value and
 * p_e = Σ_k p_k. p_.k, the sum over values of the product of both coders' shares. With agreement weights
 * p_o = Σ_k Σ_l w_kl p_kl and p_e = Σ_k Σ_l w_kl p_k. p_.l.
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37–46; weighted: Cohen (1968),
 * Psychological Bulletin 70(4), 213–220. Weights by ranks (`weighting('linear', ranks)`) are those of
 * scikit-learn, psych and irr, weights by values those of irrCAC; the scale is the declared one, used or not.
 * Units that one of the two did not judge are left out. Cost: distinct patterns + categories, with weights
 * categories². Exactly 0 where one coder gave a single value and the other varies. Undefined for other than two
 * coders, if no unit was judged by both, or if both gave one and the same value throughout.
 */
export function cohenKappa(ratings: Ratings): Estimate {
  return estimate(cohenKappaMeasure(), ratings)
}

/** Cohen's kappa with agreement weights. @throws RangeError if they do not fit the number of categories */
export function weightedKappa(ratings: Ratings, weighting: Weighting): Estimate {
  return estimate(cohenKappaMeasure(weighting), ratings)
}

/** Cohen's kappa for `estimate` and resampling, with agreement weights if given. */
export function cohenKappaMeasure(weighting?: Weighting): Measure {
  return {
    key: `cohen_kappa${keySuffix(weighting)}`,
    name: `Cohen’s κ${nameSuffix(weighting)}`,
    ignoresCoders: false,
    lowest: () => (weighting === undefined ? -1 : undefined),
    prepare: patterns =>
      ofTwoCoders("Cohen's kappa", patterns, counts => kappaOfPair(patterns, counts, [0, 1], weighting)),
  }
}

/** A coefficient of two coders, undefined in tables of fewer or more. */
export function ofTwoCoders(name: string, { coders }: Patterns, prepared: Prepared): Prepared {
  return coders === 2 ? prepared : () => undefinedBecause(`${name} compares two coders, not ${coders}`)
}

/** Cohen's kappa of two of a table's coders, counted from 0. */
export function cohenKappaOfPair(ratings: Ratings, first: number, second: number): Estimate {
  return kappaOfPair(ratings, ratings.counts, [first, second])
}

/** Cohen's kappa of two coders for any counts of the patterns. */
export function kappaOfPair(
  patterns: Patterns,
  counts: Float64Array,
  [first, second]: readonly [first: number, second: number],
  weighting?: Weighting,
): Estimate {
  const margins = pairMargins(patterns, counts, first, second)
  const { units } = margins
  if (units === 0) return undefinedBecause(reasons.nothingShared)
  if (weighting === undefined) {
    const chance = chancePairs(margins)
    const possible = units * units
    if (chance === possible) return undefinedBecause(reasons.noVariation)
    return defined((units * margins.agreeing - chance) / (possible - chance))
  }
  const { weights } = weighting
  if (weights.length !== patterns.categories ** 2)
    throw new RangeError(`${weights.length} weights for ${patterns.categories} categories`)
  let agreeing = 0
  eachPair(patterns, counts, [first, second], (one, other, count) => {
    agreeing += count * weights[one * patterns.categories + other]!
  })
  const chance = weightedProduct(margins.first, margins.second, weighting) / units ** 2
  return correctedForChance(agreeing / units, chance)
}
