import {
  analyticInterval,
  type IntervalEstimate,
  krippendorffBootstrap,
  krippendorffInterval,
  lowestOf,
  type Measure,
  publishedError,
  type Ratings,
  warnedOfTable,
} from '../../agreement/index.js'

/** The interval from a published standard error, over units; undefined for a coefficient that has none. */
export function analyticIntervalOf(measure: Measure, ratings: Ratings, level: number): IntervalEstimate {
  const published = publishedError(measure.key, ratings)
  if (published === null)
    return { status: 'undefined', reason: `there is no published standard error of ${measure.name}` }
  const { estimate: error, ...distribution } = published
  const interval = analyticInterval(measure.prepare(ratings)(ratings.counts), error, {
    level,
    ...distribution,
    ...lowestOf(measure, ratings),
  })
  return warnedOfTable(interval, ratings)
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
  const { level } = options
  const interval = krippendorffInterval(measure.prepare(ratings)(ratings.counts), resamples, { level })
  return warnedOfTable(interval, ratings)
}
