import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import { type ContinuumTally, freeLength, gapLength, halfCodedLength } from './continuum-tally.js'
import { unitizingReasons } from './reasons.js'
import { describeOverlap } from './span-overlap.js'

/**
 * Binary unitizing alpha, |uα: do coders find the same text worth coding, no matter with which code?
 * 1 − (l_φ. − l_φφ) / (e_φ. − e_φφ), coded text against gaps (φ), with the expected coincidences e of uα.
 *
 * Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), equation 6. Units stay what coders marked: two
 * touching units are two, of one code or not. Where every unit is one character long it is nominal alpha over
 * the characters, coded or not.
 * Cost: values. Undefined if no document has two coders, if nobody coded anything or nobody left a gap, or if
 * a coder gave one place two codes.
 */
export function uAlphaBinary(tally: ContinuumTally): Estimate {
  if (tally.overlap !== null) return undefinedBecause(describeOverlap(tally.overlap))
  const { total } = tally
  if (total === 0) return undefinedBecause(unitizingReasons.nothingShared)
  const gaps = gapLength(tally)
  if (gaps === total) return undefinedBecause(unitizingReasons.nothingCoded)
  if (gaps === 0) return undefinedBecause(unitizingReasons.noGaps)
  return defined(1 - (halfCodedLength(tally) * freeLength(tally)) / (gaps * (total - gaps)))
}
