import { defined } from '../estimate.js'
import type { PooledMeasure } from './pooled-measure.js'
import { pooledSpecific } from './pooled-specific.js'

/** Jaccard's index over many codes together: S / (2 − S) of the pooled specific agreement S, a / (a + b + c) for two coders. */
export function pooledJaccard(key: string, category: number): PooledMeasure {
  const specific = pooledSpecific(key, category)
  return {
    ...specific,
    valueOf: sums => {
      const estimate = specific.valueOf(sums)
      return estimate.status === 'undefined' ? estimate : defined(estimate.value / (2 - estimate.value))
    },
  }
}
