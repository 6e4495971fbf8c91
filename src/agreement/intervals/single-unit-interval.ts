import type { Estimate } from '../estimate.js'
import type { StandardError } from '../standard-error.js'
import { type AnalyticOptions, analyticInterval } from './analytic-interval.js'
import type { IntervalEstimate } from './interval-estimate.js'
import { clusterWarnings, singleUnitWarning } from './interval-warning.js'
import type { Jackknife } from './jackknife.js'

/**
 * What is given in the place of a jackknife where all variation rests on a single unit or cluster: the limits
 * from the coefficient's published standard error, with the warning that they cannot be trusted. Undefined, for
 * the jackknife's reason, where no standard error is published.
 * @param published the standard error over units, or over the clusters that were to be left out
 */
export function singleUnitInterval(
  estimate: Estimate,
  jackknife: Jackknife & { status: 'undefined'; restsOn: 'unit' | 'cluster' },
  published: StandardError | null,
  options: Pick<AnalyticOptions, 'level' | 'lowest'>,
): IntervalEstimate {
  const { reason, restsOn } = jackknife
  if (published === null || published.estimate.status === 'undefined') return { status: 'undefined', reason }
  const { degreesOfFreedom } = published
  const interval = analyticInterval(estimate, published.estimate, {
    ...options,
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  })
  if (interval.status === 'undefined') return interval
  const warnings = [singleUnitWarning(restsOn), ...interval.warnings]
  if (restsOn === 'unit' || degreesOfFreedom === undefined) return { ...interval, warnings }
  const clusters = degreesOfFreedom + 1
  return { ...interval, clusters, warnings: [...clusterWarnings(clusters), ...warnings] }
}
