import { coded, missing, notCoded, type Ratings, tallyRatings } from './ratings.js'
import { type DisjointSpans, mergeSpans, type Spans } from './spans.js'

/**
 * Which units (turns, sentences, words) a coder's spans of one code touch: 1 where a span overlaps the unit
 * in at least one code point, else 0. Units and spans may come in any order and spans may overlap; empty
 * units and spans touch nothing.
 * Time: (units + spans) log spans.
 */
export function codedUnits(
  unitStarts: ArrayLike<number>,
  unitEnds: ArrayLike<number>,
  spanStarts: ArrayLike<number>,
  spanEnds: ArrayLike<number>,
): Uint8Array {
  const { starts, ends } = mergeSpans({ starts: spanStarts, ends: spanEnds })
  const units = new Uint8Array(unitStarts.length)
  for (let unit = 0; unit < units.length; unit++) {
    const start = unitStarts[unit]!
    const end = unitEnds[unit]!
    const span = firstAfter(ends, start)
    if (start < end && span < starts.length && starts[span]! < end) units[unit] = 1
  }
  return units
}

/**
 * Every character of the regions (such as the participants' turns) as a unit, coded or not coded by each
 * coder. `coders` has the spans of one code by coder, `null` for a coder who was not assigned this text
 * (missing). Works on span boundaries, never on single characters: time (spans log spans) + boundaries ×
 * coders. Overlapping regions count once; no regions give an empty table.
 */
export function characterCounts(coders: readonly (Spans | null)[], regions: Spans): Ratings {
  const cursors = coders.map(spans => (spans === null ? null : new SpanCursor(mergeSpans(spans))))
  const allowed = mergeSpans(regions)
  const values: number[] = []
  const weights: number[] = []
  for (let region = 0; region < allowed.starts.length; region++) {
    const end = allowed.ends[region]!
    for (let at = allowed.starts[region]!; at < end; ) {
      let next = end
      for (const cursor of cursors) {
        if (cursor === null) {
          values.push(missing)
          continue
        }
        cursor.moveTo(at)
        values.push(cursor.isInside ? coded : notCoded)
        next = Math.min(next, cursor.nextBoundary)
      }
      weights.push(next - at)
      at = next
    }
  }
  return tallyRatings(values, { coders: coders.length, categories: 2, weights })
}

/** Walks forward through disjoint spans and knows whether it is inside one and where that changes. */
class SpanCursor {
  readonly #spans: DisjointSpans
  #span = 0
  isInside = false
  nextBoundary = 0

  constructor(spans: DisjointSpans) {
    this.#spans = spans
  }

  moveTo(position: number): void {
    const { starts, ends } = this.#spans
    while (this.#span < ends.length && ends[this.#span]! <= position) this.#span++
    const start = starts[this.#span]
    this.isInside = start !== undefined && start <= position
    this.nextBoundary = (this.isInside ? ends[this.#span] : start) ?? Number.POSITIVE_INFINITY
  }
}

/** Index of the first of the sorted values that is greater than `value`. */
function firstAfter(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
