import { nearOne } from './near-one.js'

/**
 * Krippendorff's squared differences between numeric values, for `alphaWithDistance`:
 * interval (c − k)², ratio ((c − k) / (c + k))² with 0/0 taken as 0.
 * Source: Krippendorff (2011), section D. Interval distances too large for a number are given as a share of
 * one another, which alpha is the same for. Time and memory: categories².
 * @throws RangeError if a value is not a finite number
 */
export function intervalDistances(values: ArrayLike<number>): Float64Array {
  const distances = squaredDifferences(values, (one, other) => one - other)
  return distances.every(Number.isFinite)
    ? distances
    : squaredDifferences(nearOne(Float64Array.from(values)), (one, other) => one - other)
}

/**
 * The same for values with a true zero, none of them negative.
 * @throws RangeError if a value is negative or not a finite number
 */
export function ratioDistances(values: ArrayLike<number>): Float64Array {
  if (Array.from(values).some(value => value < 0))
    throw new RangeError('ratio distances need values of 0 or more')
  return squaredDifferences(nearOne(Float64Array.from(values)), (one, other) =>
    one + other === 0 ? 0 : (one - other) / (one + other),
  )
}

function squaredDifferences(
  values: ArrayLike<number>,
  difference: (one: number, other: number) => number,
): Float64Array {
  const points = Array.from(values)
  if (!points.every(Number.isFinite))
    throw new RangeError('a distance needs a finite number for each category')
  return Float64Array.from(points.flatMap(one => points.map(other => difference(one, other) ** 2)))
}
