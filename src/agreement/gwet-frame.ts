import type { Patterns } from './measure.js'
import { unitValues } from './unit-values.js'
import { pairableUnitsOf, prepareValueSums, usedValues, type ValueSums } from './value-sums.js'
import { weightedPairs } from './weighted-pairs.js'
import type { Weighting } from './weighting.js'

/**
 * Observed agreement and prevalence with missing values, the frame in which Gwet puts the coefficients for
 * any number of coders (Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, chapters 2 and 5).
 */
export interface GwetFrame {
  readonly categories: number
  /** n: units with at least one value. */
  readonly units: number
  /** n': units with two or more. */
  readonly pairable: number
  /** p_a = (1/n') Σ_{r_i ≥ 2} Σ_k n_ik (n*_ik − 1) / (r_i (r_i − 1)), n*_ik = Σ_l w_kl n_il. */
  readonly agreement: number
  /** π_k = (1/n) Σ_i n_ik / r_i: units judged by a single coder count here too. */
  readonly shares: Float64Array
  /** How many different values were given. */
  readonly used: number
}

/**
 * Prepares the frame, with agreement weights or for nominal values without. Units without any value are left
 * out. Time: patterns × distinct values, with weights once patterns × distinct values².
 * @throws RangeError if the weights do not fit the number of categories
 */
export function prepareFrame(patterns: Patterns, weighting?: Weighting): (counts: Float64Array) => GwetFrame {
  const sumsOf = prepareValueSums(patterns)
  const weighted = weighting === undefined ? undefined : weightedPairs(patterns, weighting)
  const { sizes } = unitValues(patterns)
  return counts => {
    const sums = sumsOf(counts)
    const pairable = pairableUnitsOf(sums)
    const agreeing =
      weighted === undefined ? agreeingUnits(sums) : weightedAgreeingUnits(sizes, weighted, counts)
    return {
      categories: sums.categories,
      units: sums.units.reduce((sum, count) => sum + count, 0),
      pairable,
      agreement: pairable === 0 ? 0 : agreeing / pairable,
      shares: prevalence(sums),
      used: usedValues(sums),
    }
  }
}

function agreeingUnits({ categories, sizes, agreeing }: ValueSums): number {
  return sizes.reduce((sum, perUnit, size) => {
    if (perUnit < 2) return sum
    const pairs = agreeing.subarray(size * categories, (size + 1) * categories)
    return sum + pairs.reduce((total, count) => total + count, 0) / (perUnit * (perUnit - 1))
  }, 0)
}

function weightedAgreeingUnits(sizes: Int32Array, pairs: Float64Array, counts: Float64Array): number {
  return sizes.reduce(
    (sum, size, row) => (size < 2 ? sum : sum + (counts[row]! * pairs[row]!) / (size * (size - 1))),
    0,
  )
}

function prevalence({ categories, sizes, units, values }: ValueSums): Float64Array {
  const total = units.reduce((sum, count) => sum + count, 0)
  const shares = new Float64Array(categories)
  for (let category = 0; category < categories; category++) {
    let given = 0
    for (let size = 0; size < sizes.length; size++)
      given += values[size * categories + category]! / sizes[size]!
    shares[category] = total === 0 ? 0 : given / total
  }
  return shares
}
