import type { CodedText } from '../spans.js'
import type { Continua } from './continua.js'
import { type PlacedUnits, placeUnits } from './place-units.js'
import { findOverlap, type SpanOverlap, spanAt } from './span-overlap.js'

/**
 * The units of every coder who was assigned a document, and in `overlaps` (one entry a continuum, null until
 * one is found) the first place where a coder has two values at once. None for a document of fewer than two
 * coders: it has nothing to compare.
 * Time: spans × log spans + coders × continua.
 */
export function placeText(
  text: CodedText,
  document: number,
  { continua, overlaps }: { continua: Continua; overlaps: (SpanOverlap | null)[] },
): PlacedUnits[] {
  const assigned = text.coders.filter(spans => spans !== null)
  if (assigned.length < 2) return []
  return assigned.map(spans => {
    const units = placeUnits(spans, continua)
    for (let continuum = 0; continuum < overlaps.length; continuum++) {
      const overlap = overlaps[continuum] === null ? findOverlap(units, continuum) : null
      if (overlap === null) continue
      overlaps[continuum] = {
        document,
        coder: text.coders.indexOf(spans),
        first: spanAt(spans, overlap.first),
        second: spanAt(spans, overlap.second),
      }
    }
    return units
  })
}
