import type { Estimate } from '../estimate.js'
import type { ContinuumTally } from './continuum-tally.js'
import { cuAlpha, cuCoverage } from './cu-alpha.js'
import { uAlpha } from './u-alpha.js'
import { uAlphaBinary } from './u-alpha-binary.js'

/** The unitizing coefficients of one continuum that speak of all its codes. */
export interface UnitizingEstimates {
  u: Estimate
  binary: Estimate
  cu: Estimate
  /** Share of the text that `cu` speaks of. */
  cuCoverage: Estimate
}

/** The family on a tally: uα, |uα, cuα and its coverage. Undefined where each of them is. */
export function unitizingEstimates(tally: ContinuumTally): UnitizingEstimates {
  return {
    u: uAlpha(tally),
    binary: uAlphaBinary(tally),
    cu: cuAlpha(tally),
    cuCoverage: cuCoverage(tally),
  }
}
