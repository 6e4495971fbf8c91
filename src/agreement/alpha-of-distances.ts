import { belowChance } from './chance-correction.js'
import { reasons, undefinedBecause } from './estimate.js'
import type { Patterns, Prepared } from './measure.js'
import { unitValues } from './unit-values.js'

/** How far apart values are, for an alpha; a common factor changes nothing. */
export interface Distances {
  /** d_ck of two categories. */
  between(one: number, other: number): number
  /** Σ_c Σ_k n_c n_k d_ck, given how often each category occurs; exactly 0 where all are the same. */
  sumOver(totals: Float64Array): number
}

/**
 * Prepares 1 − D_o / D_e of `alphaWithDistance` for any distances. Cost: patterns × distinct values² once, then
 * patterns × distinct values and `sumOver` per evaluation.
 */
export function prepareAlpha(patterns: Patterns, distances: Distances): Prepared {
  const { sizes, starts, values, times } = unitValues(patterns)
  const disagreements = disagreementByPattern(patterns, distances)
  return counts => {
    const totals = new Float64Array(patterns.categories)
    let total = 0
    let observed = 0
    for (let row = 0; row < sizes.length; row++) {
      const count = counts[row]!
      if (sizes[row]! < 2 || count === 0) continue
      observed += disagreements[row]! * count
      total += sizes[row]! * count
      for (let at = starts[row]!; at < starts[row + 1]!; at++) totals[values[at]!]! += times[at]! * count
    }
    if (total === 0) return undefinedBecause(reasons.nothingShared)
    return belowChance(observed * (total - 1), distances.sumOver(totals))
  }
}

/** Σ_c Σ_k n_ic n_ik d_ck / (r_i − 1) of each pattern; 0 where nothing is to be compared. */
function disagreementByPattern(patterns: Patterns, { between }: Distances): Float64Array {
  const { sizes, starts, values, times } = unitValues(patterns)
  return Float64Array.from(sizes, (size, row) => {
    if (size < 2) return 0
    let sum = 0
    for (let one = starts[row]!; one < starts[row + 1]!; one++) {
      for (let other = starts[row]!; other < one; other++)
        sum += 2 * times[one]! * times[other]! * between(values[one]!, values[other]!)
    }
    return sum / (size - 1)
  })
}
