import { ofTwoCoders } from './cohen-kappa.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns } from './measure.js'
import { pairMargins } from './pair-margins.js'
import type { Ratings } from './ratings.js'

/**
 * Scott's pi for two coders: (p_o − p_e) / (1 − p_e) with p_e = Σ_k ((p_k. + p_.k) / 2)², the chance agreement
 * of two coders with the same, pooled habits.
 *
 * Source: Scott (1955), Public Opinion Quarterly 19(3), 321–325. Units that one of the two did not judge are
 * left out (Fleiss' kappa in Gwet's frame, the same where nothing is missing, counts them in the shares).
 * Cost: distinct patterns + categories. Undefined for other than two coders, if no unit was judged by both, or
 * if both gave one and the same value throughout.
 */
export function scottPi(ratings: Ratings): Estimate {
  return estimate(scottPiMeasure, ratings)
}

/** Scott's pi for `estimate` and resampling. */
export const scottPiMeasure: Measure = {
  key: 'scott_pi',
  name: 'Scott’s π',
  ignoresCoders: true,
  lowest: () => -1,
  prepare: patterns => ofTwoCoders("Scott's pi", patterns, counts => piOfPair(patterns, counts)),
}

function piOfPair(patterns: Patterns, counts: Float64Array): Estimate {
  const { units, agreeing, first, second } = pairMargins(patterns, counts, 0, 1)
  if (units === 0) return undefinedBecause(reasons.nothingShared)
  const chance = first.reduce((sum, count, category) => sum + (count + second[category]!) ** 2, 0)
  const possible = 4 * units * units
  if (chance === possible) return undefinedBecause(reasons.noVariation)
  return defined((4 * units * agreeing - chance) / (possible - chance))
}
