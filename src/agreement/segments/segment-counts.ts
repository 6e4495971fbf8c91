import type { CodedText } from '../spans.js'
import { matchSegments, type SegmentDecisions } from './match-segments.js'

/** Segments of two coders and how many of each found a counterpart. */
export interface SegmentCounts {
  firstSegments: number
  secondSegments: number
  firstMatched: number
  secondMatched: number
}

export interface SegmentOptions {
  /** Number of codes compared: the codes of the spans run from 0 to one less. */
  codeCount: number
  /** Share (0 … 1) of the longer segment that two segments must have in common. */
  minimumOverlap: number
}

/** Two coders of the texts, by their positions from 0. */
export interface CoderPair {
  first: number
  second: number
}

/**
 * Counts, for each code, two coders' segments and those with a counterpart, over the documents that both
 * were assigned. Time: spans log spans. No common document gives zeros.
 * @throws RangeError as `matchSegments`, or if a span has a code outside 0 … codeCount − 1
 */
export function countSegments(
  texts: readonly CodedText[],
  { first, second }: CoderPair,
  { codeCount, minimumOverlap }: SegmentOptions,
): SegmentCounts[] {
  const counts = Array.from({ length: codeCount }, noSegments)
  for (const { coders } of texts) {
    const one = coders[first] ?? null
    const other = coders[second] ?? null
    if (one === null || other === null) continue
    const matches = matchSegments(one, other, minimumOverlap)
    addDecisions(matches.first, counts, 'firstSegments', 'firstMatched')
    addDecisions(matches.second, counts, 'secondSegments', 'secondMatched')
  }
  return counts
}

function addDecisions(
  { codes, matched }: SegmentDecisions,
  counts: SegmentCounts[],
  made: 'firstSegments' | 'secondSegments',
  agreed: 'firstMatched' | 'secondMatched',
): void {
  codes.forEach((code, segment) => {
    const count = counts[code]
    if (count === undefined)
      throw new RangeError(`code ${code} of a span is not one of ${counts.length} codes`)
    count[made]++
    count[agreed] += matched[segment]!
  })
}

/** The counts of several codes, documents or pairs of coders taken together. */
export function addSegmentCounts(counts: readonly SegmentCounts[]): SegmentCounts {
  const total = noSegments()
  for (const count of counts) {
    total.firstSegments += count.firstSegments
    total.secondSegments += count.secondSegments
    total.firstMatched += count.firstMatched
    total.secondMatched += count.secondMatched
  }
  return total
}

function noSegments(): SegmentCounts {
  return { firstSegments: 0, secondSegments: 0, firstMatched: 0, secondMatched: 0 }
}
