import { defined, reasons } from './estimate.js'
import type { Ratings } from './ratings.js'
import { noError, type StandardError } from './standard-error.js'
import { prepareValueSums } from './value-sums.js'

/**
 * Standard error of Fleiss' kappa if there were no agreement beyond chance: for testing that hypothesis only,
 * never for an interval (on Fleiss' own data it is .024, the standard error for intervals .054).
 * SE² = 2 [(Σ_k p_k q_k)² − Σ_k p_k q_k (q_k − p_k)] / ((Σ_k p_k q_k)² n m (m − 1)), q_k = 1 − p_k, n units of m
 * values.
 *
 * Source: Fleiss, Nee and Landis (1979), Psychological Bulletin 86(5), 974–977. Cost: distinct patterns ×
 * values. Undefined unless all units have the same number of values, two or more, and if a single value was
 * given throughout.
 */
export function fleissKappaNullError(ratings: Ratings): StandardError {
  const { sizes, units, values } = prepareValueSums(ratings)(ratings.counts)
  const [perUnit] = sizes
  if (perUnit === undefined || (sizes.length === 1 && perUnit < 2)) return noError(reasons.nothingShared)
  if (sizes.length > 1) return noError('this standard error needs the same number of values on every unit')
  let spread = 0
  let skew = 0
  for (const given of values) {
    const share = given / (units[0]! * perUnit)
    spread += share * (1 - share)
    skew += share * (1 - share) * (1 - 2 * share)
  }
  if (spread === 0) return noError(reasons.noVariation)
  const variance = (2 * (spread ** 2 - skew)) / (spread ** 2 * units[0]! * perUnit * (perUnit - 1))
  return { estimate: defined(Math.sqrt(Math.max(variance, 0))) }
}
