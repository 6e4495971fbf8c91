import { type Estimate, reasons } from '../estimate.js'
import type { Prepared } from '../measure.js'
import type { ClusteredRatings } from './clustered-ratings.js'

/** What a coefficient comes to when each unit (or cluster of units) in turn is left out. */
export type Jackknife =
  | {
      readonly status: 'defined'
      /** The coefficient without one unit; units of the same pattern share a value. */
      readonly values: Float64Array
      /** How many units share each value. */
      readonly repeats: Float64Array
      /** How many units (or clusters) there are. */
      readonly units: number
      /** Whether clusters were left out, not single units. */
      readonly isClustered: boolean
    }
  | {
      readonly status: 'undefined'
      readonly reason: string
      /** Set where all variation rests on a single unit or cluster, so that without it there is none. */
      readonly restsOn?: 'unit' | 'cluster'
    }

/**
 * Leaves out each unit in turn. Units of the same pattern have the same value, so the cost is the square of
 * the distinct patterns × coders at most, whatever the number of units.
 *
 * Undefined for fewer than two units, for counts that are not whole numbers (there is no unit to leave out),
 * and where the coefficient without some unit is undefined. The last is no technicality: a single unit then
 * carries all the variation, and leaving such units out of the sum would give a small standard error exactly
 * where nothing is known. Not chosen: dropping those units, or counting them as 0 or 1.
 */
export function unitJackknife(prepared: Prepared, counts: Float64Array): Jackknife {
  const rows = [...counts.keys()].filter(row => counts[row] !== 0)
  const repeats = Float64Array.from(rows, row => counts[row]!)
  if (!repeats.every(count => Number.isInteger(count)))
    return noJackknife(
      'the weights of the units are not whole numbers, so that there is no unit to leave out',
    )
  const without = Float64Array.from(counts)
  return leaveOut(repeats, 'unit', at => {
    const row = rows[at]!
    without[row]! -= 1
    const estimate = prepared(without)
    without[row]! += 1
    return estimate
  })
}

/** A coefficient of clusters, given how often each is to be counted: 0 leaves it out. */
export type ClusterEvaluation = (multiplicities: Float64Array) => Estimate

/**
 * Leaves out each cluster (document, turn) in turn: what belongs together is left out together. Any
 * coefficient can be jackknifed this way that can be computed from multiplicities of the clusters, such as
 * kappa pooled over codes or unitizing alpha from sums over documents. Cost: one evaluation per cluster.
 * Undefined for fewer than two clusters and where the coefficient without some cluster is undefined, for the
 * reasons given at `unitJackknife`.
 */
export function clusterJackknife(evaluate: ClusterEvaluation, clusters: number): Jackknife {
  const multiplicities = new Float64Array(clusters).fill(1)
  return leaveOut(new Float64Array(clusters).fill(1), 'cluster', cluster => {
    multiplicities[cluster] = 0
    const estimate = evaluate(multiplicities)
    multiplicities[cluster] = 1
    return estimate
  })
}

/**
 * The same for a coefficient prepared for a table by cluster, whose counts (clusters × patterns, row after
 * row) add up to `totals`. Cost: clusters × (patterns + one evaluation).
 */
export function clusterTableJackknife(
  prepared: Prepared,
  { clusters, counts }: Pick<ClusteredRatings, 'clusters' | 'counts'>,
  totals: Float64Array,
): Jackknife {
  const without = new Float64Array(totals.length)
  return leaveOut(new Float64Array(clusters).fill(1), 'cluster', cluster => {
    const first = cluster * totals.length
    for (let row = 0; row < totals.length; row++) without[row] = totals[row]! - counts[first + row]!
    return prepared(without)
  })
}

function leaveOut(
  repeats: Float64Array,
  kind: 'unit' | 'cluster',
  evaluateWithout: (at: number) => Estimate,
): Jackknife {
  const units = repeats.reduce((sum, count) => sum + count, 0)
  const [one, many] = kind === 'unit' ? ['unit', 'units'] : ['turn or document', 'turns or documents']
  if (units < 2)
    return noJackknife(
      `there ${units === 0 ? `are no ${many}` : `is a single ${one}`}: an interval needs two or more`,
    )
  const values = new Float64Array(repeats.length)
  for (let at = 0; at < values.length; at++) {
    const estimate = evaluateWithout(at)
    if (estimate.status === 'undefined') {
      const reason = `it rests on a single ${one}, without which the coefficient is undefined (${estimate.reason}); double-code more ${many}`
      return estimate.reason === reasons.noVariation
        ? { ...noJackknife(reason), restsOn: kind }
        : noJackknife(reason)
    }
    values[at] = estimate.value
  }
  return { status: 'defined', values, repeats, units, isClustered: kind === 'cluster' }
}

/** The jackknife's standard error: √((n − 1)/n Σ_i (θ_(i) − θ_(.))²), θ_(.) the mean of the θ_(i). */
export function standardErrorOf(jackknife: Jackknife & { status: 'defined' }): number {
  return Math.sqrt(((jackknife.units - 1) / jackknife.units) * deviations(jackknife, 2))
}

/**
 * How fast the standard error changes with the coefficient, a of BCa:
 * Σ (θ_(.) − θ_(i))³ / (6 [Σ (θ_(.) − θ_(i))²]^(3/2)) (Efron 1987; Efron and Tibshirani 1993, equation 14.15).
 * 0 where all θ_(i) are the same.
 */
export function accelerationOf(jackknife: Jackknife & { status: 'defined' }): number {
  const squares = deviations(jackknife, 2)
  return squares === 0 ? 0 : -deviations(jackknife, 3) / (6 * squares ** 1.5)
}

function deviations({ values, repeats, units }: Jackknife & { status: 'defined' }, power: 2 | 3): number {
  const first = values[0]!
  const mean = first + values.reduce((sum, value, at) => sum + (value - first) * repeats[at]!, 0) / units
  return values.reduce((sum, value, at) => sum + repeats[at]! * (value - mean) ** power, 0)
}

function noJackknife(reason: string): Jackknife & { status: 'undefined' } {
  return { status: 'undefined', reason }
}
