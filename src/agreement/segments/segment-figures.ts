import { defined, type Estimate, undefinedBecause } from '../estimate.js'
import type { SegmentCounts } from './segment-counts.js'
import { shareBeyondChance } from './share-beyond-chance.js'

/** How far two coders' segments agree, with the counts it rests on. */
export interface SegmentFigures extends SegmentCounts {
  /** Segments of either coder with a counterpart, and without. */
  matches: number
  nonMatches: number
  /** Matches as a share (0 … 1) of all decisions. */
  share: Estimate
  /** Holsti's CR, which is Dice's coefficient here: 2M / (N1 + N2). */
  holsti: Estimate
  /** Jaccard's coefficient, M / (N1 + N2 − M): not Holsti's CR, and lower. */
  jaccard: Estimate
  /** Kappa after Brennan and Prediger with a chance of one in the number of codes. */
  brennanPrediger: Estimate
}

/**
 * Agreement from counted segments. Every segment of either coder is a decision, so matches are
 * firstMatched + secondMatched out of N1 + N2 decisions. Where no segment has two counterparts both coders
 * have the same number M of matched segments, and the share is Holsti's CR = 2M / (N1 + N2) by another name;
 * with ties M is the mean of both numbers. Jaccard's coefficient is CR / (2 − CR).
 *
 * Source: Holsti (1969), Content Analysis for the Social Sciences and Humanities, 140; Dice (1945), Ecology
 * 26(3); Brennan and Prediger (1981) with P(chance) = 1 / number of codes, as MAXQDA has it.
 * Words nobody coded are no decision, so the share does not change with them, and neither Cohen's kappa nor
 * Krippendorff's alpha exists for this unit: nobody decides that there is nothing to code.
 * Undefined where neither coder made a segment; kappa also with fewer than two codes.
 */
export function segmentFigures(counts: SegmentCounts, codeCount: number): SegmentFigures {
  const decisions = counts.firstSegments + counts.secondSegments
  const matches = counts.firstMatched + counts.secondMatched
  const share = decisions === 0 ? undefinedBecause(noSegments) : defined(matches / decisions)
  return {
    ...counts,
    matches,
    nonMatches: decisions - matches,
    share,
    holsti: share,
    jaccard: decisions === 0 ? undefinedBecause(noSegments) : defined(matches / (2 * decisions - matches)),
    brennanPrediger: shareBeyondChance(share, codeCount),
  }
}

const noSegments = 'neither coder coded a segment, so there is nothing to match'
