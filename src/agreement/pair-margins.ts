import { missing, type Ratings } from './ratings.js'

/**
 * What Cohen's kappa needs of two coders' cross table: its diagonal and margins, over the units both judged.
 */
interface PairMargins {
  units: number
  agreeing: number
  /** Units by the value each coder gave. */
  first: Float64Array
  second: Float64Array
}

/**
 * The cross table of two of the coders (counted from 0), reduced to its margins. Units one of them did not
 * judge are left out.
 */
export function pairMargins(ratings: Ratings, first: number, second: number): PairMargins {
  const { coders, categories, patterns, counts } = ratings
  const margins: PairMargins = {
    units: 0,
    agreeing: 0,
    first: new Float64Array(categories),
    second: new Float64Array(categories),
  }
  for (let row = 0; row < counts.length; row++) {
    const one = patterns[row * coders + first]!
    const other = patterns[row * coders + second]!
    if (one === missing || other === missing) continue
    margins.units += counts[row]!
    margins.first[one]! += counts[row]!
    margins.second[other]! += counts[row]!
    if (one === other) margins.agreeing += counts[row]!
  }
  return margins
}

/** Pairs of units on which the two coders would agree by chance: Σ_k first_k × second_k, out of units². */
export function chancePairs(margins: PairMargins): number {
  return margins.first.reduce((sum, count, category) => sum + count * margins.second[category]!, 0)
}
