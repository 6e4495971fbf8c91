export { alphaU1995 } from './alpha-u-1995.js'
export { characterTables } from './character-tables.js'
export { checkSpans } from './check-spans.js'
export {
  continuumPerCode,
  continuumPerDomain,
  domainsAsValues,
  oneContinuum,
} from './continua.js'
export { cuAlpha, cuCoverage } from './cu-alpha.js'
export { kuAlpha, kuCoverage } from './ku-alpha.js'
export { mergeOverlaps } from './merge-overlaps.js'
export { prepareUnitizing } from './prepare-unitizing.js'
export { qualcoderKappa } from './qualcoder-kappa.js'
export { spanCoefficients } from './span-coefficients.js'
export { describeOverlap, type SpanNames, type SpanOverlap } from './span-overlap.js'
export {
  prepareContinua,
  tallyContinua,
  tallyContinuum,
} from './tally-continua.js'
export { uAlpha } from './u-alpha.js'
export { uAlphaBinary } from './u-alpha-binary.js'
export { uAlphaPerCode } from './u-alpha-per-code.js'
export { unitizingEstimates } from './unitizing-estimates.js'
export { unitizingPerDomain } from './unitizing-per-domain.js'
