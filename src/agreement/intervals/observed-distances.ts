import { intervalDistances, ratioDistances } from '../alpha-distances.js'
import { missing, type Ratings } from '../ratings.js'
import type { Level } from '../table-measures.js'

export interface DistanceScale {
  level: Level
  /** The number each category stands for, at the levels interval and ratio. */
  values: ArrayLike<number>
}

/**
 * Krippendorff's squared differences δ² between the categories of a table (categories², row after row), as its
 * alpha has them and `krippendorffBootstrap` keeps them: nominal 0 or 1; ordinal, by how often the values
 * between two are given on units judged twice, (Σ_{g=c..k} n_g − (n_c + n_k) / 2)²; interval and ratio by the
 * values. Source: Krippendorff (2011), section D. Time and memory: categories².
 * @throws RangeError as `intervalDistances` and `ratioDistances`
 */
export function observedDistances(ratings: Ratings, { level, values }: DistanceScale): Float64Array {
  if (level === 'ratio') return ratioDistances(values)
  if (level === 'interval') return intervalDistances(values)
  if (level === 'ordinal') return intervalDistances(middleRanks(ratings))
  const { categories } = ratings
  return new Float64Array(categories ** 2).map((_, at) => (at % (categories + 1) === 0 ? 0 : 1))
}

/** Σ_{g<k} n_g + n_k / 2: how far apart these are is the ordinal difference. */
function middleRanks({ coders, categories, patterns, counts }: Ratings): Float64Array {
  const given = new Float64Array(categories)
  for (let row = 0; row < counts.length; row++) {
    const values = patterns.subarray(row * coders, (row + 1) * coders).filter(value => value !== missing)
    if (values.length < 2) continue
    for (const value of values) given[value]! += counts[row]!
  }
  let before = 0
  return given.map(times => {
    before += times
    return before - times / 2
  })
}
