import type { Estimate } from '../estimate.js'
import type { Patterns } from '../measure.js'
import type { Ratings } from '../ratings.js'

/** Adds what one table contributes, for some counts of its patterns, to the sums from place `at` on. */
export type AddTable = (counts: Float64Array, sums: Float64Array, at: number) => void

/**
 * A coefficient that several codes have together, each with a table of its own over the same units. It is a
 * function of sums over the tables, so that resampling adds up tables one after the other.
 */
export interface PooledMeasure {
  /** The key of the coefficient that is pooled, such as `gwet_ac1`. */
  readonly key: string
  /** How many sums it is a function of. */
  terms(coders: number): number
  prepare(patterns: Patterns): AddTable
  valueOf(sums: Float64Array): Estimate
}

/** The value of a pooled coefficient over tables of the same coders. */
export function poolTables(measure: PooledMeasure, tables: readonly Ratings[]): Estimate {
  const sums = new Float64Array(measure.terms(tables[0]?.coders ?? 0))
  for (const table of tables) measure.prepare(table)(table.counts, sums, 0)
  return measure.valueOf(sums)
}
