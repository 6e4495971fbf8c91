import { prepareCorrected } from './chance-correction.js'
import { type Estimate, undefinedBecause } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { totalWeight } from './weighted-shares.js'
import { keySuffix, nameSuffix, type Weighting } from './weighting.js'

/**
 * The free-marginal kappa of Brennan and Prediger, any number of coders: (p_a − p_e) / (1 − p_e) with
 * p_e = 1 / q, q the number of declared categories, used or not; with weights p_e = Σ_k Σ_l w_kl / q².
 *
 * Source: Brennan and Prediger (1981), Educational and Psychological Measurement 41(3), 687–699; the same as
 * Bennett's S (1954) and Randolph's free-marginal kappa (2005); weights and missing values as in Gwet (2014).
 * Cost: distinct patterns × values; with weights also categories². Undefined if no unit has two values, and,
 * though the formula would give 1, where a single value was given throughout: there is nothing to tell
 * agreement from habit.
 */
export function brennanPrediger(ratings: Ratings, weighting?: Weighting): Estimate {
  return estimate(brennanPredigerMeasure(weighting), ratings)
}

/** Brennan and Prediger's kappa for `estimate` and resampling, with agreement weights if given. */
export function brennanPredigerMeasure(weighting?: Weighting): Measure {
  return {
    key: `brennan_prediger${keySuffix(weighting)}`,
    name: `Brennan–Prediger κ${nameSuffix(weighting)}`,
    ignoresCoders: true,
    lowest: ({ categories }) => (weighting === undefined ? lowestOfEvenChance(categories) : undefined),
    prepare: patterns =>
      prepareCorrected(
        patterns,
        weighting,
        ({ categories }) => totalWeight(categories, weighting) / categories ** 2,
      ),
  }
}

/**
 * The least a coefficient can be whose chance agreement is at most one out of the categories, as that of
 * Brennan and Prediger's kappa and AC1 is: (0 − 1/q) / (1 − 1/q), with no agreement at all.
 */
export function lowestOfEvenChance(categories: number): number | undefined {
  return categories < 2 ? undefined : -1 / (categories - 1)
}

/**
 * Prevalence-adjusted bias-adjusted kappa: 2 p_a − 1, which is Brennan and Prediger's kappa for two categories.
 * Source: Byrt, Bishop and Carlin (1993), Journal of Clinical Epidemiology 46(5), 423–429. Undefined for other
 * than two declared categories.
 */
export const pabakMeasure: Measure = {
  key: 'pabak',
  name: 'PABAK',
  ignoresCoders: true,
  lowest: () => -1,
  prepare: patterns =>
    patterns.categories === 2
      ? brennanPredigerMeasure().prepare(patterns)
      : () => undefinedBecause(`PABAK is for two categories, not ${patterns.categories}`),
}

/** PABAK of a table; see `pabakMeasure`. */
export function pabak(ratings: Ratings): Estimate {
  return estimate(pabakMeasure, ratings)
}
