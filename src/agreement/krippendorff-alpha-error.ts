import { intervalDistances, ratioDistances } from './alpha-distances.js'
import { reasons } from './estimate.js'
import type { Ratings } from './ratings.js'
import { errorOfMean, noError, type StandardError } from './standard-error.js'
import { unitValues } from './unit-values.js'
import { pairableUnitsOf, pairableValues, prepareValueSums } from './value-sums.js'
import { weightedPairs } from './weighted-pairs.js'
import { weightedProduct, weightedShares } from './weighted-shares.js'
import type { AgreementWeights } from './weighting.js'

/**
 * Standard error of nominal alpha by Gwet's linearisation, over the n' units with two or more values: N values
 * in all, r̄ = N / n' on the average unit. Unit i contributes
 * (p_a,i − p_e) / (1 − p_e) − 2 (1 − κ) (p_e,i − p_e) / (1 − p_e), where κ = (p' − p_e) / (1 − p_e) is alpha
 * before the correction for small samples, p' = Σ_i a_i / N, a_i = Σ_k n_ik (n*_ik − 1) / (r_i − 1),
 * p_a,i = a_i / r̄ − p_a (r_i − r̄) / r̄, p_a = (1 − 1/N) p' + 1/N,
 * p_e,i = Σ_k n_ik π̄_k / r̄ − p_e (r_i − r̄) / r̄, π_k = n_k / N and p_e = Σ_k π_k π̄_k; without weights
 * n*_ik = n_ik and π̄_k = π_k, with them n*_ik = Σ_l w_kl n_il and π̄_k = Σ_l w_kl π_l.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 6, as irrCAC computes it; for
 * complete data it is the standard error of Fleiss' kappa. Interval: t with n' − 1 degrees of freedom.
 * Cost: distinct patterns × values. Undefined where alpha is, and for a single unit.
 */
export function krippendorffAlphaError(ratings: Ratings, weighting?: AgreementWeights): StandardError {
  const { sizes, starts, values, times } = unitValues(ratings)
  const sums = prepareValueSums(ratings)(ratings.counts)
  const { total, given } = pairableValues(sums)
  if (total === 0) return noError(reasons.nothingShared)
  const shares = given.map(count => count / total)
  const chance = weightedProduct(shares, shares, weighting)
  if (given.includes(total) || 1 - chance < 1e-15) return noError(reasons.noVariation)
  const average = total / pairableUnitsOf(sums)
  const pairs = weightedPairs(ratings, weighting).map((agreeing, row) => agreeing / (sizes[row]! - 1))
  const agreement = sizes.reduce(
    (sum, size, row) => (size < 2 ? sum : sum + (ratings.counts[row]! * pairs[row]!) / total),
    0,
  )
  const corrected = (1 - 1 / total) * agreement + 1 / total
  const uncorrectedAlpha = (agreement - chance) / (1 - chance)
  const weighted = weightedShares(shares, weighting)
  const contributions = Float64Array.from(sizes, (size, row) => {
    if (size < 2) return Number.NaN
    let sharesOfValues = 0
    for (let at = starts[row]!; at < starts[row + 1]!; at++)
      sharesOfValues += times[at]! * weighted[values[at]!]!
    const excess = (size - average) / average
    const agreementOf = pairs[row]! / average - corrected * excess
    const chanceOf = sharesOfValues / average - chance * excess
    return (agreementOf - chance - 2 * (1 - uncorrectedAlpha) * (chanceOf - chance)) / (1 - chance)
  })
  return errorOfMean(contributions, ratings.counts, uncorrectedAlpha)
}

/**
 * The same for interval alpha, with the weights 1 − (c − k)² / range². Time and memory: categories².
 * @throws RangeError if a value is not a finite number
 */
export function intervalAlphaError(ratings: Ratings, values: ArrayLike<number>): StandardError {
  return krippendorffAlphaError(ratings, weightsFrom(intervalDistances(values)))
}

/**
 * The same for ratio alpha, with the weights 1 − d / the largest d of `ratioDistances`.
 * @throws RangeError if a value is negative or not a finite number
 */
export function ratioAlphaError(ratings: Ratings, values: ArrayLike<number>): StandardError {
  return krippendorffAlphaError(ratings, weightsFrom(ratioDistances(values)))
}

/** Agreement weights that alpha is the same with as with the distances. */
function weightsFrom(distances: Float64Array): AgreementWeights {
  const largest = distances.reduce((most, distance) => Math.max(most, distance), 0)
  return { weights: distances.map(distance => (largest === 0 ? 1 : 1 - distance / largest)) }
}
