import type { CodedText } from '../spans.js'
import { oneContinuum } from './continua.js'
import { prepareContinua } from './tally-continua.js'
import { type UnitizingEstimates, unitizingEstimates } from './unitizing-estimates.js'

/**
 * The unitizing family made ready for resampling documents: takes how often each document occurs (once each
 * if left out). For the code-by-code and domain layouts, or for (k)uα, use `prepareContinua` the same way.
 * Cost: as `prepareContinua` once, then documents × codes.
 * @throws RangeError as `prepareContinua`
 */
export function prepareUnitizing(
  texts: readonly CodedText[],
  codeCount: number,
): (multiplicities?: Float64Array) => UnitizingEstimates {
  const tallies = prepareContinua(texts, oneContinuum(codeCount))
  return multiplicities => unitizingEstimates(tallies(multiplicities)[0]!)
}
