export { type CodedSegments, codedSegments } from './coded-segments.js'
export { matchSegments, type SegmentDecisions, type SegmentMatches } from './match-segments.js'
export { type SegmentAgreement, type SegmentPair, segmentAgreement } from './segment-agreement.js'
export {
  addSegmentCounts,
  type CoderPair,
  countSegments,
  type SegmentCounts,
  type SegmentOptions,
} from './segment-counts.js'
export { type SegmentFigures, segmentFigures } from './segment-figures.js'
export { segmentTable } from './segment-table.js'
export { shareBeyondChance } from './share-beyond-chance.js'
export { spansByCode } from './spans-by-code.js'
