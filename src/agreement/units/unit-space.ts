import { mergeSpans, type Spans } from '../spans.js'

/**
 * The units of one document in their order, as places on a line: unit n lies from n to n + 1. A stretch of
 * text becomes the run of units it touches, so that turns, words and characters are counted in one way.
 */
export interface UnitSpace {
  /** How many units there are. */
  readonly length: number
  /** The units a span of the text touches (in at least one code point): the first, and the one after the last. */
  unitsTouching(startCp: number, endCp: number): readonly [from: number, to: number]
  /** Where each cluster of units begins (such as the turn its sentences lie in), and the end of the last. */
  readonly clusterStarts: Int32Array
}

/**
 * Units that are stretches of text, such as turns, sentences or words: sorted and not overlapping.
 * @param clusters where each cluster begins in the text (sorted); default: each unit is a cluster of its own
 */
export function stretchSpace(units: Spans, clusters?: ArrayLike<number>): UnitSpace {
  const { starts, ends } = units
  const length = starts.length
  return {
    length,
    unitsTouching: (startCp, endCp) => [countUpTo(ends, startCp), countUpTo(starts, endCp - 1)],
    clusterStarts:
      clusters === undefined
        ? Int32Array.from({ length: length + 1 }, (_, unit) => unit)
        : closed(
            Array.from(clusters, startCp => countUpTo(starts, startCp - 1)),
            length,
          ),
  }
}

/**
 * Every character of the regions (such as the participants' turns) as a unit; each region is a cluster.
 * Overlapping regions count once.
 */
export function characterSpace(regions: Spans): UnitSpace {
  const { starts, ends } = mergeSpans(regions)
  const before = new Int32Array(starts.length + 1)
  for (let region = 0; region < starts.length; region++)
    before[region + 1] = before[region]! + ends[region]! - starts[region]!
  const charactersBefore = (place: number): number => {
    const region = countUpTo(starts, place) - 1
    return region < 0 ? 0 : before[region]! + Math.min(place, ends[region]!) - starts[region]!
  }
  return {
    length: before[starts.length]!,
    unitsTouching: (startCp, endCp) => [charactersBefore(startCp), charactersBefore(endCp)],
    clusterStarts: closed(Array.from(regions.starts, charactersBefore), before[starts.length]!),
  }
}

/** The document as one unit, touched by what touches one of its stretches (such as the turns that count). */
export function wholeSpace(stretches: Spans): UnitSpace {
  const { unitsTouching } = stretchSpace(stretches)
  const length = stretches.starts.length === 0 ? 0 : 1
  return {
    length,
    unitsTouching: (startCp, endCp) => {
      const [from, to] = unitsTouching(startCp, endCp)
      return [0, from < to ? 1 : 0]
    },
    clusterStarts: Int32Array.of(0, length),
  }
}

function closed(starts: readonly number[], end: number): Int32Array {
  return Int32Array.from([...starts, end])
}

/** How many of the sorted values are not greater than `value`. */
function countUpTo(sorted: ArrayLike<number>, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
