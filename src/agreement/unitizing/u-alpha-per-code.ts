import type { Estimate } from '../estimate.js'
import type { CodedText } from '../spans.js'
import { continuumPerCode } from './continua.js'
import { tallyContinua } from './tally-continua.js'
import { uAlpha } from './u-alpha.js'

/**
 * Unitizing alpha of each code on a continuum of its own, for codes that overlap: the code against text
 * without it. With one code uα and |uα are the same, and there is no cuα. Undefined for a code where `uAlpha`
 * is; a coder's codings of one code may not overlap (see `mergeOverlaps`).
 * Cost: as `prepareContinua`.
 * @throws RangeError as `prepareContinua`
 */
export function uAlphaPerCode(texts: readonly CodedText[], codeCount: number): Estimate[] {
  return tallyContinua(texts, continuumPerCode(codeCount)).map(uAlpha)
}
