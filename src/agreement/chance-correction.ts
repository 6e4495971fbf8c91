import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { type GwetFrame, prepareFrame } from './gwet-frame.js'
import type { Patterns, Prepared } from './measure.js'
import type { Weighting } from './weighting.js'

/**
 * A coefficient (p_a − p_e) / (1 − p_e), given its chance agreement p_e. Undefined if no unit has two values,
 * if a single value was given throughout, or if chance alone would bring full agreement.
 */
export function prepareCorrected(
  patterns: Patterns,
  weighting: Weighting | undefined,
  chanceOf: (frame: GwetFrame, counts: Float64Array) => number,
): Prepared {
  const frameOf = prepareFrame(patterns, weighting)
  return counts => {
    const frame = frameOf(counts)
    if (frame.pairable === 0) return undefinedBecause(reasons.nothingShared)
    if (frame.used < 2) return undefinedBecause(reasons.noVariation)
    return correctedForChance(frame.agreement, chanceOf(frame, counts))
  }
}

/** (p_a − p_e) / (1 − p_e), undefined where chance alone would bring full agreement. */
export function correctedForChance(agreement: number, chance: number): Estimate {
  if (1 - chance < 1e-15) return undefinedBecause(reasons.noVariation)
  return defined((agreement - chance) / (1 - chance))
}
