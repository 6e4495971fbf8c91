import type { CodedSpans } from '../spans.js'
import { type CodedSegments, codedSegments } from './coded-segments.js'

/** One coder's segments and whether the other coder has a counterpart for each. */
export interface SegmentDecisions extends CodedSegments {
  /** 1 where the other coder has a segment of the same code that overlaps enough, else 0. */
  readonly matched: Uint8Array
}

/** Both coders' segments of one document, each judged against the other's. */
export interface SegmentMatches {
  readonly first: SegmentDecisions
  readonly second: SegmentDecisions
}

/** A share times a length may fall short of the whole number it stands for by rounding alone. */
const roundingSlack = 1 - 1e-12

/**
 * Judges every segment of two coders' codings of one document: it agrees if the other coder has a segment of
 * the same code that overlaps it enough. Two segments overlap enough if the characters they share are at
 * least `minimumOverlap` (0 … 1) of the longer of the two, and at least one; 1 asks for the same place
 * exactly, 0 for any shared character.
 *
 * Source: the segment level of MAXQDA's Intercoder Agreement (“minimum code overlapping rate of segments”,
 * 90 % by default) and “code overlap” of QDA Miner. MAXQDA's manual does not say what the rate is a share
 * of; QDA Miner's asks that both codings overlap on that share of their length. Chosen: the share of the
 * longer segment, which is the smaller of the two shares, so the judgement is the same from both sides. Not
 * chosen: the share of the union, which counts what both have too much twice, and the share of the segment
 * judged, by which a whole page would agree with one word from the word's side.
 * Ties: at more than one half a segment has at most one counterpart. At one half or less it may overlap two
 * of the other coder's segments enough; it then agrees once, and each of the two agrees with it.
 * Segments of one coder and code that overlap are one segment (see `codedSegments`).
 * Time: spans log spans. Coders without segments give empty columns.
 * @throws RangeError if `minimumOverlap` is outside 0 … 1, or a span is empty or reversed
 */
export function matchSegments(first: CodedSpans, second: CodedSpans, minimumOverlap: number): SegmentMatches {
  if (!(minimumOverlap >= 0 && minimumOverlap <= 1))
    throw new RangeError(`a minimum overlap is a share from 0 to 1, not ${minimumOverlap}`)
  const one = withoutMatches(first)
  const other = withoutMatches(second)
  for (let i = 0, j = 0; i < one.codes.length && j < other.codes.length; ) {
    if (one.codes[i] !== other.codes[j]) {
      if (one.codes[i]! < other.codes[j]!) i++
      else j++
      continue
    }
    const shared = Math.min(one.ends[i]!, other.ends[j]!) - Math.max(one.starts[i]!, other.starts[j]!)
    const longer = Math.max(one.ends[i]! - one.starts[i]!, other.ends[j]! - other.starts[j]!)
    if (shared > 0 && shared >= minimumOverlap * longer * roundingSlack) {
      one.matched[i] = 1
      other.matched[j] = 1
    }
    if (one.ends[i]! <= other.ends[j]!) i++
    else j++
  }
  return { first: one, second: other }
}

function withoutMatches(spans: CodedSpans): SegmentDecisions {
  const segments = codedSegments(spans)
  return { ...segments, matched: new Uint8Array(segments.codes.length) }
}
