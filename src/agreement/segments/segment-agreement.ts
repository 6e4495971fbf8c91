import type { CodedText } from '../spans.js'
import {
  addSegmentCounts,
  type CoderPair,
  countSegments,
  type SegmentCounts,
  type SegmentOptions,
} from './segment-counts.js'
import { type SegmentFigures, segmentFigures } from './segment-figures.js'

/** Two coders' agreement segment by segment. */
export interface SegmentPair extends CoderPair {
  /** One entry a code, in order. */
  codes: SegmentFigures[]
  total: SegmentFigures
}

export interface SegmentAgreement {
  /** The unit in words, to be printed with the figures: `segment overlap ≥ 90 %`. */
  unit: string
  /** Every two coders; a pair without a document in common has counts of 0. */
  pairs: SegmentPair[]
  /** One entry a code, over all pairs of coders: their decisions added up. */
  codes: SegmentFigures[]
  total: SegmentFigures
}

/**
 * Agreement with the coded segment as the unit: each segment of either coder is a decision, and it agrees if
 * the other coder has a segment of the same code that overlaps it enough (see `matchSegments`). Per code and
 * over all, for every pair of coders and with the pairs' decisions added up. Documents that one of a pair
 * was not assigned are not counted for that pair.
 * Cost: spans log spans for each pair. Fewer than two coders give no pairs and undefined figures.
 * @throws RangeError as `countSegments`
 */
export function segmentAgreement(texts: readonly CodedText[], options: SegmentOptions): SegmentAgreement {
  const coders = texts.reduce((most, text) => Math.max(most, text.coders.length), 0)
  const counted = pairsOf(coders).map(pair => ({ pair, counts: countSegments(texts, pair, options) }))
  const overall = Array.from({ length: options.codeCount }, (_, code) =>
    addSegmentCounts(counted.map(({ counts }) => counts[code]!)),
  )
  return {
    unit: `segment overlap ≥ ${Number((options.minimumOverlap * 100).toFixed(1))} %`,
    pairs: counted.map(({ pair, counts }) => ({ ...pair, ...figuresOf(counts) })),
    ...figuresOf(overall),
  }
}

function pairsOf(coders: number): CoderPair[] {
  return Array.from({ length: coders }, (_, first) => first).flatMap(first =>
    Array.from({ length: coders - first - 1 }, (_, step) => ({ first, second: first + 1 + step })),
  )
}

function figuresOf(counts: readonly SegmentCounts[]): Pick<SegmentPair, 'codes' | 'total'> {
  return {
    codes: counts.map(count => segmentFigures(count, counts.length)),
    total: segmentFigures(addSegmentCounts(counts), counts.length),
  }
}
