import type { Prepared } from '../measure.js'
import { resampledClusterCounts } from './cluster-sums.js'
import type { ClusteredRatings } from './clustered-ratings.js'
import type { ClusterDraws } from './draw-clusters.js'
import type { ClusterEvaluation } from './jackknife.js'
import { multinomialSampler } from './multinomial-sampler.js'
import { defaultSeed, uniformSource } from './random-source.js'
import {
  checkResamples,
  defaultResamples,
  gatherResamples,
  type ResampleOptions,
  type Resamples,
} from './resamples.js'

export interface UnitBootstrapOptions extends ResampleOptions {
  /** The patterns in the order in which they are drawn (`drawingOrder`); that of the table if left out. */
  order?: Uint32Array
}

/**
 * Resamples the units of a table with replacement, for one or more coefficients prepared for its patterns: as
 * many units as there are, each pattern in proportion to how many units show it. Cost: resamples × (distinct
 * patterns + the evaluations), whatever the number of units. The units must be independent of each other: not
 * characters, and not turns of several interviews.
 * @throws RangeError if a count is not a whole number, or an option is unfit
 */
export function unitBootstrap(
  prepared: readonly Prepared[],
  counts: Float64Array,
  options: UnitBootstrapOptions = {},
): Resamples[] {
  const { seed = defaultSeed } = options
  const resamples = checkResamples(options.resamples ?? defaultResamples)
  const order = options.order ?? Uint32Array.from(counts.keys())
  const sample = multinomialSampler(
    Float64Array.from(order, pattern => counts[pattern]!),
    uniformSource(seed),
  )
  const inOrder = new Float64Array(counts.length)
  const drawn = new Float64Array(counts.length)
  const draw = () => {
    sample(inOrder)
    for (let at = 0; at < order.length; at++) drawn[order[at]!] = inOrder[at]!
    return drawn
  }
  return gatherResamples({ resamples, source: { seed }, draw }, prepared)
}

/**
 * Resamples whole clusters (documents, turns), by draws that many coefficients share: any coefficient that can
 * be computed from multiplicities of the clusters, such as kappa pooled over codes or unitizing alpha from
 * sums over documents. The array that the coefficient gets is only lent. Cost: one evaluation per resample.
 */
export function clusterBootstrap(evaluate: ClusterEvaluation, draws: ClusterDraws): Resamples {
  const source = { seed: draws.seed, clusters: draws.clusters }
  const { clusters, multiplicities } = draws
  const draw = (resample: number) => multiplicities.subarray(resample * clusters, (resample + 1) * clusters)
  return gatherResamples({ resamples: draws.resamples, source, draw }, [evaluate])[0]!
}

/**
 * The same for one or more coefficients prepared for a table by cluster: each resample is added up once.
 * Cost: resamples × (patterns that occur, over all clusters + the evaluations).
 * @throws RangeError if the draws are of another number of clusters
 */
export function clusterTableBootstrap(
  prepared: readonly Prepared[],
  clustered: ClusteredRatings,
  draws: ClusterDraws,
): Resamples[] {
  const source = { seed: draws.seed, clusters: draws.clusters }
  const draw = resampledClusterCounts(clustered, draws)
  return gatherResamples({ resamples: draws.resamples, source, draw }, prepared)
}
