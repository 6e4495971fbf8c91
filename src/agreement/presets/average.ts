import { defined, type Estimate, undefinedBecause } from '../estimate.js'

/** A mean in which each value counts by its weight. Undefined without values or weight. */
export function weightedMean(values: readonly number[], weights: readonly number[]): Estimate {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (values.length === 0 || total === 0) return undefinedBecause('there is no row to average')
  return defined(values.reduce((sum, value, row) => sum + value * weights[row]!, 0) / total)
}

/** A mean in which each value counts the same. Undefined without values. */
export function plainMean(values: readonly number[]): Estimate {
  return weightedMean(
    values,
    values.map(() => 1),
  )
}
