import type { Patterns } from './measure.js'
import { missing } from './ratings.js'

/** The values of each pattern without regard to who gave them: n_ik, by pattern and value used. */
export interface UnitValues {
  /** Values per pattern, r_i; 0 where all are missing. */
  readonly sizes: Int32Array
  /** Where each pattern begins in `values` and `times`, and at the end where they end. */
  readonly starts: Int32Array
  /** Distinct values of the patterns, pattern after pattern. */
  readonly values: Int32Array
  /** How many coders gave each of them. */
  readonly times: Int32Array
}

const known = new WeakMap<Int32Array, UnitValues>()

/**
 * Counts the values within each pattern; the same patterns are counted once, however many coefficients ask.
 * Time and memory: patterns × coders; it does not grow with the number of categories.
 */
export function unitValues(patterns: Patterns): UnitValues {
  const before = known.get(patterns.patterns)
  if (before !== undefined) return before
  const counted = countValues(patterns)
  known.set(patterns.patterns, counted)
  return counted
}

function countValues({ coders, categories, patterns }: Patterns): UnitValues {
  const rows = coders === 0 ? 0 : patterns.length / coders
  const sizes = new Int32Array(rows)
  const starts = new Int32Array(rows + 1)
  const values = new Int32Array(patterns.length)
  const times = new Int32Array(patterns.length)
  const placeOf = new Int32Array(categories).fill(-1)
  let end = 0
  for (let row = 0, at = 0; row < rows; row++) {
    const start = end
    for (const next = at + coders; at < next; at++) {
      const value = patterns[at]!
      if (value === missing) continue
      sizes[row]! += 1
      let place = placeOf[value]!
      if (place < start) {
        place = end++
        placeOf[value] = place
        values[place] = value
      }
      times[place]! += 1
    }
    starts[row + 1] = end
  }
  return { sizes, starts, values: values.slice(0, end), times: times.slice(0, end) }
}
