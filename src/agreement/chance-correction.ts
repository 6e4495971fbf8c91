import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { type GwetFrame, prepareFrame } from './gwet-frame.js'
import type { Patterns, Prepared } from './measure.js'
import { missing } from './ratings.js'
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

/**
 * The least that Fleiss' and Conger's kappa can be: for two coders who judged every unit they are Scott's pi and Cohen's kappa,
 * so −1; not known with weights, with more coders, or where values are missing.
 */
export function lowestOfPair(patterns: Patterns, weighting: Weighting | undefined): number | undefined {
  const isPair = weighting === undefined && patterns.coders === 2 && !patterns.patterns.includes(missing)
  return isPair ? -1 : undefined
}

/** Two shares that differ by less than this part of the greater are the same but for rounding. */
const rounding = 1e-15

/**
 * (p_a − p_e) / (1 − p_e), undefined where chance alone would bring full agreement; exactly 0 where the two
 * differ by rounding alone.
 */
export function correctedForChance(agreement: number, chance: number): Estimate {
  if (1 - chance < 1e-15) return undefinedBecause(reasons.noVariation)
  const beyond = agreement - chance
  if (Math.abs(beyond) < rounding * Math.max(agreement, chance)) return defined(0)
  return defined(beyond / (1 - chance))
}

/** 1 − D_o / D_e of alpha, undefined where nothing varies; exactly 0 where the two differ by rounding alone. */
export function belowChance(observed: number, expected: number): Estimate {
  if (expected === 0) return undefinedBecause(reasons.noVariation)
  if (Math.abs(observed - expected) < rounding * expected) return defined(0)
  return defined(1 - observed / expected)
}
