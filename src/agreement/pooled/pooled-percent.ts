import { defined, reasons, undefinedBecause } from '../estimate.js'
import { percentAgreementMeasure } from '../percent-agreement.js'
import type { PooledMeasure } from './pooled-measure.js'

/** The mean of the codes' percent agreement; codes without a unit judged by two coders are left out. Not corrected for chance. */
export const pooledPercent: PooledMeasure = {
  key: percentAgreementMeasure.key,
  terms: () => 2,
  prepare: patterns => {
    const percentOf = percentAgreementMeasure.prepare(patterns)
    return (counts, sums, at) => {
      const percent = percentOf(counts)
      if (percent.status === 'undefined') return
      sums[at]! += percent.value
      sums[at + 1]! += 1
    }
  },
  valueOf: sums => (sums[1] === 0 ? undefinedBecause(reasons.nothingShared) : defined(sums[0]! / sums[1]!)),
}
