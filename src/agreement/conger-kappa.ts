import { lowestOfPair, prepareCorrected } from './chance-correction.js'
import { type CoderShares, coderShares } from './coder-shares.js'
import type { Estimate } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { weightedShares } from './weighted-shares.js'
import { keySuffix, nameSuffix, type Weighting } from './weighting.js'

/**
 * Conger's kappa, the generalisation of Cohen's to any number of fixed coders: (p_a − p_e) / (1 − p_e), p_e the
 * mean over pairs of coders g ≠ h of Σ_k Σ_l w_kl p_gk p_hl, p_gk the share of value k among coder g's values.
 *
 * Source: Conger (1980), Psychological Bulletin 88(2), 322–328; weights and missing values as in Gwet (2014).
 * The same as Hubert's kappa in DKPro and `multi_kappa` in NLTK; for two coders who judged the same units it is
 * Cohen's kappa. Coders who judged nothing are left out.
 * Cost: distinct patterns × coders; with weights also coders × categories². Undefined if no unit has two
 * values, or a single value was given throughout.
 */
export function congerKappa(ratings: Ratings, weighting?: Weighting): Estimate {
  return estimate(congerKappaMeasure(weighting), ratings)
}

/** Conger's kappa for `estimate` and resampling, with agreement weights if given. */
export function congerKappaMeasure(weighting?: Weighting): Measure {
  return {
    key: `conger_kappa${keySuffix(weighting)}`,
    name: `Conger’s κ${nameSuffix(weighting)}`,
    ignoresCoders: false,
    lowest: patterns => lowestOfPair(patterns, weighting),
    prepare: patterns =>
      prepareCorrected(patterns, weighting, (_, counts) => {
        const shares = coderShares(patterns, counts)
        return congerChance(shares, sharesOfOthers(shares, weighting))
      }),
  }
}

/**
 * [coder × categories + category] Σ_l w_kl Σ_{h ≠ g} p_hl: how much the other coders' shares together agree
 * with value k. Time: coders × categories, with weights coders × categories².
 */
export function sharesOfOthers(
  { categories, coders, shares }: CoderShares,
  weighting: Weighting | undefined,
): Float64Array {
  const all = new Float64Array(categories)
  for (const coder of coders) {
    for (let category = 0; category < categories; category++)
      all[category]! += shares[coder * categories + category]!
  }
  const others = new Float64Array(shares.length)
  for (const coder of coders) {
    const own = shares.subarray(coder * categories, (coder + 1) * categories)
    others.set(
      weightedShares(
        all.map((share, category) => share - own[category]!),
        weighting,
      ),
      coder * categories,
    )
  }
  return others
}

/** p_e: each coder's shares against those of the others, over all ordered pairs of coders. */
export function congerChance({ coders, shares }: CoderShares, others: Float64Array): number {
  const agreeing = shares.reduce((sum, share, cell) => sum + share * others[cell]!, 0)
  return agreeing / (coders.length * (coders.length - 1))
}
