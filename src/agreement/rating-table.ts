import type { CodeSet } from './sets/index.js'

/** What differences between values mean: none, an order, distances, or distances from a true zero. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** A table of one row a unit and one column a coder, as researchers keep it in a file. */
export interface RatingTable {
  readonly level: MeasurementLevel
  readonly coders: readonly string[]
  /** Names of the categories, used or declared; of the codes where the table holds sets of them. */
  readonly labels: readonly string[]
  /** What each label counts as; null for nominal, and for words in an order. */
  readonly values: readonly number[] | null
  /** The sets of codes that the columns number, where units carry several codes; else null. */
  readonly sets: readonly CodeSet[] | null
  /** For each coder, the category (or set) of each unit, −1 (`missing`) where they gave none. */
  readonly columns: readonly (Int16Array | Int32Array)[]
  /** How often each unit occurs; null where each occurs once. */
  readonly weights: Float64Array | null
  /** Where units come from, if the table says so. */
  readonly documents: { readonly names: readonly string[]; readonly ofUnit: Int32Array } | null
}
