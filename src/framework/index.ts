export { rewordBasis } from './cell-basis.js'
export { type CellPatch, type ChartStatus, changeCell } from './cell-change.js'
export { type CellDetail, type CitedPassage, type EvidenceView, readCell } from './cell-detail.js'
export { cellStatuses, describeStatus, readStatus, staleMark, statusSign } from './cell-status.js'
export { type CellRequest, type ClearedCell, clearCell, planClear, type SetCell, setCell } from './cells.js'
export { checkQuotes, type QuoteCheck, type ShownQuote } from './check-quotes.js'
export { Citations, type Passage, type QuotedPassage, quoteReferences } from './citations.js'
export { countCharted } from './count-charted.js'
export { type FileAttribute, findDifferingAttributes } from './differing-attributes.js'
export { type DraftPlan, draftCells, planDrafts } from './draft-cells.js'
export { type Evidence, type EvidenceScope, readEvidence, withCasePairs } from './evidence.js'
export type { FileMatrix, FileMatrixCell } from './file-cells.js'
export { importChart, planChartImport, type Take } from './import-chart.js'
export {
  type DefinedMatrix,
  defaultMatrixName,
  defineMatrix,
  listMatrices,
  type MatrixRequest,
  type MatrixSelection,
  readDefinedMatrix,
  removeMatrix,
} from './matrices.js'
export { type CaseAttributes, commonValues, readAttributes } from './matrix-attributes.js'
export { type RowSource, readRows, withoutValue } from './matrix-rows.js'
export { findAttribute, type MatrixLook, type MatrixShape, mostAttributes } from './matrix-shape.js'
export { type MatrixStatus, readMatrixStatus } from './matrix-status.js'
export type * from './matrix-view.js'
export { describeColumns, describeLook, describeRows, describeSize, isEditable } from './matrix-words.js'
export { askOverwriting } from './overwriting.js'
export {
  editQuote,
  type PickedResult,
  pickQuotes,
  pickQuotesOf,
  type QuoteRequest,
  unpickQuotes,
} from './pick-quotes.js'
export type { ChartImportPlan, ImportedChange } from './plan-chart-import.js'
export { markedReferences, quoteMark } from './quote-marks.js'
export {
  notPicked,
  type PickedQuotes,
  type QuoteCandidate,
  type QuotePick,
  readCandidates,
  readPickedQuotes,
  readPicks,
} from './quote-picks.js'
export { type QuoteWarning, readQuoteWarnings } from './quote-warnings.js'
export { type ReadMatrix, readMatrix, readShownMatrix } from './read-matrix.js'
export { type ReviewedCell, readCellsToReview } from './review-cells.js'
export { type NextStep, readStages, type Stage } from './stages.js'
export { type QuoteFacts, type RankedQuote, rankQuotes } from './suggestions/rank-quotes.js'
export { type QuoteSuggestions, type SuggestedQuote, suggestQuotes } from './suggestions/suggest-quotes.js'
export { centroid, likeness, type WordVector, wordVectors } from './suggestions/word-vectors.js'
export {
  type CodeCount,
  type Reflection,
  readThemes,
  type ThemeSheet,
  type ThemeView,
} from './themes.js'
