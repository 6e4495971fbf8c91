import type { Patterns } from './measure.js'
import { unitValues } from './unit-values.js'
import type { AgreementWeights } from './weighting.js'

/**
 * Σ_k n_ik (n*_ik − 1) of each pattern: ordered pairs of its values, each as far as the two agree; without
 * weights, the pairs of equal values.
 */
export function weightedPairs(patterns: Patterns, weighting: AgreementWeights | undefined): Float64Array {
  const { categories } = patterns
  const weights = weighting?.weights
  if (weights !== undefined && weights.length !== categories ** 2)
    throw new RangeError(`${weights.length} weights for ${categories} categories`)
  const { sizes, starts, values, times } = unitValues(patterns)
  return Float64Array.from(sizes, (_, row) => {
    let pairs = 0
    for (let one = starts[row]!; one < starts[row + 1]!; one++) {
      pairs += times[one]! * (times[one]! - 1)
      if (weights === undefined) continue
      for (let other = starts[row]!; other < one; other++)
        pairs += 2 * times[one]! * times[other]! * weights[values[one]! * categories + values[other]!]!
    }
    return pairs
  })
}
