import { intervalDistances, ratioDistances } from '../../agreement/alpha-distances.js'
import { missing, type Ratings } from '../../agreement/index.js'
import {
  type IntervalEstimate,
  krippendorffBootstrap,
  krippendorffInterval,
  warnedOfTable,
} from '../../agreement/intervals/index.js'
import type { MeasurementLevel, RatingTable } from '../../agreement/rating-table.js'
import { setAlphaDistances } from '../../agreement/sets/index.js'
import type { TalliedTable } from './tallied-table.js'

/** Intervals by Krippendorff's own bootstrap: for the alphas only, and too narrow with three or more coders. */
export function krippendorffIntervals(
  table: RatingTable,
  tallied: TalliedTable,
): Map<string, IntervalEstimate> {
  const { ratings, coefficients, request } = tallied
  const { choice: _, level, ...options } = request
  const alphas = alphaDistances(table, tallied)
  return new Map(
    alphas.map(({ key, distances }) => {
      const resamples = krippendorffBootstrap(ratings, distances, options)
      const estimate = coefficients.get(key)!
      const interval = krippendorffInterval(estimate, resamples, level === undefined ? {} : { level })
      return [key, warnedOfTable(interval, ratings)]
    }),
  )
}

interface AlphaDistances {
  key: string
  /** δ² of every category to every other, row after row. */
  distances: Float64Array
}

/** Of the alphas that are defined. */
function alphaDistances(
  { values, sets }: RatingTable,
  { ratings, coefficients }: TalliedTable,
): AlphaDistances[] {
  if (sets !== null) return setAlphaDistances(sets)
  return levels.flatMap(level => {
    const key = `krippendorff_alpha_${level}`
    if (coefficients.get(key)?.status !== 'defined') return []
    return [{ key, distances: distancesOf(level, ratings, values ?? []) }]
  })
}

const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio']

function distancesOf(level: MeasurementLevel, ratings: Ratings, values: readonly number[]): Float64Array {
  if (level === 'interval') return intervalDistances(values)
  if (level === 'ratio') return ratioDistances(values)
  if (level === 'ordinal') return intervalDistances(middleRanks(ratings))
  const { categories } = ratings
  return Float64Array.from({ length: categories ** 2 }, (_, at) => (at % (categories + 1) === 0 ? 0 : 1))
}

/** The middle of each value's places in the order of all values on units judged twice: ordinal δ is their difference. */
function middleRanks({ coders, categories, patterns, counts }: Ratings): Float64Array {
  const given = new Float64Array(categories)
  for (let row = 0; row < counts.length; row++) {
    const values = patterns.subarray(row * coders, (row + 1) * coders).filter(value => value !== missing)
    if (values.length > 1) for (const value of values) given[value]! += counts[row]!
  }
  let before = 0
  return given.map(times => {
    before += times
    return before - times / 2
  })
}
