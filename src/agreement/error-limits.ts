import { defined, type Estimate } from './estimate.js'
import { normalQuantile, tQuantile } from './quantiles.js'
import type { StandardError } from './standard-error.js'

/**
 * The limits that the source of a standard error gives its coefficient: the coefficient ± a quantile × the
 * standard error. With degrees of freedom (Gwet) the quantile is Student's t and the upper limit is 1 at most, the lower one
 * at least the lowest value the coefficient can have, if given;
 * without (Fleiss, Cohen and Everitt) it is the normal one and nothing is cut off, so that the limits show how
 * far the approximation carries. Undefined where the coefficient or its standard error is.
 * @throws RangeError if the level is not between 0 and 1
 */
export function errorLimits(
  coefficient: Estimate,
  { estimate: error, degreesOfFreedom }: StandardError,
  { level, lowest = Number.NEGATIVE_INFINITY }: { level: number; lowest?: number },
): { low: Estimate; high: Estimate } {
  if (coefficient.status === 'undefined') return { low: coefficient, high: coefficient }
  if (error.status === 'undefined') return { low: error, high: error }
  const share = (1 + level) / 2
  if (degreesOfFreedom === undefined) {
    const reach = normalQuantile(share) * error.value
    return { low: defined(coefficient.value - reach), high: defined(coefficient.value + reach) }
  }
  const reach = tQuantile(share, degreesOfFreedom) * error.value
  return {
    low: defined(Math.max(coefficient.value - reach, lowest)),
    high: defined(Math.min(coefficient.value + reach, 1)),
  }
}
