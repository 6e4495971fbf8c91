import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import { estimate, type Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { unitValues } from './unit-values.js'

/**
 * Share (0 … 1) of the units judged by all coders on which all gave the same value: what `agree` of R's irr
 * prints. Falls as coders are added, so it cannot be compared between numbers of coders. Not corrected for
 * chance. Cost: distinct patterns. Undefined for fewer than two coders, or if no unit was judged by all.
 */
export function unanimousAgreement(ratings: Ratings): Estimate {
  return estimate(unanimousAgreementMeasure, ratings)
}

/** Unanimous agreement for `estimate` and resampling. */
export const unanimousAgreementMeasure: Measure = {
  key: 'percent_agreement_unanimous_listwise',
  name: 'Unanimous agreement, complete units',
  ignoresCoders: true,
  lowest: () => 0,
  prepare: patterns => {
    const { sizes, starts } = unitValues(patterns)
    return counts => {
      if (patterns.coders < 2) return undefinedBecause(reasons.nothingShared)
      let complete = 0
      let unanimous = 0
      for (let row = 0; row < sizes.length; row++) {
        if (sizes[row] !== patterns.coders) continue
        complete += counts[row]!
        if (starts[row + 1]! - starts[row]! === 1) unanimous += counts[row]!
      }
      return complete === 0 ? undefinedBecause(reasons.nothingComplete) : defined(unanimous / complete)
    }
  },
}
