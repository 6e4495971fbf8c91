import type { Estimate } from './estimate.js'
import type { Ratings } from './ratings.js'

/** The distinct rows of a units × coders table, without how often each occurs. */
export type Patterns = Omit<Ratings, 'counts'>

/**
 * A coefficient made ready for the patterns of one table: gives its value for any counts of them (one count
 * per pattern, whole or not, 0 allowed). Resampling, leaving out units and adding up documents only change
 * the counts, so what depends on the patterns alone is worked out once.
 */
export type Prepared = (counts: Float64Array) => Estimate

/** A coefficient that a table of one value per unit and coder has. */
export interface Measure {
  /** Name in JSON, such as `gwet_ac1`; permanent. */
  readonly key: string
  /** Name for people, such as “Gwet’s AC1”. */
  readonly name: string
  /** Whether it is the same whoever gave which value, so that a bootstrap may treat `ab` and `ba` alike. */
  readonly ignoresCoders: boolean
  prepare(patterns: Patterns): Prepared
  /** The least it can be in such a table, where that is known; limits of intervals are cut off there. */
  lowest?(patterns: Patterns): number | undefined
}

/** The value of a coefficient for a table. */
export function estimate(measure: Measure, ratings: Ratings): Estimate {
  return measure.prepare(ratings)(ratings.counts)
}

/** The least a measure can be in a table, as an option of intervals; none where it is not known. */
export function lowestOf(measure: Measure, patterns: Patterns): { lowest?: number } {
  const lowest = measure.lowest?.(patterns)
  return lowest === undefined ? {} : { lowest }
}
