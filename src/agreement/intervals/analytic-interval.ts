import type { Estimate } from '../estimate.js'
import { normalQuantile, tQuantile } from '../quantiles.js'
import { type IntervalEstimate, type LevelOption, levelOf, noInterval } from './interval-estimate.js'
import { noSpread } from './interval-warning.js'
import { type LimitOptions, symmetricLimits } from './symmetric-limits.js'

export interface AnalyticOptions extends LevelOption, LimitOptions {
  /** Of Student's t; the normal distribution if left out. */
  degreesOfFreedom?: number
}

/**
 * Limits from a published standard error: the coefficient ± a t quantile (Gwet: units − 1 degrees of freedom)
 * or normal quantile (Fleiss, Cohen and Everitt) × the standard error, the upper one 1 at most. The standard
 * error must be that of the coefficient as observed; one computed under the hypothesis of no agreement is for
 * testing that hypothesis and makes intervals far too narrow (Fleiss' data: .024 instead of .054).
 * Undefined where the coefficient, its standard error or (fewer than two units) the t quantile is.
 */
export function analyticInterval(
  estimate: Estimate,
  standardError: Estimate,
  options: AnalyticOptions = {},
): IntervalEstimate {
  if (estimate.status === 'undefined') return noInterval(estimate.reason)
  if (standardError.status === 'undefined') return noInterval(standardError.reason)
  const { degreesOfFreedom } = options
  if (degreesOfFreedom !== undefined && degreesOfFreedom < 1)
    return noInterval('there is a single unit: an interval needs two or more')
  const level = levelOf(options)
  const share = (1 + level) / 2
  const quantile = degreesOfFreedom === undefined ? normalQuantile(share) : tQuantile(share, degreesOfFreedom)
  return {
    status: 'defined',
    ...symmetricLimits(estimate.value, quantile * standardError.value, options),
    standardError: standardError.value,
    method: 'analytic',
    level,
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
    warnings: standardError.value === 0 ? [noSpread(estimate.value)] : [],
  }
}
