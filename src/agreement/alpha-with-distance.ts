import { defined, reasons, undefinedBecause } from './estimate.js'
import type { Measure, Patterns, Prepared } from './measure.js'
import { unitValues } from './unit-values.js'

/**
 * Krippendorff's alpha for any distance between categories, any number of coders, missing values allowed:
 * 1 − D_o / D_e, D_o = (1/n) Σ_i Σ_c Σ_k n_ic n_ik d_ck / (r_i − 1), D_e = Σ_c Σ_k n_c n_k d_ck / (n (n − 1)),
 * over the units with two or more values: r_i on unit i, n_ic of them c, n_c of all n.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D; Krippendorff (2019),
 * Content Analysis, 4th edition, chapter 12. `distances` is categories × categories, row after row, symmetric,
 * 0 on the diagonal, and enters as it is: square it beforehand where the difference function is a square.
 * Cost: patterns × distinct values² once, then patterns × distinct values + used categories² per evaluation.
 * Undefined if no unit has two values, or all values are at distance 0 from each other.
 * @throws RangeError (when prepared) if the matrix does not fit the number of categories
 */
export function alphaWithDistance(
  distances: Float64Array,
  { key, name }: Pick<Measure, 'key' | 'name'> = { key: 'krippendorff_alpha', name: 'Krippendorff’s α' },
): Measure {
  return { key, name, ignoresCoders: true, prepare: patterns => prepareAlpha(patterns, distances) }
}

function prepareAlpha(patterns: Patterns, distances: Float64Array): Prepared {
  const { categories } = patterns
  if (distances.length !== categories ** 2)
    throw new RangeError(`${distances.length} distances between ${categories} categories`)
  const { sizes, starts, values, times } = unitValues(patterns)
  const disagreements = disagreementByPattern(patterns, distances)
  return counts => {
    const totals = new Float64Array(categories)
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
    const expected = sumOfDistances(totals, distances)
    if (expected === 0) return undefinedBecause(reasons.noVariation)
    return defined(1 - (observed * (total - 1)) / expected)
  }
}

/** Σ_c Σ_k n_ic n_ik d_ck / (r_i − 1) of each pattern; 0 where nothing is to be compared. */
function disagreementByPattern(patterns: Patterns, distances: Float64Array): Float64Array {
  const { categories } = patterns
  const { sizes, starts, values, times } = unitValues(patterns)
  return Float64Array.from(sizes, (size, row) => {
    if (size < 2) return 0
    let sum = 0
    for (let one = starts[row]!; one < starts[row + 1]!; one++) {
      for (let other = starts[row]!; other < one; other++)
        sum += 2 * times[one]! * times[other]! * distances[values[one]! * categories + values[other]!]!
    }
    return sum / (size - 1)
  })
}

/** Σ_c Σ_k n_c n_k d_ck, over the categories in use. */
function sumOfDistances(totals: Float64Array, distances: Float64Array): number {
  const used = Int32Array.from(totals.keys()).filter(category => totals[category]! > 0)
  let sum = 0
  for (const one of used) {
    for (const other of used) sum += totals[one]! * totals[other]! * distances[one * totals.length + other]!
  }
  return sum
}
