import { correctedForChance } from './chance-correction.js'
import { reasons } from './estimate.js'
import { type GwetFrame, prepareFrame } from './gwet-frame.js'
import type { Ratings } from './ratings.js'
import { errorOfMean, noError, type StandardError } from './standard-error.js'
import { unitValues } from './unit-values.js'
import { weightedPairs } from './weighted-pairs.js'
import type { Weighting } from './weighting.js'

/** The chance agreement of a coefficient and what each pattern contributes to it. */
export interface ChanceContributions {
  /** p_e */
  chance: number
  /** p_e,i: a number per pattern whose mean over units is p_e, or p_e throughout where it is a constant. */
  byPattern: Float64Array
}

/**
 * Standard error of a coefficient (p_a − p_e) / (1 − p_e) by linearisation: the coefficient is, but for terms
 * that vanish with many units, the mean over units of
 * c_i = (n/n') (p_a,i − p_e [r_i ≥ 2]) / (1 − p_e) − 2 (1 − c) (p_e,i − p_e) / (1 − p_e),
 * p_a,i the agreement within unit i (0 for a single value), n units with a value, n' with two or more.
 *
 * Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29–48; with missing
 * values and any number of coders: Gwet (2014), chapters 5 and 6. Interval: t with n − 1 degrees of freedom.
 * Cost: distinct patterns × values, with weights distinct values². Undefined where the coefficient is, and for
 * a single unit.
 */
export function linearisedError(
  ratings: Ratings,
  weighting: Weighting | undefined,
  chanceOf: (frame: GwetFrame) => ChanceContributions,
): StandardError {
  const { sizes } = unitValues(ratings)
  const frame = prepareFrame(ratings, weighting)(ratings.counts)
  if (frame.pairable === 0) return noError(reasons.nothingShared)
  if (frame.used < 2) return noError(reasons.noVariation)
  const { chance, byPattern } = chanceOf(frame)
  const coefficient = correctedForChance(frame.agreement, chance)
  if (coefficient.status === 'undefined') return noError(coefficient.reason)
  const pairs = weightedPairs(ratings, weighting)
  const units = frame.units / frame.pairable
  const contributions = Float64Array.from(sizes, (size, row) => {
    if (size === 0) return Number.NaN
    const beyond = size < 2 ? 0 : (pairs[row]! / (size * (size - 1)) - chance) * units
    const expected = 2 * (1 - coefficient.value) * (byPattern[row]! - chance)
    return (beyond - expected) / (1 - chance)
  })
  return errorOfMean(contributions, ratings.counts, coefficient.value)
}

/** Contributions that are the mean over a unit's values of a score per category. */
export function meanScores(ratings: Ratings, scores: Float64Array): Float64Array {
  const { sizes, starts, values, times } = unitValues(ratings)
  return Float64Array.from(sizes, (size, row) => {
    let sum = 0
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += times[at]! * scores[values[at]!]!
    return size === 0 ? 0 : sum / size
  })
}
