import { type Ratings, tallyRatings } from './ratings.js'

/**
 * The same table up to who gave which value: the values of each pattern are sorted (missing ones first) and
 * equal patterns become one, so that `ab` and `ba` are counted together. Ten labels and three coders leave 220
 * patterns of 1,000, which is what a bootstrap of a coefficient that ignores coders has to draw.
 * For coefficients that depend on who gave a value (Cohen, Conger, Light) the result is another table.
 * Time: patterns × coders, plus a tally of the patterns.
 */
export function mergeOrderings({ coders, categories, patterns, counts }: Ratings): Ratings {
  const values = patterns.slice()
  for (let start = 0; start < values.length; start += coders) values.subarray(start, start + coders).sort()
  return tallyRatings(values, { coders, categories, weights: counts })
}
