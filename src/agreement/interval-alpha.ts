import { type Distances, prepareAlpha } from './alpha-of-distances.js'
import type { Estimate } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import { nearOne } from './near-one.js'
import type { Ratings } from './ratings.js'

/**
 * Krippendorff's alpha for numbers with equal steps, any number of coders, missing values allowed: 1 − D_o / D_e
 * with the distance (c − k)² between two values. `values` are the numbers the categories stand for.
 *
 * Source: Krippendorff (2011), section D. The same as `alphaWithDistance(intervalDistances(values))`, but Σ_c Σ_k
 * n_c n_k (c − k)² is computed as 2 n Σ_k n_k (k − mean)², so that there is no table of distances: thousands of
 * different numbers are no trouble. Cost: patterns × values² once, then patterns × values + categories per
 * evaluation. Undefined if no unit has two values, or all values are the same number.
 * @throws RangeError if a value is not a finite number, or there is not one for each category
 */
export function intervalAlpha(ratings: Ratings, values: ArrayLike<number>): Estimate {
  return estimate(intervalAlphaMeasure(values), ratings)
}

/** Interval alpha for `estimate` and resampling. */
export function intervalAlphaMeasure(values: ArrayLike<number>): Measure {
  const points = nearOne(Float64Array.from(values))
  return {
    key: 'krippendorff_alpha_interval',
    name: 'Krippendorff’s α, interval',
    ignoresCoders: true,
    prepare: patterns => {
      if (points.length !== patterns.categories)
        throw new RangeError(`${points.length} numbers for ${patterns.categories} categories`)
      return prepareAlpha(patterns, squaredDistances(points))
    },
  }
}

function squaredDistances(points: Float64Array): Distances {
  return {
    between: (one, other) => (points[one]! - points[other]!) ** 2,
    sumOver: totals => squaresOver(points, totals),
  }
}

/** 2 n Σ_k n_k (a_k − ā)², from the first value in use on, so that equal numbers give exactly 0. */
function squaresOver(points: Float64Array, totals: Float64Array): number {
  const origin = points[totals.findIndex(count => count > 0)] ?? 0
  let total = 0
  let sum = 0
  for (let category = 0; category < totals.length; category++) {
    total += totals[category]!
    sum += totals[category]! * (points[category]! - origin)
  }
  const mean = sum / total
  let squares = 0
  for (let category = 0; category < totals.length; category++)
    squares += totals[category]! * (points[category]! - origin - mean) ** 2
  return 2 * total * squares
}
