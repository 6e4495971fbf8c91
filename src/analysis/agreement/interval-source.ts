import type { IntervalMethod } from '../../agreement/intervals/index.js'
import type { AgreementFigure } from './interval-request.js'

/** How the intervals of a table of figures were made: all that is needed to make them again. */
export interface IntervalSource {
  method: IntervalMethod
  /** What was left out, drawn, or taken as independent of each other. */
  over: 'units' | 'documents'
  /** How many of these there are. */
  of: number
  /** Confidence level between 0 and 1. */
  level: number
  /** Of a bootstrap. */
  resamples?: number
  seed?: number
}

/**
 * The source of the intervals, which figures share; null if none has an interval.
 * @param units how many units intervals are over that are not over documents
 */
export function intervalSource(figures: readonly AgreementFigure[], units: number): IntervalSource | null {
  for (const { interval } of figures) {
    if (interval?.status !== 'defined') continue
    const { method, level, resamples, seed, clusters } = interval
    return {
      method,
      over: clusters === undefined ? 'units' : 'documents',
      of: clusters ?? units,
      level,
      ...(resamples === undefined ? {} : { resamples }),
      ...(seed === undefined ? {} : { seed }),
    }
  }
  return null
}
