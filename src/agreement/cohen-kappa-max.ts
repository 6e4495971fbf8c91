import { ofTwoCoders } from './cohen-kappa.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns } from './measure.js'
import { chancePairs, pairMargins } from './pair-margins.js'
import type { Ratings } from './ratings.js'

/**
 * The highest Cohen's kappa that the two coders' own shares of the values allow: that with
 * p_o = Σ_k min(p_k., p_.k). What kappa misses to it is disagreement on units, what it misses to 1 is different
 * habits.
 *
 * Source: Cohen (1960), p. 42 f. Cost: distinct patterns + categories. Undefined where kappa is.
 */
export function cohenKappaMax(ratings: Ratings): Estimate {
  return estimate(cohenKappaMaxMeasure, ratings)
}

/** The highest possible kappa for `estimate` and resampling. */
export const cohenKappaMaxMeasure: Measure = {
  key: 'cohen_kappa_max',
  name: 'Highest Cohen’s κ these margins allow',
  ignoresCoders: false,
  prepare: patterns => ofTwoCoders("Cohen's kappa", patterns, counts => highestKappa(patterns, counts)),
}

function highestKappa(patterns: Patterns, counts: Float64Array): Estimate {
  const margins = pairMargins(patterns, counts, 0, 1)
  const { units, first, second } = margins
  if (units === 0) return undefinedBecause(reasons.nothingShared)
  const chance = chancePairs(margins)
  const possible = units * units
  if (chance === possible) return undefinedBecause(reasons.noVariation)
  const agreeing = first.reduce((sum, count, category) => sum + Math.min(count, second[category]!), 0)
  return defined((units * agreeing - chance) / (possible - chance))
}
