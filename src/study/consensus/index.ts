export {
  type AppliedDecisions,
  applyDecisions,
  type DecisionOptions,
  type DecisionRowIn,
} from './apply-decisions.js'
export { applyPolicy, describeDecided } from './apply-policy.js'
export { type CodebookSuggestion, codebookSuggestions } from './codebook-suggestions.js'
export {
  type CodedSpan,
  type ComparedCoding,
  type ComparedPassage,
  compareCodings,
} from './compare-codings.js'
export { chooseComparedRound, comparedRounds } from './compared-rounds.js'
export { type ConsensusCounts, type ConsensusProgress, consensusProgress } from './consensus-progress.js'
export {
  type DecisionView,
  type Disagreement,
  type DisagreementFilter,
  type DisagreementKind,
  type DisagreementSpan,
  type DisagreementStatus,
  listDisagreements,
} from './list-disagreements.js'
export { type OpenWork, readOpenWork } from './open-work.js'
export type { PolicyChoice } from './policy-decisions.js'
export type { RecordedDecisions } from './record-decisions.js'
export { type RoundSpanColumns, readRoundSpans } from './round-spans.js'
export { countSettled, type SettledDisagreements } from './settled-disagreements.js'
