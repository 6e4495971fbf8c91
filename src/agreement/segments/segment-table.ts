import { coded, notCoded, type Ratings, tallyRatings } from '../ratings.js'
import type { SegmentCounts } from './segment-counts.js'

/**
 * Counted segments as a table of decisions, for resampling and for what works on tables: one row a segment
 * of either coder, coded by both where it has a counterpart and by its own coder alone where it has none.
 * The percent agreement of the table is the share of segments that agree. The fourth cell, coded by neither,
 * is empty by construction: coefficients that estimate chance from how often nothing was coded (Cohen,
 * Scott, Krippendorff, Gwet) have no meaning on this table.
 */
export function segmentTable(counts: SegmentCounts): Ratings {
  return tallyRatings([coded, coded, coded, notCoded, notCoded, coded], {
    coders: 2,
    categories: 2,
    weights: [
      counts.firstMatched + counts.secondMatched,
      counts.firstSegments - counts.firstMatched,
      counts.secondSegments - counts.secondMatched,
    ],
  })
}
