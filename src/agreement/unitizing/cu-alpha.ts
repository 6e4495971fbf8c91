import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import { type ContinuumTally, differingPairs, freeSharedLength, sum } from './continuum-tally.js'
import { unitizingReasons } from './reasons.js'
import { describeOverlap } from './span-overlap.js'

/**
 * Coding alpha of units, cuα: where two coders both coded, did they use the same code? Gaps are left out:
 * 1 − (l*.. − Σ_c l*_cc) / (l*.. − Σ_c e*_cc) with e*_cc = (l*_c.² − Y_c) / (l*.. − Y / l*..), l*_ck the
 * characters that one coder of a pair gave c and the other k, and Y_c the mean over the other coders of the
 * squared overlaps of the units coded c with anything the other coder coded.
 *
 * Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), equations 10 and 11, with Y as in
 * `ContinuumTally`; for two coders all readings of it are the same. Uncoded text changes nothing, so report
 * `cuCoverage` with it: the share of the text that it speaks of.
 * Cost: values. Undefined if no passage was coded by two coders, if only one code was used in such passages,
 * if they are too short for the number of coders (see `freeSharedLength`), or if a coder gave one place two
 * codes.
 */
export function cuAlpha(tally: ContinuumTally): Estimate {
  const { overlap, total, agreed, shared } = tally
  if (overlap !== null) return undefinedBecause(describeOverlap(overlap))
  if (total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  const whole = sum(shared)
  if (whole === 0) return undefinedBecause(unitizingReasons.nothingCodedTwice)
  const possible = differingPairs(shared, whole)
  if (possible === 0) return undefinedBecause(unitizingReasons.oneCodeShared)
  const free = freeSharedLength(tally)
  if (free === null) return undefinedBecause(unitizingReasons.tooLittleShared)
  const differing = shared.reduce((length, given, value) => length + given - agreed[value]!, 0)
  return defined(1 - (differing * free) / possible)
}

/**
 * The share (0 … 1) of the text that cuα speaks of, l*.. / l..: coded by both coders of a pair, averaged over
 * pairs. Undefined if no document has two coders, or if a coder gave one place two codes.
 */
export function cuCoverage(tally: ContinuumTally): Estimate {
  if (tally.overlap !== null) return undefinedBecause(describeOverlap(tally.overlap))
  if (tally.total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  return defined(sum(tally.shared) / tally.total)
}
