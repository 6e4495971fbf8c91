import type { Patterns } from './measure.js'
import { missing } from './ratings.js'

/** Each coder's own prevalence of the values, over all units the coder judged. */
export interface CoderShares {
  readonly categories: number
  /** Coders (positions in the table) who judged at least one unit. */
  readonly coders: readonly number[]
  /** [coder] how many units the coder judged. */
  readonly units: Float64Array
  /** [coder × categories + category] p_gk: share of the value among the coder's. */
  readonly shares: Float64Array
}

/** Tallies the coders' own shares. Time: patterns × coders. */
export function coderShares({ coders, categories, patterns }: Patterns, counts: Float64Array): CoderShares {
  const units = new Float64Array(coders)
  const shares = new Float64Array(coders * categories)
  for (let row = 0, at = 0; row < counts.length; row++) {
    const count = counts[row]!
    for (let coder = 0; coder < coders; coder++, at++) {
      const value = patterns[at]!
      if (value === missing) continue
      units[coder]! += count
      shares[coder * categories + value]! += count
    }
  }
  const judging = Array.from(units.keys()).filter(coder => units[coder]! > 0)
  for (const coder of judging) {
    for (let category = 0; category < categories; category++)
      shares[coder * categories + category]! /= units[coder]!
  }
  return { categories, coders: judging, units, shares }
}
