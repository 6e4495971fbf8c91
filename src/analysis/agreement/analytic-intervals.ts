import { analyticInterval, type IntervalEstimate, warnedOfTable } from '../../agreement/intervals/index.js'
import { lowestOf, type Measure } from '../../agreement/measure.js'
import type { RatingTable } from '../../agreement/rating-table.js'
import { tableErrors } from '../../agreement/table-errors.js'
import { scaleOf } from './scale-of.js'
import type { TalliedTable } from './tallied-table.js'

/**
 * Intervals from published standard errors: Fleiss, Cohen and Everitt's for Cohen's kappa, Gwet's
 * linearisation for the others. A coefficient that has none is given without interval, with this as the
 * reason.
 */
export function analyticIntervals(
  table: RatingTable,
  measures: readonly Measure[],
  { ratings, coefficients, request }: TalliedTable,
): Map<string, IntervalEstimate> {
  const errors = table.sets === null ? tableErrors(table.coders.length, scaleOf(table)) : []
  return new Map(
    measures.map((measure): [string, IntervalEstimate] => {
      const { key } = measure
      const published = errors.find(({ of, interval }) => of === key && interval !== null)
      if (published === undefined)
        return [key, { status: 'undefined', reason: 'no standard error is published for it' }]
      const { estimate: error, ...distribution } = published.compute(ratings)
      const interval = analyticInterval(coefficients.get(key)!, error, {
        ...distribution,
        ...lowestOf(measure, ratings),
        ...(request.level === undefined ? {} : { level: request.level }),
      })
      return [key, warnedOfTable(interval, ratings)]
    }),
  )
}
