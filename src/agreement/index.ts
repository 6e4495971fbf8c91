export { type CodedCounts, codedCounts } from './coded-counts.js'
export { cohenKappa, cohenKappaOfPair } from './cohen-kappa.js'
export type { Estimate } from './estimate.js'
export { krippendorffAlpha } from './krippendorff-alpha.js'
export { type LightKappa, lightKappa, type PairKappa } from './light-kappa.js'
export { pairableUnits } from './pairings.js'
export { percentAgreement } from './percent-agreement.js'
export { pooledAlpha } from './pooled-alpha.js'
export { pooledKappa } from './pooled-kappa.js'
export {
  coded,
  mergeRatings,
  missing,
  notCoded,
  type Ratings,
  type TableShape,
  tallyCoded,
  tallyRatings,
} from './ratings.js'
export { mergeSpans, type Spans } from './spans.js'
export { negativeAgreement, positiveAgreement, specificAgreement } from './specific-agreement.js'
export { characterCounts, codedUnits } from './units.js'
