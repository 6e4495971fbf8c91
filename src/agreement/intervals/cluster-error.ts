import { defined } from '../estimate.js'
import { noError, type StandardError } from '../standard-error.js'
import type { ClusteredRatings } from './clustered-ratings.js'

/**
 * The standard error over clusters (documents, turns) of a coefficient that has a published one over units: the
 * units' contributions are added up within clusters before they are squared,
 * √(k / (k − 1) Σ_g (Σ_{i in g} d_i)²) / n, with k clusters, n units that count and k − 1 degrees of freedom. It
 * is the published one where every cluster is a single unit.
 *
 * Source: Liang and Zeger (1986), Biometrika 73(1), 13–22, applied to the contributions of Gwet's linearisation
 * and of Fleiss, Cohen and Everitt. Not chosen: the standard error over units, which takes the characters of
 * a turn for independent decisions. Time: clusters × patterns. Undefined where the published one is, and for
 * fewer than two clusters.
 */
export function clusterError(
  { estimate, deviations }: StandardError,
  { clusters, counts }: Pick<ClusteredRatings, 'clusters' | 'counts'>,
): StandardError {
  if (estimate.status === 'undefined') return noError(estimate.reason)
  if (deviations === undefined) return noError('the published standard error does not tell units apart')
  if (clusters < 2) return noError('there is a single turn or document: an interval needs two or more')
  let units = 0
  let squares = 0
  for (let cluster = 0; cluster < clusters; cluster++) {
    let sum = 0
    for (let row = 0; row < deviations.length; row++) {
      const count = counts[cluster * deviations.length + row]!
      if (count === 0 || Number.isNaN(deviations[row])) continue
      units += count
      sum += count * deviations[row]!
    }
    squares += sum * sum
  }
  return {
    estimate: defined(Math.sqrt((clusters / (clusters - 1)) * squares) / units),
    degreesOfFreedom: clusters - 1,
  }
}
