import {
  bcaInterval,
  type ClusterEvaluation,
  clusterBootstrap,
  clusterJackknife,
  defaultResamples,
  defaultSeed,
  drawClusters,
  fewestClusters,
  type IntervalEstimate,
  jackknifeInterval,
  percentileInterval,
} from '../../agreement/index.js'
import type { IntervalBasis } from './agreement-report.js'
import type { IntervalRequest } from './interval-request.js'

/** How intervals over documents are made: bootstrap over ten or more, else jackknife-t, unless asked otherwise; null for none. */
export function documentBasis(
  { choice, level = 0.95, resamples = defaultResamples, seed = defaultSeed }: IntervalRequest,
  documents: number,
): IntervalBasis | null {
  const chosen = choice ?? (documents < fewestClusters ? 'jackknife' : 'bootstrap')
  if (documents < 2 || chosen === 'none' || chosen === 'analytic' || chosen === 'krippendorff') return null
  return {
    choice: chosen,
    over: 'document',
    of: documents,
    level,
    ...(chosen === 'jackknife' ? {} : { resamples, seed }),
  }
}

/** The interval of a coefficient that can be computed from how often each document counts; `lowest` is 0 for a share. */
export function documentInterval(
  basis: IntervalBasis | null,
  evaluate: ClusterEvaluation,
  limits: { lowest?: number } = {},
): IntervalEstimate | null {
  if (basis === null) return null
  const { choice, of: clusters, level, resamples = defaultResamples, seed = defaultSeed } = basis
  const estimate = evaluate(new Float64Array(clusters).fill(1))
  const jackknife = () => clusterJackknife(evaluate, clusters)
  if (choice === 'jackknife') return jackknifeInterval(estimate, jackknife(), { level, ...limits })
  const drawn = clusterBootstrap(evaluate, drawClusters({ clusters, resamples, seed }))
  return choice === 'bca'
    ? bcaInterval(estimate, drawn, jackknife(), { level })
    : percentileInterval(estimate, drawn, { level })
}
