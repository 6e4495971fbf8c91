import { defined, type Estimate } from '../estimate.js'
import type { Measure } from '../measure.js'
import type { Ratings } from '../ratings.js'
import { expectedTable, similarityFor } from './expected-table.js'

/**
 * The variance of a coefficient times the number of units, for very many units like those of the table: the
 * variance of its influence function, Σ_i p_i (U_i − Σ p U)², with U_i what one more unit of pattern i changes
 * the coefficient by, times the units (Jaeckel's infinitesimal jackknife, 1972). Divided by n it is the
 * variance of Fleiss, Cohen and Everitt (1969) for kappa and of Gwet's linearisation for the others, to a
 * relative 1e-6 if the table has a million units or more. The patterns' counts need not be whole numbers.
 * Undefined where the coefficient of the table is. Cost: as `unitJackknife`.
 */
export function varianceOfUnit(measure: Measure, ratings: Ratings): Estimate {
  const counts = Float64Array.from(ratings.counts)
  const units = counts.reduce((sum, count) => sum + count, 0)
  const prepared = measure.prepare(ratings)
  const estimate = prepared(counts)
  if (estimate.status === 'undefined') return estimate
  const influences = new Float64Array(counts.length)
  let mean = 0
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row]!
    if (count === 0) continue
    counts[row] = count + 1
    const more = prepared(counts)
    counts[row] = count
    if (more.status === 'undefined') return more
    influences[row] = (more.value - estimate.value) * (units + 1)
    mean += (influences[row]! * count) / units
  }
  return defined(
    influences.reduce((sum, influence, row) => sum + (counts[row]! / units) * (influence - mean) ** 2, 0),
  )
}

export interface ExpectedAgreement {
  coders: number
  /** How often each value is expected, as shares that sum to 1; `[0.1, 0.9]` for a code of 10 % prevalence. */
  shares: readonly number[]
  /** What the coefficient is expected to be. */
  value: number
}

/**
 * The same before anything is coded, at the `expectedTable` on which the coefficient has the expected value:
 * for planning how many units to double-code. For two coders and two values it is the variance of Donner and
 * Eliasziw (1992), (1 − κ) [(1 − κ)(1 − 2κ) + κ (2 − κ) / (2 π (1 − π))], for alpha, pi and kappa alike.
 * Undefined if the coefficient cannot come to the value.
 * @throws RangeError as `expectedTable`
 */
export function expectedVarianceOfUnit(
  measure: Measure,
  { coders, shares, value }: ExpectedAgreement,
): Estimate {
  const similarity = similarityFor(measure, value, { coders, shares })
  if (similarity.status === 'undefined') return similarity
  const inOrder = !measure.ignoresCoders
  return varianceOfUnit(measure, expectedTable({ coders, shares, similarity: similarity.value, inOrder }))
}
