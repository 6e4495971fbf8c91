import { defined, reasons, undefinedBecause } from '../estimate.js'
import { specificPairs } from '../specific-agreement.js'
import { prepareValueSums } from '../value-sums.js'
import type { PooledMeasure } from './pooled-measure.js'

/**
 * Specific agreement on one value over many codes: of all pairings of the value with another coder's value, in
 * all tables together, the share that is the same (a micro average: a frequent code counts more). For “coded”
 * and two coders it is F1 over all codes. Undefined if nobody used the value on a unit judged twice.
 */
export function pooledSpecific(key: string, category: number): PooledMeasure {
  return {
    key,
    terms: () => 2,
    prepare: patterns => {
      const sumsOf = prepareValueSums(patterns)
      return (counts, sums, at) => {
        const { agreeing, possible } = specificPairs(sumsOf(counts), category)
        sums[at]! += agreeing
        sums[at + 1]! += possible
      }
    },
    valueOf: sums => (sums[1] === 0 ? undefinedBecause(reasons.neverUsed) : defined(sums[0]! / sums[1]!)),
  }
}
