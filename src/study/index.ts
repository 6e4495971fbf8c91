export { addCoding, type CodingRequest, type InductiveCode } from './add-coding.js'
export {
  type AdoptionPlan,
  type AdoptionRequest,
  adoptCodings,
  planAdoption,
} from './adopt-codings.js'
export { applyCodebook, planCodebookFor } from './apply-codebook.js'
export {
  attributeTypes,
  fitValue,
  inferType,
  isAttributeType,
  typeHints,
  typeWords,
} from './attribute-value.js'
export type { AutocodeRule } from './autocode-rule.js'
export {
  hiddenCoders,
  hiddenRoundIds,
  hiddenRounds,
  isHiddenCoding,
  readCodeTreeSeenBy,
  type Viewing,
} from './blind.js'
export { filterCases } from './case-filter/filter-cases.js'
export { CaseRecords } from './case-records.js'
export type { AttributeEntry, CaseEntry, CaseTable } from './case-table.js'
export {
  type CaseSpeaker,
  type CaseSummary,
  type CaseView,
  listAttributes,
  listCases,
  showCase,
} from './case-view.js'
export {
  type CasesPlan,
  isEmptyCasesPlan,
  isOverwriting,
  type PlannedCase,
  type PlannedValue,
  planCases,
  type RetypedAttribute,
} from './cases-plan.js'
export {
  addCode,
  editCode,
  insertCode,
  moveCode,
  type NewCode,
  planMove,
  planRename,
  planRetire,
  renameCode,
  restoreCode,
  retireCode,
} from './change-codes.js'
export { lastEventId, readChangesSince, type StudyChanges } from './changes-since.js'
export { type CheckReport, checkStudy } from './check.js'
export { type CodeFields, type CodeRecord, CodeTree, slugOf } from './code.js'
export { type CodeImpact, type CodeUse, readImpact } from './code-impact.js'
export {
  type CodebookVersionSummary,
  listCodebookVersions,
  readCodebookVersion,
  readCodes,
  readCodeTree,
  snapshotCodebook,
} from './codebook.js'
export { type CodebookPlan, planCodebook } from './codebook-plan.js'
export { addCoder, type CoderSummary, listCoders, type NewCoder } from './coders.js'
export {
  type AddedCodings,
  addCodings,
  type CodingRemoval,
  describeReference,
  findCoding,
  type NewCoding,
  nameTopics,
  removeCodings,
} from './codings.js'
export { codesFrom, compareCodebooks, inUse, wantedFrom } from './compare-codebooks.js'
export * from './consensus/index.js'
export {
  answerCoreq,
  type CoreqAnswer,
  type CoreqOptions,
  type CoreqPlan,
  planCoreqAnswers,
  readCoreqAnswers,
  unsetCoreq,
  type WantedCoreqAnswer,
} from './coreq-answers.js'
export { type CoreqItem, coreqDomains, coreqItems, findCoreqItem } from './coreq-items.js'
export { type Corrected, correctTexts } from './corrections/correct-texts.js'
export type { CorrectionRule } from './corrections/correction-rule.js'
export {
  type AffectedPassage,
  type CorrectionPlan,
  planCorrection,
  type WantedCorrection,
} from './corrections/plan-correction.js'
export { describeMerge } from './describe-merge.js'
export { describePlan, summarizePlan } from './describe-plan.js'
export { type EarlierDocument, type Moment, readDocumentAt } from './document-at.js'
export { DocumentText, readDocumentText, readDocumentTexts } from './document-text.js'
export {
  type DocumentLine,
  type DocumentSummary,
  linesOfDocument,
  listDocuments,
  readSpokenTurns,
  type SpeakerSummary,
  type SpokenTurn,
} from './document-view.js'
export {
  addDocuments,
  contentHash,
  findSameContent,
  isInterviewerLabel,
  type NewDocument,
  planRemoval,
  type RemovalPlan,
  removeDocument,
  renameDocument,
  type SpeakerDecisions,
  setSpeaker,
  unlabelledSpeaker,
} from './documents.js'
export { dropDraft, keepDraft, readDraft } from './drafts.js'
export { type HistoryEvent, type HistoryFilter, readEvent, readHistory } from './events.js'
export {
  findCase,
  findCodebookVersion,
  findCoder,
  findDocument,
  findMatrix,
  findRound,
  refuseTakenName,
} from './find.js'
export * from './identifiers/index.js'
export { importCases, refuseConflicts } from './import-cases.js'
export {
  type CodingImport,
  type CodingImportOptions,
  type CodingRowIn,
  importCodings,
  spanOfLines,
} from './import-codings.js'
export { isOnlyInterviewer } from './interviewer-words.js'
export { type CodeFilter, type CodeList, type ListedCode, listCodes } from './list-codes.js'
export { type CodingFilter, type CodingList, type ListedCoding, listCodings } from './list-codings.js'
export { listPlaces } from './list-places.js'
export {
  dropLostAnchors,
  findLostAnchor,
  type LostAnchor,
  listLostAnchors,
  placeLostAnchor,
} from './lost-anchors.js'
export type { MemoKind, MemoReference } from './memo-target.js'
export {
  addMemo,
  editMemo,
  findMemo,
  type ListedMemo,
  listMemos,
  type MemoFilter,
  removeMemo,
} from './memos.js'
export { type MergePlan, mergeCodes, planMerge } from './merge-codes.js'
export { moveCoding } from './move-coding.js'
export { programVersion } from './program-version.js'
export {
  applyPropositions,
  type Proposition,
  type PropositionPlan,
  planPropositions,
  propositionRoles,
  readProposition,
  readPropositions,
  removeProposition,
  type WantedProposition,
} from './propositions.js'
export { type Provenance, readProvenance } from './provenance.js'
export { quantile } from './quantile.js'
export {
  type DocumentReading,
  type PlacedCoding,
  type PlacedCodingFilter,
  type ReadTurn,
  readPlacedCodings,
  readReading,
} from './reading.js'
export { readRemovedCodings } from './removed-codings.js'
export { describeSettledOf } from './retired-codes.js'
export {
  type AssignmentView,
  listRounds,
  type RoundSummary,
  type RoundView,
  showRound,
} from './round-view.js'
export {
  assignInRound,
  type CoderDocuments,
  closeRound,
  type NewRound,
  openRound,
  openRoundFor,
  openRoundsOf,
  type RoundChange,
  readAssignments,
  refuseClosedRound,
} from './rounds.js'
export { findByName } from './same-name.js'
export {
  type CategoryCount,
  type Characteristic,
  casesTable,
  type NumberFigures,
  type SampleTable,
} from './sample.js'
export {
  listSavedQueries,
  readSavedQuery,
  removeSavedQuery,
  type SavedQuery,
  saveQuery,
} from './saved-queries.js'
export { type CaseChange, renameCase, setCase } from './set-case.js'
export { describeSettled, settledCodings } from './settled.js'
export type { SpeakerTie } from './speaker-ties.js'
export { type CodingChoice, planSplit, type SplitPlan, type SplitRequest, splitCode } from './split-code.js'
export { Study, type StudyOptions } from './study.js'
export { touchesTurn } from './touches-turn.js'
export { endingIn } from './uid-ending.js'
export { applyUndo, planUndo, redo, type UndoPlan, type UndoRequest } from './undo.js'
export type { WantedCodebook } from './wanted-codebook.js'
