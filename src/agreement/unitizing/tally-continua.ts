import type { CodedText } from '../spans.js'
import { requireSoundTexts } from './check-spans.js'
import { type Continua, oneContinuum } from './continua.js'
import type { ContinuumTally } from './continuum-tally.js'
import { sumDocument, sumsOfRow, sumsPerValue } from './document-sums.js'
import type { SpanOverlap } from './span-overlap.js'

/** Gives the tallies (one a continuum) of documents that occur a number of times each; once if left out. */
export type PreparedContinua = (multiplicities?: Float64Array) => ContinuumTally[]

/**
 * Sums up each document once, so that resampling documents only adds sums, however much text there is: the
 * function returned takes how often each document occurs (0, 1, 2, …) and costs documents × values.
 *
 * Time: for each document spans × log spans and, for each pair of coders, spans. No documents give tallies
 * of nothing. An overlap in any document stands, however often that document occurs.
 * @throws RangeError as `requireSoundTexts`, and from the function returned if there is not one multiplicity
 * a document
 */
export function prepareContinua(texts: readonly CodedText[], continua: Continua): PreparedContinua {
  requireSoundTexts(texts, continua.continuumOfCode.length)
  const continuumCount = continua.firstValue.length - 1
  const values = continua.firstValue[continuumCount]!
  const overlaps: (SpanOverlap | null)[] = new Array(continuumCount).fill(null)
  const rows = texts.map((text, document) => {
    const row = new Float64Array(sumsPerValue * values + 1)
    sumDocument(document, text, continua, { row, overlaps })
    return row
  })
  return multiplicities => {
    const { total, ...sums } = sumsOfRow(addRows(rows, sumsPerValue * values + 1, multiplicities), values)
    return overlaps.map((overlap, continuum) => {
      const ofContinuum = (byValue: Float64Array) =>
        byValue.subarray(continua.firstValue[continuum]!, continua.firstValue[continuum + 1]!)
      return {
        overlap,
        total,
        lengths: ofContinuum(sums.lengths),
        squares: ofContinuum(sums.squares),
        agreed: ofContinuum(sums.agreed),
        shared: ofContinuum(sums.shared),
        sharedSquares: ofContinuum(sums.sharedSquares),
      }
    })
  }
}

function addRows(rows: readonly Float64Array[], length: number, multiplicities?: Float64Array): Float64Array {
  if (multiplicities !== undefined && multiplicities.length !== rows.length)
    throw new RangeError(`${multiplicities.length} multiplicities for ${rows.length} documents`)
  const added = new Float64Array(length)
  rows.forEach((row, document) => {
    const times = multiplicities?.[document] ?? 1
    if (times === 0) return
    for (let at = 0; at < length; at++) added[at]! += times * row[at]!
  })
  return added
}

/** One tally a continuum, each document once. Cost and errors as `prepareContinua`. */
export function tallyContinua(texts: readonly CodedText[], continua: Continua): ContinuumTally[] {
  return prepareContinua(texts, continua)()
}

/**
 * The tally of all codes on one continuum: what `uAlpha`, `uAlphaBinary`, `cuAlpha` and `kuAlpha` take, with
 * the codes as values. Cost and errors as `prepareContinua`.
 */
export function tallyContinuum(texts: readonly CodedText[], codeCount: number): ContinuumTally {
  return tallyContinua(texts, oneContinuum(codeCount))[0]!
}
