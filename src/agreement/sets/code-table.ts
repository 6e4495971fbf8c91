import { coded, missing, notCoded, type Ratings, tallyRatings } from '../ratings.js'
import type { SetRatings } from './set-ratings.js'

/**
 * One code of a table of sets as a coded / not coded table: coded where a coder's set has the code, not coded
 * where it has not (also where it is empty), missing where the coder did not judge the unit.
 * Cost: distinct patterns × coders.
 */
export function codeTable({ ratings, sets }: SetRatings, code: number): Ratings {
  const { coders, patterns, counts } = ratings
  const hasCode = sets.map(set => (set.includes(code) ? coded : notCoded))
  const values = patterns.map(value => (value === missing ? missing : hasCode[value]!))
  return tallyRatings(values, { coders, categories: 2, weights: counts })
}
