import type { Estimate } from '../estimate.js'
import type { StandardError } from '../standard-error.js'
import { bcaInterval, percentileInterval } from './bootstrap-interval.js'
import type { IntervalEstimate, LevelOption } from './interval-estimate.js'
import type { IntervalWarning } from './interval-warning.js'
import type { Jackknife } from './jackknife.js'
import { jackknifeInterval } from './jackknife-interval.js'
import type { Resamples } from './resamples.js'
import { singleUnitInterval } from './single-unit-interval.js'
import type { LimitOptions } from './symmetric-limits.js'
import type { WarningOptions } from './table-warnings.js'

/** The methods that every coefficient of a table has. */
export type ResamplingMethod = 'jackknife-t' | 'bootstrap-percentile' | 'bootstrap-bca'

/** A coefficient with its interval and, by a bootstrap, the resamples for shares below a target. */
export interface MeasuredInterval {
  readonly estimate: Estimate
  readonly interval: IntervalEstimate
  readonly resamples?: Resamples
}

export interface MeasuredIntervalOptions extends LevelOption, LimitOptions, WarningOptions {
  method: ResamplingMethod
}

/** What an interval is made from; the jackknife is run only by the methods that need it. */
export interface Resampled {
  estimate: Estimate
  /** By a bootstrap. */
  resamples?: Resamples
  jackknife(): Jackknife
  /** The published standard error, over units or clusters as in the jackknife; null without one. */
  published(): StandardError | null
  /** Of the table, beside those of the method. */
  warnings: readonly IntervalWarning[]
}

/** The interval by the method asked for, with the warnings of the table in front of those of the method. */
export function measuredInterval(resampled: Resampled, options: MeasuredIntervalOptions): MeasuredInterval {
  const { estimate, resamples, warnings } = resampled
  const interval = intervalBy(resampled, options)
  const warned =
    interval.status === 'defined' ? { ...interval, warnings: [...warnings, ...interval.warnings] } : interval
  return { estimate, interval: warned, ...(resamples === undefined ? {} : { resamples }) }
}

function intervalBy(
  { estimate, resamples, jackknife, published }: Resampled,
  options: MeasuredIntervalOptions,
): IntervalEstimate {
  if (resamples === undefined) {
    const left = jackknife()
    return estimate.status === 'defined' && restsOnOne(left)
      ? singleUnitInterval(estimate, left, published(), options)
      : jackknifeInterval(estimate, left, options)
  }
  if (options.method === 'bootstrap-bca') return bcaInterval(estimate, resamples, jackknife(), options)
  return percentileInterval(estimate, resamples, options)
}

type RestsOnOne = Jackknife & { status: 'undefined'; restsOn: 'unit' | 'cluster' }

function restsOnOne(jackknife: Jackknife): jackknife is RestsOnOne {
  return jackknife.status === 'undefined' && jackknife.restsOn !== undefined
}
