import { categoryKey } from './category-coefficient.js'
import { errorLimits } from './error-limits.js'
import type { Estimate } from './estimate.js'
import { estimate } from './measure.js'
import type { Ratings } from './ratings.js'
import { type TableError, tableErrors } from './table-errors.js'
import { categoryCoefficients, type Scale, wholeTableMeasures } from './table-measures.js'
import { prepareValueSums } from './value-sums.js'

/**
 * Every coefficient of a units × coders table with its analytic standard errors and 95 % limits, by key and in
 * a fixed order: each coefficient is followed by `…_se`, `…_ci95_low`, `…_ci95_high` and, for tests of no
 * agreement, `…_se_null`. Keys of single values end in `:label`. Weighted coefficients and alpha with other
 * than nominal distances come with ordinal, interval and ratio scales only. For jackknife and bootstrap
 * intervals take the coefficients from `tableMeasures`.
 *
 * The categories of `ratings` are those of `scale`, in its order. Cost: patterns × values for each key, with a
 * scale also categories²; it does not grow with the number of units.
 * @throws RangeError if the scale does not fit the table
 */
export function tableCoefficients(ratings: Ratings, scale: Scale): Map<string, Estimate> {
  if (scale.labels.length !== ratings.categories)
    throw new RangeError(`${scale.labels.length} labels for ${ratings.categories} categories`)
  const errors = tableErrors(ratings.coders, scale)
  const coefficients = new Map<string, Estimate>()
  for (const measure of wholeTableMeasures(ratings.coders, scale)) {
    const value = estimate(measure, ratings)
    coefficients.set(measure.key, value)
    for (const error of errors.filter(({ of }) => of === measure.key))
      for (const [key, found] of errorEstimates(error, value, ratings)) coefficients.set(key, found)
  }
  const sums = prepareValueSums(ratings)(ratings.counts)
  for (const { key, of } of categoryCoefficients)
    scale.labels.forEach((label, category) => {
      coefficients.set(categoryKey(key, label), of(sums, category))
    })
  return coefficients
}

/** The standard error and, where it may make an interval, the limits of it. */
function errorEstimates(
  { key, interval, lowest, compute }: TableError,
  coefficient: Estimate,
  ratings: Ratings,
): [key: string, Estimate][] {
  const error = compute(ratings)
  if (interval === null) return [[key, error.estimate]]
  const limits = errorLimits(coefficient, error, { level: 0.95, ...(lowest === undefined ? {} : { lowest }) })
  return [
    [key, error.estimate],
    [`${interval}_ci95_low`, limits.low],
    [`${interval}_ci95_high`, limits.high],
  ]
}
