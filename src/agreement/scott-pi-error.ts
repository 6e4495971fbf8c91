import { fleissKappaError } from './gwet-errors.js'
import { missing, type Ratings } from './ratings.js'
import { scottPi } from './scott-pi.js'
import { noError, type StandardError } from './standard-error.js'

/**
 * Standard error of Scott's pi: that of Fleiss' kappa (`fleissKappaError`), which pi is, over the units that
 * both coders judged. Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1),
 * 29–48. Interval: t with units − 1 degrees of freedom. Undefined where pi is, and for a single unit.
 */
export function scottPiError(ratings: Ratings): StandardError {
  const pi = scottPi(ratings)
  if (pi.status === 'undefined') return noError(pi.reason)
  const isJudged = (row: number) =>
    ratings.patterns[2 * row] !== missing && ratings.patterns[2 * row + 1] !== missing
  return fleissKappaError({
    ...ratings,
    patterns: ratings.patterns.map((value, at) => (isJudged(at >> 1) ? value : missing)),
  })
}
