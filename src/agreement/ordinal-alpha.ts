import { belowChance } from './chance-correction.js'
import { type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure, type Patterns, type Prepared } from './measure.js'
import type { Ratings } from './ratings.js'
import { unitValues } from './unit-values.js'

/**
 * Krippendorff's alpha for ordinal values, the categories being in the order of the scale: 1 − D_o / D_e as for
 * nominal values, with the squared difference of two ranks (Σ_{g=c..k} n_g − (n_c + n_k) / 2)², n_g being how
 * often value g was given on units with two or more values.
 *
 * Source: Krippendorff (2011), section D. The difference depends on the sample and is worked out again in every
 * resample. Not chosen: to count also the values of units judged once. Cost: distinct patterns × values².
 * Undefined if no unit has two values, or all values are the same.
 */
export function ordinalAlpha(ratings: Ratings): Estimate {
  return estimate(ordinalAlphaMeasure, ratings)
}

/** Ordinal alpha for `estimate` and resampling. */
export const ordinalAlphaMeasure: Measure = {
  key: 'krippendorff_alpha_ordinal',
  name: 'Krippendorff’s α, ordinal',
  ignoresCoders: true,
  prepare: prepareOrdinal,
}

function prepareOrdinal(patterns: Patterns): Prepared {
  const { sizes, starts, values, times } = unitValues(patterns)
  const disagreement = (row: number, position: Float64Array) => {
    let sum = 0
    for (let one = starts[row]!; one < starts[row + 1]!; one++) {
      for (let other = starts[row]!; other < one; other++)
        sum += 2 * times[one]! * times[other]! * (position[values[one]!]! - position[values[other]!]!) ** 2
    }
    return sum / (sizes[row]! - 1)
  }
  return counts => {
    const given = new Float64Array(patterns.categories)
    for (let row = 0; row < sizes.length; row++) {
      if (sizes[row]! < 2) continue
      for (let at = starts[row]!; at < starts[row + 1]!; at++)
        given[values[at]!]! += times[at]! * counts[row]!
    }
    const total = given.reduce((sum, times) => sum + times, 0)
    if (total === 0) return undefinedBecause(reasons.nothingShared)
    const position = middleRanks(given)
    const expected = spreadOf(position, given, total)
    if (expected === 0) return undefinedBecause(reasons.noVariation)
    let observed = 0
    for (let row = 0; row < sizes.length; row++)
      if (sizes[row]! > 1 && counts[row]! > 0) observed += counts[row]! * disagreement(row, position)
    return belowChance(observed * (total - 1), expected)
  }
}

/** Σ_{g<k} n_g + n_k / 2: two values are as far apart as the middles of their places in the order. */
function middleRanks(given: Float64Array): Float64Array {
  let before = 0
  return given.map(times => {
    before += times
    return before - times / 2
  })
}

/** Σ_c Σ_k n_c n_k (a_c − a_k)² = 2 n Σ_k n_k (a_k − ā)², exactly 0 where one value has all. */
function spreadOf(position: Float64Array, given: Float64Array, total: number): number {
  if (given.includes(total)) return 0
  const mean = position.reduce((sum, place, category) => sum + place * given[category]!, 0) / total
  return (
    2 * total * position.reduce((sum, place, category) => sum + given[category]! * (place - mean) ** 2, 0)
  )
}
