import type { Patterns } from './measure.js'
import { missing } from './ratings.js'

/**
 * What Cohen's kappa needs of two coders' cross table: its diagonal and margins, over the units both judged.
 */
export interface PairMargins {
  units: number
  agreeing: number
  /** Units by the value each coder gave. */
  first: Float64Array
  second: Float64Array
}

/**
 * The cross table of two of the coders (counted from 0), reduced to its margins. Units one of them did not
 * judge are left out. Time: patterns + categories.
 */
export function pairMargins(
  patterns: Patterns,
  counts: Float64Array,
  first: number,
  second: number,
): PairMargins {
  const margins: PairMargins = {
    units: 0,
    agreeing: 0,
    first: new Float64Array(patterns.categories),
    second: new Float64Array(patterns.categories),
  }
  eachPair(patterns, counts, [first, second], (one, other, count) => {
    margins.units += count
    margins.first[one]! += count
    margins.second[other]! += count
    if (one === other) margins.agreeing += count
  })
  return margins
}

/** Goes through the units both coders judged, pattern by pattern: the value of each, and how many units. */
export function eachPair(
  { coders, patterns }: Patterns,
  counts: Float64Array,
  [first, second]: readonly [first: number, second: number],
  visit: (one: number, other: number, count: number) => void,
): void {
  for (let row = 0; row < counts.length; row++) {
    const one = patterns[row * coders + first]!
    const other = patterns[row * coders + second]!
    if (one !== missing && other !== missing) visit(one, other, counts[row]!)
  }
}

/** Pairs of units on which the two coders would agree by chance: Σ_k first_k × second_k, out of units². */
export function chancePairs(margins: PairMargins): number {
  return margins.first.reduce((sum, count, category) => sum + count * margins.second[category]!, 0)
}
