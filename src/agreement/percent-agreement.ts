import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { prepareFrame } from './gwet-frame.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'

/**
 * Share (0 … 1) of agreeing pairs of coders: the mean over pairable units of the agreement within the unit,
 * p = (1/n') Σ_i Σ_k n_ik (n_ik − 1) / (r_i (r_i − 1)), with r_i values on unit i and n_ik of them k.
 *
 * Source: the observed agreement of Fleiss (1971), with missing values as in Gwet (2014). Each unit counts
 * the same, however many coders judged it; not chosen: weighting units by r_i
 * (`percentAgreementByValue`) and counting only units on which all coders agree (`unanimousAgreement`). Not
 * corrected for chance. Cost: distinct patterns × values. Undefined if no unit has two values.
 */
export function percentAgreement(ratings: Ratings): Estimate {
  return estimate(percentAgreementMeasure, ratings)
}

/** Percent agreement for `estimate` and resampling. */
export const percentAgreementMeasure: Measure = {
  key: 'percent_agreement',
  name: 'Percent agreement',
  ignoresCoders: true,
  lowest: () => 0,
  prepare: patterns => {
    const frameOf = prepareFrame(patterns)
    return counts => {
      const { pairable, agreement } = frameOf(counts)
      return pairable === 0 ? undefinedBecause(reasons.nothingShared) : defined(agreement)
    }
  },
}
