import { cohenKappa, cohenKappaMeasure } from './cohen-kappa.js'
import { defined, type Estimate } from './estimate.js'
import { estimate } from './measure.js'
import { eachPair, pairMargins } from './pair-margins.js'
import { missing, type Ratings } from './ratings.js'
import { noError, type StandardError } from './standard-error.js'
import { weightedProduct, weightedShares } from './weighted-shares.js'
import type { Weighting } from './weighting.js'

/**
 * Standard error of Cohen's kappa κ, weighted or not, for intervals (normal distribution):
 * n (1 − p_e)² SE² = Σ_k Σ_l p_kl [w_kl − (w̄_k. + w̄_.l)(1 − κ)]² − [κ − p_e (1 − κ)]²,
 * w̄_k. = Σ_l w_kl p_.l and w̄_.l = Σ_k w_kl p_k..
 *
 * Source: Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72(5), 323–327, equations 13 and 8; computed
 * as printed, so that where it is 0 (one coder gave a single value) rounding may leave some 1e-8 / (1 − p_e), and never
 * the root of a negative number. Not chosen: the variance psych prints for weighted kappa, which is another.
 * Cost: distinct patterns, with weights also categories². Undefined where kappa is.
 */
export function cohenKappaError(ratings: Ratings, weighting?: Weighting): StandardError {
  const coefficient = estimate(cohenKappaMeasure(weighting), ratings)
  if (coefficient.status === 'undefined') return noError(coefficient.reason)
  const { units, chance, toSecond, toFirst } = chanceParts(ratings, weighting)
  const weightOf = weightsOf(ratings, weighting)
  let agreement = 0
  eachPair(ratings, ratings.counts, [0, 1], (one, other, count) => {
    agreement += (count / units) * weightOf(one, other)
  })
  const kappa = (agreement - chance) / (1 - chance)
  const beyondOf = (one: number, other: number) =>
    weightOf(one, other) - (toSecond[one]! + toFirst[other]!) * (1 - kappa)
  let squares = 0
  eachPair(ratings, ratings.counts, [0, 1], (one, other, count) => {
    squares += (count / units) * beyondOf(one, other) ** 2
  })
  const mean = kappa - chance * (1 - kappa)
  const deviations = Float64Array.from(ratings.counts, (_, row) => {
    const [one, other] = [ratings.patterns[2 * row]!, ratings.patterns[2 * row + 1]!]
    return one === missing || other === missing ? Number.NaN : (beyondOf(one, other) - mean) / (1 - chance)
  })
  return { estimate: errorFrom(squares - mean ** 2, units, chance), deviations }
}

/**
 * Standard error of Cohen's kappa if there were no agreement beyond chance (unweighted): for testing that
 * hypothesis only, never for an interval. The formula of `cohenKappaError` with p_kl = p_k. p_.l and κ = 0.
 *
 * Source: Fleiss, Cohen and Everitt (1969), equation 14. Cost: distinct patterns + values used by the first
 * coder × values used by the second. Undefined where kappa is.
 */
export function cohenKappaNullError(ratings: Ratings): StandardError {
  const kappa = cohenKappa(ratings)
  if (kappa.status === 'undefined') return noError(kappa.reason)
  const { units, chance, first, second } = chanceParts(ratings, undefined)
  const usedBySecond = Int32Array.from(second.keys()).filter(category => second[category]! > 0)
  let squares = 0
  first.forEach((share, one) => {
    if (share === 0) return
    for (const other of usedBySecond) {
      const beyond = (one === other ? 1 : 0) - (second[one]! + first[other]!)
      squares += share * second[other]! * beyond ** 2
    }
  })
  return { estimate: errorFrom(squares - chance ** 2, units, chance) }
}

/** The cross table's margins as shares, p_e, and how much each value is expected to agree with the other coder's. */
function chanceParts(ratings: Ratings, weighting: Weighting | undefined) {
  const { units } = pairMargins(ratings, ratings.counts, 0, 1)
  const first = new Float64Array(ratings.categories)
  const second = new Float64Array(ratings.categories)
  eachPair(ratings, ratings.counts, [0, 1], (one, other, count) => {
    first[one]! += count / units
    second[other]! += count / units
  })
  return {
    units,
    first,
    second,
    chance: weightedProduct(first, second, weighting),
    toSecond: weightedShares(second, weighting),
    toFirst: weightedShares(first, weighting),
  }
}

function weightsOf({ categories }: Ratings, weighting: Weighting | undefined) {
  if (weighting === undefined) return (one: number, other: number) => (one === other ? 1 : 0)
  const { weights } = weighting
  return (one: number, other: number) => weights[one * categories + other]!
}

function errorFrom(variance: number, units: number, chance: number): Estimate {
  return defined(Math.sqrt(Math.max(variance, 0) / units) / (1 - chance))
}
