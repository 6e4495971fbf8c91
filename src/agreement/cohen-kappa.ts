import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { chancePairs, pairMargins } from './pair-margins.js'
import type { Ratings } from './ratings.js'

/**
 * Cohen's kappa, unweighted, for two coders: (p_o − p_e) / (1 − p_e), with p_o the share of units given the
 * same value and p_e = Σ_k p_k. p_.k, the sum over values of the product of both coders' shares.
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37–46. Units that one of the two did
 * not judge are left out. Cost: distinct patterns + categories. Exactly 0 where one coder gave a single value
 * and the other varies. Undefined for other than two coders, if no unit was judged by both, or if both gave
 * one and the same value throughout.
 */
export function cohenKappa(ratings: Ratings): Estimate {
  if (ratings.coders !== 2)
    return undefinedBecause(`Cohen's kappa compares two coders, not ${ratings.coders}`)
  return cohenKappaOfPair(ratings, 0, 1)
}

/** Cohen's kappa of two of a table's coders, counted from 0. */
export function cohenKappaOfPair(ratings: Ratings, first: number, second: number): Estimate {
  const margins = pairMargins(ratings, first, second)
  if (margins.units === 0) return undefinedBecause(reasons.nothingShared)
  const chance = chancePairs(margins)
  const possible = margins.units * margins.units
  if (chance === possible) return undefinedBecause(reasons.noVariation)
  return defined((margins.units * margins.agreeing - chance) / (possible - chance))
}
