import { defined, type Estimate, reasons, undefinedBecause } from '../estimate.js'
import type { Patterns } from '../measure.js'
import type { PreparedParts } from './agreement-parts.js'
import type { PooledMeasure } from './pooled-measure.js'

/** Σ (p_o − p_e), Σ (1 − p_e), and how many tables have a unit judged by two coders. */
export const partTerms = 3

/**
 * One chance-corrected coefficient over many codes: (mean p_o − mean p_e) / (1 − mean p_e), means over the
 * codes' own tables.
 *
 * Source: De Vries, Elliott, Kanouse and Teleki (2008), Field Methods 20(3), 272–282, for Cohen's kappa; the
 * same for the others. Every code counts the same, and a code whose chance agreement is 1 (nobody used it)
 * changes nothing, so rare codes do not shake the figure as they shake a mean of kappas. With a single code it
 * is that code's coefficient. Codes without a unit judged by two coders are left out. Undefined without codes,
 * if no unit was judged twice, or if chance alone would bring full agreement on every code.
 */
export function poolParts(key: string, partsOf: (patterns: Patterns) => PreparedParts): PooledMeasure {
  return {
    key,
    terms: () => partTerms,
    prepare: patterns => {
      const partsFor = partsOf(patterns)
      return (counts, sums, at) => {
        const parts = partsFor(counts)
        if (parts === null) return
        sums[at]! += parts.observed - parts.chance
        sums[at + 1]! += 1 - parts.chance
        sums[at + 2]! += 1
      }
    },
    valueOf: sums => beyondChance(sums, 0),
  }
}

/** The coefficient from its three sums. */
export function beyondChance(sums: Float64Array, at: number): Estimate {
  const judged = sums[at + 2]!
  if (judged === 0) return undefinedBecause(reasons.nothingShared)
  if (sums[at + 1]! / judged < 1e-15) return undefinedBecause(reasons.noVariation)
  return defined(sums[at]! / sums[at + 1]!)
}
