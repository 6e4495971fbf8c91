import type { CodedText } from '../spans.js'
import { continuumPerDomain } from './continua.js'
import { tallyContinua } from './tally-continua.js'
import { type UnitizingEstimates, unitizingEstimates } from './unitizing-estimates.js'

/**
 * The family for each domain (a group of codes that exclude each other) on a continuum of its own, where text
 * with codes of other domains only is a gap: |uα asks whether the domain applies, cuα which of its codes.
 * `domainOfCode` as for `continuumPerDomain`. Undefined for a domain where each coefficient is.
 * Cost: as `prepareContinua`.
 * @throws RangeError as `prepareContinua`
 */
export function unitizingPerDomain(
  texts: readonly CodedText[],
  domainOfCode: ArrayLike<number>,
): UnitizingEstimates[] {
  return tallyContinua(texts, continuumPerDomain(domainOfCode)).map(unitizingEstimates)
}
