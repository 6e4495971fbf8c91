import type { Patterns } from './measure.js'
import { unitValues } from './unit-values.js'

/**
 * What every nominal coefficient that ignores coders is a function of. All sums are whole numbers where the
 * counts are, kept apart by the number of values per unit, so that nothing is rounded before a coefficient
 * divides.
 */
export interface ValueSums {
  readonly categories: number
  /** The numbers of values that units have, ascending, from 1. */
  readonly sizes: readonly number[]
  /** [size] how many units have so many values. */
  readonly units: Float64Array
  /** [size × categories + category] Σ n_ik: how often the value was given. */
  readonly values: Float64Array
  /** [size × categories + category] Σ n_ik (n_ik − 1): ordered pairs of coders who both gave it. */
  readonly agreeing: Float64Array
}

/**
 * Prepares the sums over the patterns of a table; their arrays are only lent, until the next call.
 * Time: patterns × distinct values, at each call too.
 */
export function prepareValueSums(patterns: Patterns): (counts: Float64Array) => ValueSums {
  const { categories } = patterns
  const { sizes: sizeOf, starts, values, times } = unitValues(patterns)
  const sizes = [...new Set(sizeOf)].filter(size => size > 0).sort((left, right) => left - right)
  const placeOf = sizeOf.map(size => sizes.indexOf(size))
  const units = new Float64Array(sizes.length)
  const given = new Float64Array(sizes.length * categories)
  const agreeing = new Float64Array(sizes.length * categories)
  const sums: ValueSums = { categories, sizes, units, values: given, agreeing }
  return counts => {
    units.fill(0)
    given.fill(0)
    agreeing.fill(0)
    for (let row = 0; row < placeOf.length; row++) {
      const count = counts[row]!
      const size = placeOf[row]!
      if (size < 0 || count === 0) continue
      units[size]! += count
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const cell = size * categories + values[at]!
        const coders = times[at]!
        given[cell]! += coders * count
        agreeing[cell]! += coders * (coders - 1) * count
      }
    }
    return sums
  }
}

/** How many units have two or more values: n'. */
export function pairableUnitsOf({ sizes, units }: ValueSums): number {
  return units.reduce((sum, count, size) => (sizes[size]! > 1 ? sum + count : sum), 0)
}

/** How many different values were given, on units with one value too. */
export function usedValues({ categories, sizes, values }: ValueSums): number {
  let used = 0
  for (let category = 0; category < categories; category++) {
    let given = 0
    for (let size = 0; size < sizes.length; size++) given += values[size * categories + category]!
    if (given > 0) used++
  }
  return used
}

/** The values on units that have two or more, by category. */
export interface PairableValues {
  /** n: how many there are. */
  total: number
  /** [category] n_k. */
  given: Float64Array
  /** [category] o_kk = Σ_i n_ik (n_ik − 1) / (r_i − 1): the diagonal of Krippendorff's coincidence matrix. */
  agreeing: Float64Array
}

/** Adds the pairable values up over the numbers of values per unit. */
export function pairableValues({ categories, sizes, units, values, agreeing }: ValueSums): PairableValues {
  const sums = { total: 0, given: new Float64Array(categories), agreeing: new Float64Array(categories) }
  sizes.forEach((perUnit, size) => {
    if (perUnit < 2) return
    sums.total += perUnit * units[size]!
    for (let category = 0; category < categories; category++) {
      sums.given[category]! += values[size * categories + category]!
      sums.agreeing[category]! += agreeing[size * categories + category]! / (perUnit - 1)
    }
  })
  return sums
}
