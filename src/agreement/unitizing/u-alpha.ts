import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import {
  type ContinuumTally,
  differingPairs,
  freeLength,
  gapLength,
  halfCodedLength,
} from './continuum-tally.js'
import { unitizingReasons } from './reasons.js'
import { describeOverlap } from './span-overlap.js'

/**
 * Unitizing alpha, uα: do coders mark the same stretches with the same codes? Uncoded text (gaps, φ) counts
 * as a value like the codes. 1 − (l.. − Σ_c l_cc) / (l.. − Σ_c e_cc) with
 * e_cc = l.. (l_c.² − X_c) / (l..² − X), l_ck the characters that one coder of a pair gave c and the other k,
 * X_c the sum of squared lengths of the units coded c (of lengths, not squared, for gaps).
 *
 * Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), Quality & Quantity 50(6), 2347–2364, equations
 * 1, 4 and 5; Krippendorff (2019), Content Analysis, 4th edition, section 12.6. Where in the text a
 * disagreement lies does not matter, nor how the gaps are cut up.
 * Cost: values. Undefined if no document has two coders, if nothing varies, or if a coder gave one place two
 * codes. 1 for perfect agreement; below 0 where coders agree less than by chance.
 */
export function uAlpha(tally: ContinuumTally): Estimate {
  const { overlap, total, lengths, agreed } = tally
  if (overlap !== null) return undefinedBecause(describeOverlap(overlap))
  if (total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  const gaps = gapLength(tally)
  const possible = differingPairs(lengths, total) + gaps * (total - gaps)
  if (possible === 0) return undefinedBecause(unitizingReasons.noVariation)
  const otherwiseCoded = lengths.reduce((length, given, value) => length + given - agreed[value]!, 0)
  const observed = otherwiseCoded + halfCodedLength(tally)
  return defined(1 - (observed * freeLength(tally)) / possible)
}
