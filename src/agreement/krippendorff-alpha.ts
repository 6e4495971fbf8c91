import { belowChance } from './chance-correction.js'
import { type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns } from './measure.js'
import type { Ratings } from './ratings.js'
import { prepareValueSums, type ValueSums } from './value-sums.js'

/**
 * Krippendorff's alpha for nominal values, any number of coders, missing values allowed: 1 − D_o / D_e,
 * D_o = (1/n) Σ_i (disagreeing ordered pairs in unit i) / (r_i − 1),
 * D_e = Σ_c Σ_{k≠c} n_c n_k / (n (n − 1)),
 * where n counts the values on units with two or more of them, n_c those that are c, and r_i those of unit i.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A–C;
 * Krippendorff (2019), Content Analysis, 4th edition, chapter 12.
 * Cost: distinct patterns × values. Undefined if no unit has two values, or all values are the same; 1 for
 * perfect agreement on two or more categories; below 0 where coders agree less than by chance.
 */
export function krippendorffAlpha(ratings: Ratings): Estimate {
  return estimate(krippendorffAlphaMeasure, ratings)
}

/** Nominal alpha for `estimate` and resampling. */
export const krippendorffAlphaMeasure: Measure = {
  key: 'krippendorff_alpha_nominal',
  name: 'Krippendorff’s α, nominal',
  ignoresCoders: true,
  lowest: ({ coders }) => (coders === 2 ? -1 : undefined),
  prepare: patterns => {
    const disagreementOf = prepareDisagreement(patterns)
    return counts => {
      const disagreement = disagreementOf(counts)
      if (disagreement === null) return undefinedBecause(reasons.nothingShared)
      return belowChance(disagreement.observed, disagreement.expected)
    }
  },
}

/** Observed and expected disagreement, both as shares of pairs of values. */
interface Disagreement {
  observed: number
  expected: number
}

/** The two parts of nominal alpha, for pooling over codes. Null if no unit has two values. */
export function prepareDisagreement(patterns: Patterns): (counts: Float64Array) => Disagreement | null {
  const sumsOf = prepareValueSums(patterns)
  const given = new Float64Array(patterns.categories)
  return counts => nominalDisagreement(sumsOf(counts), given)
}

/** Σ_i (disagreeing ordered pairs) / (r_i − 1) is divided only after adding up; `given` is room for n_c. */
function nominalDisagreement(
  { categories, sizes, units, values, agreeing }: ValueSums,
  given: Float64Array,
): Disagreement | null {
  given.fill(0)
  let total = 0
  let disagreeing = 0
  for (let size = 0, cell = 0; size < sizes.length; size++) {
    const perUnit = sizes[size]!
    let samePairs = 0
    for (let category = 0; category < categories; category++, cell++) {
      if (perUnit < 2) continue
      samePairs += agreeing[cell]!
      given[category]! += values[cell]!
    }
    if (perUnit < 2) continue
    total += perUnit * units[size]!
    disagreeing += (perUnit * (perUnit - 1) * units[size]! - samePairs) / (perUnit - 1)
  }
  if (total === 0) return null
  let sameByChance = 0
  for (let category = 0; category < categories; category++) sameByChance += given[category]! ** 2
  return {
    observed: disagreeing / total,
    expected: (total * total - sameByChance) / (total * (total - 1)),
  }
}
