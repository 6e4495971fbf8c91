import type { Estimate, Ratings } from '../../agreement/index.js'
import type { IntervalRequest } from './interval-request.js'

/** A table with what was computed of it, and the intervals wanted. */
export interface TalliedTable {
  ratings: Ratings
  coefficients: ReadonlyMap<string, Estimate>
  request: IntervalRequest
}
