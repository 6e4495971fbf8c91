import { kappaOfPair } from './cohen-kappa.js'
import { defined, type Estimate, undefinedBecause } from './estimate.js'
import type { Measure, Patterns } from './measure.js'
import type { Ratings } from './ratings.js'

export interface PairKappa {
  /** Positions of the two coders in the table, from 0. */
  first: number
  second: number
  estimate: Estimate
}

export interface LightKappa {
  estimate: Estimate
  /** Every pair of coders, also those whose kappa is undefined and therefore not in the mean. */
  pairs: PairKappa[]
}

/**
 * Light's kappa for two or more coders: the mean of Cohen's kappa over all pairs of coders.
 *
 * Source: Light (1971), Psychological Bulletin 76(5), 365–377, in the form of Conger (1980). Each pair is
 * compared on the units both judged. Pairs whose kappa is undefined are left out of the mean and reported in
 * `pairs`; not chosen: to call the whole undefined because of one such pair. Cost: distinct patterns × pairs
 * of coders. Undefined if no pair has a kappa.
 */
export function lightKappa(ratings: Ratings): LightKappa {
  return meanOverPairs(ratings, ratings.counts)
}

/** Light's kappa for `estimate` and resampling. */
export const lightKappaMeasure: Measure = {
  key: 'light_kappa',
  name: 'Light’s κ',
  ignoresCoders: false,
  lowest: () => -1,
  prepare: patterns => counts => meanOverPairs(patterns, counts).estimate,
}

function meanOverPairs(patterns: Patterns, counts: Float64Array): LightKappa {
  const pairs: PairKappa[] = []
  for (let first = 0; first < patterns.coders; first++) {
    for (let second = first + 1; second < patterns.coders; second++)
      pairs.push({ first, second, estimate: kappaOfPair(patterns, counts, [first, second]) })
  }
  const values = pairs.flatMap(({ estimate }) => (estimate.status === 'defined' ? [estimate.value] : []))
  if (values.length === 0) return { estimate: undefinedBecause(whyNoPair(pairs)), pairs }
  return { estimate: defined(values.reduce((sum, value) => sum + value, 0) / values.length), pairs }
}

function whyNoPair(pairs: readonly PairKappa[]): string {
  const reasons = new Set(
    pairs.flatMap(({ estimate }) => (estimate.status === 'undefined' ? [estimate.reason] : [])),
  )
  return reasons.size === 0 ? "Light's kappa compares two or more coders" : [...reasons].sort().join('; ')
}
