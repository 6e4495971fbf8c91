export { type AgreementData, readAgreementData } from './agreement/agreement-data.js'
export {
  type AgreementLevel,
  type AgreementReport,
  type AgreementRow,
  figureOf,
  type IntervalBasis,
} from './agreement/agreement-report.js'
export { measureTrend } from './agreement/agreement-trend.js'
export { type AgreementUnit, type CountedUnit, describeUnit, parseUnit } from './agreement/agreement-unit.js'
export { chooseMeasures } from './agreement/coded-measures.js'
export { codedTexts } from './agreement/coded-texts.js'
export type { ComparisonRequest } from './agreement/comparison.js'
export { type CodeConfusionReport, codeConfusions } from './agreement/confusion-report.js'
export { type HeatMapReport, measureHeatMap } from './agreement/heat-map-report.js'
export {
  type AgreementFigure,
  type AgreementFigures,
  type IntervalChoice,
  type IntervalRequest,
  intervalChoices,
} from './agreement/interval-request.js'
export {
  type AgreementRequest,
  measureAgreement,
  measureData,
  needsWords,
} from './agreement/measure-agreement.js'
export {
  type AgreementWithCharacters,
  measureWithCharacters,
  type UnitRequest,
} from './agreement/measure-with-characters.js'
export {
  type PlanAim,
  type PlanRequest,
  planFromExpected,
  planFromReport,
  plannedMeasures,
  type UnitPlan,
} from './agreement/plan-units.js'
export { spanAgreement } from './agreement/span-agreement.js'
export { type TableAgreement, tableAgreement } from './agreement/table-agreement.js'
export { listUnits, type UnitRow, type UnitTable, type UnitTableRequest } from './agreement/unit-table.js'
export { applyAutocode } from './autocode/apply-autocode.js'
export { type AutocodeSpan, autocodeSpans, spanWords } from './autocode/autocode-span.js'
export {
  type AutocodePlan,
  type AutocodeRequest,
  type PlannedCode,
  type PlannedCoding,
  prepareAutocode,
} from './autocode/plan-autocode.js'
export {
  type CodePair,
  type Cooccurrence,
  type CooccurrenceRequest,
  cooccurrence,
} from './coded/cooccurrence.js'
export {
  type Crosstab,
  type CrosstabColumns,
  type CrosstabCount,
  type CrosstabRequest,
  type CrosstabRow,
  crosstab,
} from './coded/crosstab.js'
export type { FoundCount, FoundStretch } from './coded/found-stretches.js'
export { describeNearness, type Nearness, parseNearness } from './coded/nearness.js'
export {
  type CodingsQuery,
  type FoundCodings,
  type QueryUnit,
  queryCodings,
  queryUnits,
} from './coded/query-codings.js'

export {
  type CodesByCase,
  type CodesByCaseRequest,
  type CountedCode,
  readCodesByCase,
} from './codes-by-case.js'

export type { CoreqRequest } from './coreq/coreq-scope.js'
export {
  type CoreqReport,
  type CoreqState,
  type CoreqView,
  knownTexts,
  readCoreq,
} from './coreq/read-coreq.js'
export { changesOfEdited, textToEdit } from './corrections/edited-text.js'
export { type FoundCorrections, findCorrections } from './corrections/find-corrections.js'
export {
  type SuggestedCorrection,
  suggestCorrections,
} from './corrections/suggest-corrections.js'
export { copyDeidentified, type DeidentifiedCopy } from './identifiers/copy-deidentified.js'
export { type Replaced, type ReplaceRequest, replaceIdentifiers } from './identifiers/replace-identifiers.js'
export { type ScanRequest, scanStudy } from './identifiers/scan-study.js'
export { readStretches } from './read-stretches.js'
export { countFound, type Incidence, newCodesPerInterview } from './saturation/incidence.js'
export {
  defaultOrders,
  type FirstFound,
  measureSaturation,
  type SaturationGroup,
  type SaturationReport,
  type SaturationRequest,
} from './saturation/measure-saturation.js'
export { meanCurve, type RandomOrders, randomOrders } from './saturation/random-orders.js'
export type { InterviewUnit } from './saturation/read-found-codes.js'
export {
  defaultRule,
  type SaturationRule,
  type SaturationRun,
  type ThematicSaturation,
  thematicSaturation,
} from './saturation/thematic-saturation.js'
export { type UnseenCodes, unseenCodes } from './saturation/unseen-codes.js'
export {
  countWordsOf,
  type WordGrouping,
  type WordsReport,
  type WordsRequest,
  wordGroupings,
} from './search/count-words.js'
export {
  type FindOptions,
  type FoundPassage,
  type FoundPassages,
  findPassages,
  type PassageCount,
  type PassageMatch,
} from './search/find-passages.js'
export {
  type KeywordLine,
  type KeywordOrder,
  keywordLines,
  keywordOrders,
  orderLines,
} from './search/keyword-in-context.js'
export type { PassageScope } from './search/passage-scope.js'
export { readSearchQuery, type SearchQuery } from './search/search-query.js'
export { suggestWords } from './search/suggest-words.js'
export type { CountedGroup, WordCount } from './search/word-tally.js'
export {
  type ReportPart,
  type ReportScope,
  readStudyReport,
  type StudyReport,
  type StudyReportRequest,
} from './study-report/read-study-report.js'
export type { PassageSource, ReportDocument } from './study-report/report-documents.js'
export type { SampleAttribute } from './study-report/sample.js'
export {
  type Stance,
  stances,
  type WeighedCell,
  type WeighedEvidence,
  type WeighedQuote,
  weighEvidence,
} from './weigh-evidence.js'
