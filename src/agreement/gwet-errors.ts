import { coderShares } from './coder-shares.js'
import { congerChance, sharesOfOthers } from './conger-kappa.js'
import { reasons } from './estimate.js'
import { acChance } from './gwet-ac.js'
import { prepareFrame } from './gwet-frame.js'
import { linearisedError, meanScores } from './gwet-linearisation.js'
import { missing, type Ratings } from './ratings.js'
import { errorOfMean, noError, type StandardError } from './standard-error.js'
import { unitValues } from './unit-values.js'
import { weightedPairs } from './weighted-pairs.js'
import { totalWeight, weightedProduct, weightedShares } from './weighted-shares.js'
import type { Weighting } from './weighting.js'

/**
 * Standard error of percent agreement: `linearisedError` with p_e = 0. Undefined if no unit has two values, and
 * for a single unit.
 */
export function percentAgreementError(ratings: Ratings): StandardError {
  const { sizes } = unitValues(ratings)
  const { units, pairable, agreement } = prepareFrame(ratings)(ratings.counts)
  if (pairable === 0) return noError(reasons.nothingShared)
  const pairs = weightedPairs(ratings, undefined)
  const contributions = Float64Array.from(sizes, (size, row) => {
    if (size === 0) return Number.NaN
    return size < 2 ? 0 : ((pairs[row]! / (size * (size - 1))) * units) / pairable
  })
  return errorOfMean(contributions, ratings.counts, agreement)
}

/** Standard error of Brennan and Prediger's kappa by `linearisedError`: its p_e is a constant. */
export function brennanPredigerError(ratings: Ratings, weighting?: Weighting): StandardError {
  return linearisedError(ratings, weighting, ({ categories }) => {
    const chance = totalWeight(categories, weighting) / categories ** 2
    return { chance, byPattern: new Float64Array(ratings.counts.length).fill(chance) }
  })
}

/** Standard error of AC1 or AC2 by `linearisedError`, p_e,i = T_w / (q (q − 1)) Σ_k n_ik (1 − π_k) / r_i. */
export function gwetACError(ratings: Ratings, weighting?: Weighting): StandardError {
  return linearisedError(ratings, weighting, ({ categories, shares }) => {
    const scale = totalWeight(categories, weighting) / (categories * (categories - 1))
    return {
      chance: acChance(categories, shares, weighting),
      byPattern: meanScores(
        ratings,
        shares.map(share => scale * (1 - share)),
      ),
    }
  })
}

/** Standard error of Fleiss' kappa by `linearisedError`, p_e,i = Σ_k n_ik π̄_k / r_i, π̄_k = Σ_l w_kl π_l. */
export function fleissKappaError(ratings: Ratings, weighting?: Weighting): StandardError {
  return linearisedError(ratings, weighting, ({ shares }) => ({
    chance: weightedProduct(shares, shares, weighting),
    byPattern: meanScores(ratings, weightedShares(shares, weighting)),
  }))
}

/**
 * Standard error of Conger's kappa by `linearisedError`. With a_gk = Σ_l w_kl Σ_{h≠g} p_hl,
 * A_g = Σ_k a_gk p_gk and n_g units judged by coder g of m, unit i contributes
 * p_e,i = Σ_g [A_g + (n/n_g) (a_gk − A_g)] / (m (m − 1)), k being g's value of the unit; without one, g adds A_g.
 * Source: Gwet (2014), chapter 6, as in irrCAC.
 */
export function congerKappaError(ratings: Ratings, weighting?: Weighting): StandardError {
  const own = coderShares(ratings, ratings.counts)
  const others = sharesOfOthers(own, weighting)
  const { coders, categories, patterns } = ratings
  return linearisedError(ratings, weighting, ({ units }) => {
    const byCoder = Float64Array.from({ length: coders }, (_, coder) =>
      weightedProduct(
        own.shares.subarray(coder * categories, (coder + 1) * categories),
        others.subarray(coder * categories, (coder + 1) * categories),
        undefined,
      ),
    )
    const pairsOfCoders = own.coders.length * (own.coders.length - 1)
    const byPattern = Float64Array.from(ratings.counts, (_, row) => {
      let sum = 0
      for (const coder of own.coders) {
        const value = patterns[row * coders + coder]!
        sum += byCoder[coder]!
        if (value !== missing)
          sum += (units / own.units[coder]!) * (others[coder * categories + value]! - byCoder[coder]!)
      }
      return sum / pairsOfCoders
    })
    return { chance: congerChance(own, others), byPattern }
  })
}
