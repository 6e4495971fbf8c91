export { intervalDistances, ratioDistances } from './alpha-distances.js'
export { alphaWithDistance } from './alpha-with-distance.js'
export { brennanPrediger, brennanPredigerMeasure, pabak, pabakMeasure } from './brennan-prediger.js'
export { type CategoryCoefficient, categoryMeasure } from './category-coefficient.js'
export { type CodedCounts, codedCounts } from './coded-counts.js'
export { tableCoefficients } from './coefficients.js'
export { cohenKappa, cohenKappaMeasure, cohenKappaOfPair, weightedKappa } from './cohen-kappa.js'
export { cohenKappaError, cohenKappaNullError } from './cohen-kappa-error.js'
export { cohenKappaMax, cohenKappaMaxMeasure } from './cohen-kappa-max.js'
export { congerKappa, congerKappaMeasure } from './conger-kappa.js'
export { type Diagnosis, diagnose } from './diagnosis.js'
export { errorLimits } from './error-limits.js'
export { defined, type Estimate, undefinedBecause } from './estimate.js'
export { fleissKappa, fleissKappaMeasure } from './fleiss-kappa.js'
export { fleissKappaCategory, fleissKappaOfCategory } from './fleiss-kappa-category.js'
export { fleissKappaNullError } from './fleiss-kappa-null-error.js'
export * from './gamma/index.js'
export { gwetAC1, gwetAC2, gwetACMeasure } from './gwet-ac.js'
export {
  brennanPredigerError,
  congerKappaError,
  fleissKappaError,
  gwetACError,
  percentAgreementError,
} from './gwet-errors.js'
export { holsti, holstiMeasure } from './holsti.js'
export { type Interpretation, interpret } from './interpretation.js'
export { intervalAlpha, intervalAlphaMeasure } from './interval-alpha.js'
export * from './intervals/index.js'
export { jaccard, jaccardMeasure } from './jaccard.js'
export { krippendorffAlpha, krippendorffAlphaMeasure } from './krippendorff-alpha.js'
export { krippendorffAlphaCategory, krippendorffAlphaOfCategory } from './krippendorff-alpha-category.js'
export { intervalAlphaError, krippendorffAlphaError, ratioAlphaError } from './krippendorff-alpha-error.js'
export { type LightKappa, lightKappa, lightKappaMeasure, type PairKappa } from './light-kappa.js'
export { listwise } from './listwise.js'
export { estimate, lowestOf, type Measure, type Patterns, type Prepared } from './measure.js'
export { mergeOrderings } from './merge-orderings.js'
export { ordinalAlpha, ordinalAlphaMeasure } from './ordinal-alpha.js'
export { pairableUnits } from './pairings.js'
export { percentAgreement, percentAgreementMeasure } from './percent-agreement.js'
export { percentAgreementByValue, percentAgreementByValueMeasure } from './percent-agreement-by-value.js'
export {
  ac1Parts,
  alphaParts,
  brennanPredigerParts,
  cohenParts,
  congerParts,
  fleissParts,
} from './pooled/agreement-parts.js'
export { poolParts } from './pooled/pool-parts.js'
export { pooledJaccard } from './pooled/pooled-jaccard.js'
export { pooledAlpha, pooledKappa } from './pooled/pooled-kappa.js'
export { pooledLight } from './pooled/pooled-light.js'
export { type AddTable, type PooledMeasure, poolTables } from './pooled/pooled-measure.js'
export { pooledPercent } from './pooled/pooled-percent.js'
export { pooledSpecific } from './pooled/pooled-specific.js'
export {
  f1Measure,
  pooledHits,
  precisionMeasure,
  type ReferenceMeasure,
  recallMeasure,
} from './precision-recall.js'
export * from './presets/index.js'
export { normalQuantile } from './quantiles.js'
export type { MeasurementLevel, RatingTable } from './rating-table.js'
export {
  coded,
  mergeRatings,
  missing,
  notCoded,
  type Ratings,
  type TableShape,
  tallyCoded,
  tallyColumns,
  tallyRatings,
} from './ratings.js'
export { scottPi, scottPiMeasure } from './scott-pi.js'
export { scottPiError } from './scott-pi-error.js'
export * from './segments/index.js'
export * from './sets/index.js'
export type { SpanTable } from './span-table.js'
export { type CodedSpans, type CodedText, mergeSpans, type Spans } from './spans.js'
export {
  negativeAgreement,
  positiveAgreement,
  specificAgreement,
  specificAgreementMeasure,
} from './specific-agreement.js'
export type { StandardError } from './standard-error.js'
export { publishedError, type TableError, tableErrors } from './table-errors.js'
export { type Level, type Scale, tableMeasures } from './table-measures.js'
export { unanimousAgreement, unanimousAgreementMeasure } from './unanimous-agreement.js'
export * from './unitizing/index.js'
export { codeConfusion } from './units/code-confusion.js'
export {
  type CodedTally,
  type CodingColumns,
  type CountedDocument,
  tallyCodings,
} from './units/coded-tally.js'
export { characterSpace, stretchSpace, type UnitSpace, wholeSpace } from './units/unit-space.js'
export { type Weighting, type WeightingName, weighting } from './weighting.js'
