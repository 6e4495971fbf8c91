import { missing, type Ratings } from './ratings.js'

/** What two or more coders' values on the same units come to, without regard to who gave them. */
interface Pairings {
  /** Units with two or more values. */
  units: number
  /** Values on those units, by category. */
  values: Float64Array
  /** [r] number of units with r values. */
  unitsBySize: Float64Array
  /** [r] ordered pairs of equal values of different coders, over the units with r values. */
  agreeingBySize: Float64Array
}

/**
 * Counts agreeing pairs over the pairable units (two or more values). Sums are whole numbers, kept apart by
 * the number of values per unit, so that no rounding happens before a coefficient divides. Time: patterns ×
 * coders.
 */
export function countPairings(ratings: Ratings): Pairings {
  const { coders, categories, patterns, counts } = ratings
  const pairings: Pairings = {
    units: 0,
    values: new Float64Array(categories),
    unitsBySize: new Float64Array(coders + 1),
    agreeingBySize: new Float64Array(coders + 1),
  }
  const sameValue = new Float64Array(categories)
  for (let row = 0; row < counts.length; row++) {
    const pattern = patterns.subarray(row * coders, (row + 1) * coders)
    let size = 0
    let agreeing = 0
    for (const value of pattern) {
      if (value === missing) continue
      size++
      agreeing += 2 * sameValue[value]!
      sameValue[value]! += 1
    }
    for (const value of pattern) {
      if (value === missing) continue
      sameValue[value] = 0
      if (size > 1) pairings.values[value]! += counts[row]!
    }
    if (size < 2) continue
    pairings.units += counts[row]!
    pairings.unitsBySize[size]! += counts[row]!
    pairings.agreeingBySize[size]! += agreeing * counts[row]!
  }
  return pairings
}

/** The number of units that two or more coders judged: the n that belongs beside a coefficient. */
export function pairableUnits(ratings: Ratings): number {
  return countPairings(ratings).units
}
