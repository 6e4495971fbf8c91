import type { Ratings } from '../ratings.js'

/** A set of codes: their numbers, ascending, each once. The empty set is a value: looked, and applied no code. */
export type CodeSet = readonly number[]

/**
 * A units × coders table whose cells hold sets of codes. Every distinct set is one category of `ratings`;
 * `missing` there is a coder who did not judge the unit, which the empty set is not.
 */
export interface SetRatings {
  readonly ratings: Ratings
  /** The set behind each category. */
  readonly sets: readonly CodeSet[]
  /** How many codes are declared: 0 … codes − 1, used or not. */
  readonly codes: number
}
