import type { IntervalWarning } from './interval-warning.js'

/** How an interval was computed; permanent names, used in JSON. */
export type IntervalMethod =
  | 'jackknife-t'
  | 'bootstrap-percentile'
  | 'bootstrap-bca'
  | 'analytic'
  | 'krippendorff-bootstrap'

/** Limits for a coefficient, with all that a reader needs to compute them again. */
export interface Interval {
  readonly status: 'defined'
  readonly low: number
  readonly high: number
  /** Of the coefficient as it was observed, never under the hypothesis that there is no agreement. */
  readonly standardError: number
  readonly method: IntervalMethod
  /** Confidence level, such as 0.95. */
  readonly level: number
  /** Of Student's t, where the limits come from it. */
  readonly degreesOfFreedom?: number
  /** Of a bootstrap: how many resamples were drawn, and by which seed. */
  readonly resamples?: number
  readonly seed?: number
  /** How many clusters (documents, turns) were left out or drawn; absent where single units were. */
  readonly clusters?: number
  /** Of a bootstrap: share (0 … 1) of the resamples without a value; they do not count in the limits. */
  readonly undefinedShare?: number
  /** Why the interval may not be trusted; empty where nothing speaks against it. */
  readonly warnings: readonly IntervalWarning[]
}

/** An interval, or none and the reason in a researcher's words. */
export type IntervalEstimate = Interval | { readonly status: 'undefined'; readonly reason: string }

export interface LevelOption {
  /** Confidence level between 0 and 1; 0.95 if left out. */
  level?: number
}

/** An interval that does not exist, and why. */
export function noInterval(reason: string): IntervalEstimate {
  return { status: 'undefined', reason }
}

/**
 * The confidence level asked for, 0.95 if none was.
 * @throws RangeError if it is not between 0 and 1 (95 is meant to be 0.95)
 */
export function levelOf({ level = 0.95 }: LevelOption): number {
  if (level > 0 && level < 1) return level
  throw new RangeError(`a confidence level lies between 0 and 1, such as 0.95, not at ${level}`)
}
