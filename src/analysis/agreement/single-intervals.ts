import {
  analyticInterval,
  type IntervalEstimate,
  krippendorffBootstrap,
  krippendorffInterval,
  type Measure,
  type Ratings,
  tableErrors,
} from '../../agreement/index.js'

/** The interval from a published standard error, over units; undefined for a coefficient that has none. */
export function analyticIntervalOf(measure: Measure, ratings: Ratings, level: number): IntervalEstimate {
  const errors = tableErrors(ratings.coders, { level: 'nominal', labels: ['not coded', 'coded'] })
  const published = errors.find(({ of, interval }) => of === measure.key && interval !== null)
  if (published === undefined)
    return { status: 'undefined', reason: `there is no published standard error of ${measure.name}` }
  const { estimate: error, ...distribution } = published.compute(ratings)
  return analyticInterval(measure.prepare(ratings)(ratings.counts), error, { level, ...distribution })
}

/** Krippendorff's own bootstrap, which is too narrow; for nominal α only. */
export function krippendorffIntervalOf(
  measure: Measure,
  ratings: Ratings,
  options: { level: number; resamples: number; seed: number },
): IntervalEstimate {
  if (measure.key !== 'krippendorff_alpha_nominal')
    return { status: 'undefined', reason: 'Krippendorff’s bootstrap is for α only' }
  const { categories } = ratings
  const distances = Float64Array.from({ length: categories ** 2 }, (_, cell) =>
    Math.floor(cell / categories) === cell % categories ? 0 : 1,
  )
  const resamples = krippendorffBootstrap(ratings, distances, options)
  return krippendorffInterval(measure.prepare(ratings)(ratings.counts), resamples, { level: options.level })
}
