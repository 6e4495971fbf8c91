import { tableCoefficients } from '../../agreement/coefficients.js'
import { type Estimate, missing, type Ratings } from '../../agreement/index.js'
import { pairableUnits } from '../../agreement/pairings.js'
import type { RatingTable } from '../../agreement/rating-table.js'
import { tallyColumns } from '../../agreement/ratings.js'
import { setCoefficients } from '../../agreement/sets/index.js'
import type { AgreementFigures, IntervalRequest } from './interval-request.js'
import { intervalSource } from './interval-source.js'
import { scaleOf } from './scale-of.js'
import { tableIntervals } from './table-intervals.js'

/** Agreement on a table without a study, with what is needed to read it. */
export interface TableAgreement extends AgreementFigures {
  /** Units of the table, repeated ones as often as they occur. */
  units: number
  /** Units that two or more coders judged. */
  judged: number
  /** Values that were given, and those that are missing. */
  given: number
  missing: number
  /** Share (0 … 1) of each label among the values given; of each code, among the sets given. */
  shares: Map<string, number>
}

/**
 * Every coefficient of a table of ratings, in a stable order, with intervals for those that speak of all
 * labels: jackknife-t over units, or bootstrap over documents where the table has ten or more. A table of sets
 * of codes has the set-valued coefficients.
 * @throws UserError `bad-argument` for an interval that the table cannot have
 */
export function tableAgreement(table: RatingTable, request: IntervalRequest = {}): TableAgreement {
  const ratings = tallyColumns(table.columns, shapeOf(table))
  const coefficients = coefficientsOf(table, ratings)
  const { intervals, notes } = tableIntervals(table, { ratings, coefficients, request })
  const figures = [...coefficients].map(([key, estimate]) => ({
    key,
    estimate,
    interval: intervals.get(key) ?? null,
  }))
  const judged = pairableUnits(ratings)
  const isOfPairs = request.choice === 'krippendorff'
  const interval = intervalSource(figures, isOfPairs ? judged : unitsWithValue(ratings))
  return { figures, notes, interval, judged, ...countsOf(table, ratings) }
}

function unitsWithValue({ coders, patterns, counts }: Ratings): number {
  const hasValue = (row: number) =>
    patterns.subarray(row * coders, (row + 1) * coders).some(value => value !== missing)
  return counts.reduce((sum, count, row) => (hasValue(row) ? sum + count : sum), 0)
}

function shapeOf({ sets, labels, weights }: RatingTable): { categories: number; weights?: Float64Array } {
  const categories = (sets ?? labels).length
  return weights === null ? { categories } : { categories, weights }
}

function coefficientsOf(table: RatingTable, ratings: Ratings): Map<string, Estimate> {
  const { labels, sets } = table
  if (sets !== null) return setCoefficients({ ratings, sets, codes: labels.length }, labels)
  return tableCoefficients(ratings, scaleOf(table))
}

function countsOf(
  { labels, sets, weights, columns }: RatingTable,
  ratings: Ratings,
): Pick<TableAgreement, 'units' | 'given' | 'missing' | 'shares'> {
  const units = weights === null ? (columns[0]?.length ?? 0) : weights.reduce((sum, count) => sum + count, 0)
  const byCategory = new Float64Array(ratings.categories)
  const { coders, patterns, counts } = ratings
  for (let at = 0; at < patterns.length; at++)
    if (patterns[at] !== missing) byCategory[patterns[at]!]! += counts[Math.floor(at / coders)]!
  const given = byCategory.reduce((sum, count) => sum + count, 0)
  const byLabel = new Float64Array(labels.length)
  byCategory.forEach((count, category) => {
    for (const label of sets?.[category] ?? [category]) byLabel[label]! += count
  })
  const shares = new Map(labels.map((label, at) => [label, given === 0 ? 0 : byLabel[at]! / given]))
  return { units, given, missing: units * coders - given, shares }
}
