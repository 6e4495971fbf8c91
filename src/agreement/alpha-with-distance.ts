import { type Distances, prepareAlpha } from './alpha-of-distances.js'
import type { Measure } from './measure.js'
import { nearOne } from './near-one.js'

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
 * @throws RangeError (when prepared) if the matrix does not fit the number of categories, or a distance is not
 * finite
 */
export function alphaWithDistance(
  distances: Float64Array,
  { key, name }: Pick<Measure, 'key' | 'name'> = { key: 'krippendorff_alpha', name: 'Krippendorff’s α' },
): Measure {
  return {
    key,
    name,
    ignoresCoders: true,
    prepare: patterns => prepareAlpha(patterns, distancesOf(distances, patterns.categories)),
  }
}

function distancesOf(distances: Float64Array, categories: number): Distances {
  if (distances.length !== categories ** 2)
    throw new RangeError(`${distances.length} distances between ${categories} categories`)
  const scaled = nearOne(distances)
  return {
    between: (one, other) => scaled[one * categories + other]!,
    sumOver: totals => sumOfDistances(totals, scaled),
  }
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
