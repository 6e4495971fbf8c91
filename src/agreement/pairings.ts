import type { Ratings } from './ratings.js'
import { pairableUnitsOf, prepareValueSums } from './value-sums.js'

/** The number of units that two or more coders judged: the n that belongs beside a coefficient. */
export function pairableUnits(ratings: Ratings): number {
  return pairableUnitsOf(prepareValueSums(ratings)(ratings.counts))
}
