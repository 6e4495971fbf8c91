import { krippendorffAlpha } from './krippendorff-alpha.js'
import type { Ratings } from './ratings.js'
import { errorOfMean, noError, type StandardError } from './standard-error.js'
import { unitValues } from './unit-values.js'
import { pairableUnitsOf, pairableValues, prepareValueSums } from './value-sums.js'

/**
 * Standard error of nominal alpha by Gwet's linearisation, over the n' units with two or more values: N values
 * in all, r̄ = N / n' on the average unit. Unit i contributes
 * (p_a,i − p_e) / (1 − p_e) − 2 (1 − κ) (p_e,i − p_e) / (1 − p_e), where κ = (p' − p_e) / (1 − p_e) is alpha
 * before the correction for small samples, p' = Σ_i a_i / N, a_i = Σ_k n_ik (n_ik − 1) / (r_i − 1),
 * p_a,i = a_i / r̄ − p_a (r_i − r̄) / r̄, p_a = (1 − 1/N) p' + 1/N,
 * p_e,i = Σ_k n_ik π_k / r̄ − p_e (r_i − r̄) / r̄, π_k = n_k / N and p_e = Σ_k π_k².
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 6, as irrCAC computes it; for
 * complete data it is the standard error of Fleiss' kappa. Interval: t with n' − 1 degrees of freedom.
 * Cost: distinct patterns × values. Undefined where alpha is, and for a single unit.
 */
export function krippendorffAlphaError(ratings: Ratings): StandardError {
  const alpha = krippendorffAlpha(ratings)
  if (alpha.status === 'undefined') return noError(alpha.reason)
  const { sizes, starts, values, times } = unitValues(ratings)
  const sums = prepareValueSums(ratings)(ratings.counts)
  const { total, given, agreeing } = pairableValues(sums)
  const average = total / pairableUnitsOf(sums)
  const shares = given.map(count => count / total)
  const chance = shares.reduce((sum, share) => sum + share * share, 0)
  const agreement = agreeing.reduce((sum, count) => sum + count, 0) / total
  const corrected = (1 - 1 / total) * agreement + 1 / total
  const uncorrectedAlpha = (agreement - chance) / (1 - chance)
  const contributions = Float64Array.from(sizes, (size, row) => {
    if (size < 2) return Number.NaN
    let agreeingPairs = 0
    let sharesOfValues = 0
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      agreeingPairs += times[at]! * (times[at]! - 1)
      sharesOfValues += times[at]! * shares[values[at]!]!
    }
    const excess = (size - average) / average
    const agreementOf = agreeingPairs / (size - 1) / average - corrected * excess
    const chanceOf = sharesOfValues / average - chance * excess
    return (agreementOf - chance - 2 * (1 - uncorrectedAlpha) * (chanceOf - chance)) / (1 - chance)
  })
  return errorOfMean(contributions, ratings.counts, uncorrectedAlpha)
}
