import { multinomialSampler } from './multinomial-sampler.js'
import { defaultSeed, uniformSource } from './random-source.js'
import { checkResamples, defaultResamples, type ResampleOptions } from './resamples.js'

/** Which clusters (documents, turns) each resample consists of. */
export interface ClusterDraws {
  readonly clusters: number
  readonly resamples: number
  readonly seed: number
  /** How often each cluster was drawn: resamples × clusters, row after row. */
  readonly multiplicities: Float64Array
  /** The same by cluster: clusters × resamples, row after row. */
  readonly byCluster: Float64Array
}

export interface ClusterDrawOptions extends ResampleOptions {
  clusters: number
}

/**
 * Draws clusters with replacement, as many as there are, for each resample. Draw once and use the draws for
 * every code, unit and coefficient of a study: this saves time, and differences between coefficients are then
 * not those of their draws. Cost and memory: resamples × clusters, twice.
 * @throws RangeError if the number of clusters or resamples is not a whole number from 1, or the seed is unfit
 */
export function drawClusters(options: ClusterDrawOptions): ClusterDraws {
  const { clusters, seed = defaultSeed } = options
  const resamples = checkResamples(options.resamples ?? defaultResamples)
  if (!Number.isInteger(clusters) || clusters < 1)
    throw new RangeError(`the number of clusters is a whole number from 1, not ${clusters}`)
  const draw = multinomialSampler(new Float64Array(clusters).fill(1), uniformSource(seed))
  const multiplicities = new Float64Array(resamples * clusters)
  for (let resample = 0; resample < resamples; resample++) {
    draw(multiplicities.subarray(resample * clusters, (resample + 1) * clusters))
  }
  const byCluster = multiplicities.map(
    (_, at) => multiplicities[(at % resamples) * clusters + Math.floor(at / resamples)]!,
  )
  return { clusters, resamples, seed, multiplicities, byCluster }
}
