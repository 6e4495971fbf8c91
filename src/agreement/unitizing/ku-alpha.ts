import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import { type ContinuumTally, freeSharedLength, isAboveNothing, sum } from './continuum-tally.js'
import { unitizingReasons } from './reasons.js'
import { describeOverlap } from './span-overlap.js'

/**
 * Alpha of one code k, (k)uα: where two coders both coded and one used k, did the other too?
 * 1 − (e*_k. / l*_k.) (l*_k. − l*_kk) / (e*_k. − e*_kk), with l* and e* as in cuα, e*_k. the sum over codes.
 *
 * Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), equation 13. Report `kuCoverage` with it: the
 * share of the code's text that it speaks of. `value` is the number of the code on the tally's continuum.
 * Cost: values. Undefined if no passage with the code was coded by another coder too, if no other code was
 * used in such passages, if they are too short for the number of coders, or if a coder gave one place two
 * codes.
 */
export function kuAlpha(tally: ContinuumTally, value: number): Estimate {
  const { overlap, total, agreed, shared, sharedSquares } = tally
  if (overlap !== null) return undefinedBecause(describeOverlap(overlap))
  if (total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  const own = shared[value]!
  if (own === 0) return undefinedBecause(unitizingReasons.codeNotShared)
  const whole = sum(shared)
  if (own === whole) return undefinedBecause(unitizingReasons.oneCodeShared)
  const free = whole - sharedSquares[value]! / own
  if (freeSharedLength(tally) === null || !isAboveNothing(free, whole))
    return undefinedBecause(unitizingReasons.tooLittleShared)
  return defined(1 - (free * (own - agreed[value]!)) / (own * (whole - own)))
}

/**
 * The share (0 … 1) of the text given code k that (k)uα speaks of, l*_k. / l_k.: text that another coder
 * coded too, with any code. Undefined if nobody used the code, if no document has two coders, or if a coder
 * gave one place two codes.
 */
export function kuCoverage(tally: ContinuumTally, value: number): Estimate {
  if (tally.overlap !== null) return undefinedBecause(describeOverlap(tally.overlap))
  if (tally.total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  if (tally.lengths[value] === 0) return undefinedBecause(unitizingReasons.codeNotUsed)
  return defined(tally.shared[value]! / tally.lengths[value]!)
}
