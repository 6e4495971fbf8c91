/** Spans of text as columns: code points, 0-based, end-exclusive. */
export interface Spans {
  readonly starts: ArrayLike<number>
  readonly ends: ArrayLike<number>
}

/** Spans in order of the text that neither overlap nor touch. */
export interface DisjointSpans {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/**
 * The same stretch of text as disjoint spans in order: overlapping and touching ones become one, empty or
 * reversed ones are dropped. So it makes no difference whether a passage was coded once, twice, or in two
 * touching parts.
 * Time: m log m, or m if the spans come sorted.
 */
export function mergeSpans({ starts, ends }: Spans): DisjointSpans {
  const order = sortedOrder(starts)
  const mergedStarts = new Int32Array(order.length)
  const mergedEnds = new Int32Array(order.length)
  let merged = 0
  for (const span of order) {
    const start = starts[span]!
    const end = ends[span]!
    if (start >= end) continue
    if (merged > 0 && start <= mergedEnds[merged - 1]!) {
      mergedEnds[merged - 1] = Math.max(mergedEnds[merged - 1]!, end)
    } else {
      mergedStarts[merged] = start
      mergedEnds[merged] = end
      merged++
    }
  }
  return { starts: mergedStarts.subarray(0, merged), ends: mergedEnds.subarray(0, merged) }
}

function sortedOrder(starts: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(starts.length)
  let isSorted = true
  for (let index = 0; index < order.length; index++) {
    order[index] = index
    if (index > 0 && starts[index]! < starts[index - 1]!) isSorted = false
  }
  return isSorted ? order : order.sort((left, right) => starts[left]! - starts[right]!)
}

/** One coder's codings of one document as columns: where, and which code (a number from 0). */
export interface CodedSpans extends Spans {
  readonly codes: ArrayLike<number>
}

/** One document as several coders coded it; `null` for a coder who was not asked to code it. */
export interface CodedText {
  /** Length in code points. */
  readonly lengthCp: number
  readonly coders: readonly (CodedSpans | null)[]
}
