export { type AnalyticOptions, analyticInterval } from './analytic-interval.js'
export { clusterBootstrap, clusterTableBootstrap, unitBootstrap } from './bootstrap.js'
export { bcaInterval, bcaShares, krippendorffInterval, percentileInterval } from './bootstrap-interval.js'
export { type ClusterIntervalOptions, clusterIntervals } from './cluster-intervals.js'
export { type ClusterSum, prepareClusterSum, resampledClusterCounts } from './cluster-sums.js'
export { type ClusteredRatings, clusterRatings } from './clustered-ratings.js'
export { type ClusterDrawOptions, type ClusterDraws, drawClusters } from './draw-clusters.js'
export type { Interval, IntervalEstimate, IntervalMethod, LevelOption } from './interval-estimate.js'
export { fewestClusters, type IntervalWarning } from './interval-warning.js'
export {
  accelerationOf,
  type ClusterEvaluation,
  clusterJackknife,
  clusterTableJackknife,
  type Jackknife,
  standardErrorOf,
  unitJackknife,
} from './jackknife.js'
export { jackknifeInterval } from './jackknife-interval.js'
export { krippendorffBootstrap } from './krippendorff-bootstrap.js'
export type { MeasuredInterval, MeasuredIntervalOptions, ResamplingMethod } from './measured-interval.js'
export {
  type NeededUnits,
  neededUnits,
  neededUnitsForLowerLimit,
  unitsForRareValue,
  type WantedLowerLimit,
  type WantedWidth,
} from './needed-units.js'
export { type DistanceScale, observedDistances } from './observed-distances.js'
export { defaultSeed, uniformSource } from './random-source.js'
export {
  defaultResamples,
  quantileOf,
  type ResampleOptions,
  type Resamples,
  shareBelow,
  standardDeviationOf,
  undefinedShare,
} from './resamples.js'
export { tableWarnings, type WarningOptions, warnedOfTable } from './table-warnings.js'
export { type UnitIntervalOptions, unitIntervals } from './unit-intervals.js'
export { type ExpectedAgreement, expectedVarianceOfUnit, varianceOfUnit } from './variance-of-unit.js'
