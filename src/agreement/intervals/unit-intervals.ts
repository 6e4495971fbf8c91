import { lowestOf, type Measure } from '../measure.js'
import { mergeOrderings } from '../merge-orderings.js'
import { missing, type Ratings } from '../ratings.js'
import { publishedError } from '../table-errors.js'
import { unitBootstrap } from './bootstrap.js'
import { drawingOrder } from './drawing-order.js'
import { noInterval } from './interval-estimate.js'
import { unitJackknife } from './jackknife.js'
import { type MeasuredInterval, type MeasuredIntervalOptions, measuredInterval } from './measured-interval.js'
import type { ResampleOptions } from './resamples.js'
import { tableWarnings } from './table-warnings.js'

export type UnitIntervalOptions = MeasuredIntervalOptions & ResampleOptions

/**
 * Coefficients of a table with intervals over its units, in the order of the measures. Units that nobody
 * judged do not count as units; units of a single value do, as in Gwet (2014). Coefficients that do not care
 * who gave which value are resampled on patterns without order (`ab` and `ba` are one), which are fewer; all
 * of these share their resamples, as do all others. Patterns are drawn in `drawingOrder`, so that at one seed
 * neither the order of the coders nor the numbers of the values change the limits, as far as it can tell.
 *
 * By jackknife-t, a coefficient all of whose variation rests on a single unit gets the limits of its published
 * standard error, if it has one, with a warning.
 *
 * Warns of few units and rare values. The interval is undefined for weights that are not whole numbers: they
 * do not say how many units there are. Cost: as `unitJackknife` and `unitBootstrap`.
 * @throws RangeError if an option is unfit
 */
export function unitIntervals(
  measures: readonly Measure[],
  ratings: Ratings,
  options: UnitIntervalOptions,
): MeasuredInterval[] {
  const judged = judgedUnits(ratings)
  const merged = measures.some(measure => measure.ignoresCoders) ? mergeOrderings(judged) : judged
  const withOrder = measures.filter(measure => !measure.ignoresCoders)
  const withoutOrder = measures.filter(measure => measure.ignoresCoders)
  const intervals = new Map([
    ...intervalsOf(withOrder, judged, options),
    ...intervalsOf(withoutOrder, merged, options),
  ])
  return measures.map(measure => intervals.get(measure)!)
}

function intervalsOf(
  measures: readonly Measure[],
  ratings: Ratings,
  options: UnitIntervalOptions,
): [Measure, MeasuredInterval][] {
  if (measures.length === 0) return []
  const { counts } = ratings
  const prepared = measures.map(measure => measure.prepare(ratings))
  const estimates = prepared.map(coefficient => coefficient(counts))
  if (!counts.every(count => Number.isInteger(count))) {
    const interval = noInterval(
      'the weights of the units are not whole numbers, so that it is unknown how many units there are',
    )
    return measures.map((measure, at) => [measure, { estimate: estimates[at]!, interval }])
  }
  const warnings = tableWarnings(ratings, options)
  const resamples =
    options.method === 'jackknife-t'
      ? []
      : unitBootstrap(prepared, counts, {
          ...options,
          order: drawingOrder(ratings, { isMerged: measures[0]!.ignoresCoders }),
        })
  return measures.map((measure, at) => {
    const jackknife = () => unitJackknife(prepared[at]!, counts)
    const drawn = resamples[at]
    const published = () => publishedError(measure.key, ratings)
    const resampled = { estimate: estimates[at]!, jackknife, published, warnings }
    return [
      measure,
      measuredInterval(drawn === undefined ? resampled : { ...resampled, resamples: drawn }, {
        ...lowestOf(measure, ratings),
        ...options,
      }),
    ]
  })
}

/** The table without units that nobody judged. */
function judgedUnits(ratings: Ratings): Ratings {
  const { coders, patterns, counts } = ratings
  const row = (at: number) => patterns.subarray(at * coders, (at + 1) * coders)
  const kept = [...counts.keys()].filter(at => counts[at]! > 0 && row(at).some(value => value !== missing))
  if (kept.length === counts.length) return ratings
  return {
    ...ratings,
    patterns: Int32Array.from(kept.flatMap(at => [...row(at)])),
    counts: Float64Array.from(kept, at => counts[at]!),
  }
}
