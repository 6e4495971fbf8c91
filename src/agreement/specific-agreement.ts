import { type CategoryCoefficient, categoryMeasure } from './category-coefficient.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import type { Measure } from './measure.js'
import { coded, notCoded, type Ratings } from './ratings.js'
import { prepareValueSums, type ValueSums } from './value-sums.js'

/**
 * Agreement specific to one value: of its pairings with another coder's value, the share that is the same,
 * Σ_i n_ik (n_ik − 1) / Σ_i n_ik (r_i − 1), with r_i values on unit i and n_ik of them k. For two coders and
 * coded / not coded: 2a / (2a + b + c) for `coded`, which is F1 between the coders, and
 * 2d / (2d + b + c) for `notCoded`.
 *
 * Source: Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology 43(6), 551–558; as F1: Hripcsak
 * and Rothschild (2005), JAMIA 12(3), 296–298. Not corrected for chance; positive agreement does not change
 * with text that nobody coded. Cost: distinct patterns × values. Undefined if nobody used the value on a unit
 * judged twice.
 */
export function specificAgreement(ratings: Ratings, category: number): Estimate {
  return agreementOnCategory(prepareValueSums(ratings)(ratings.counts), category)
}

/** Agreement specific to one value, for all values of a table. */
export const specificAgreementOfCategory: CategoryCoefficient = {
  key: 'specific_agreement',
  name: 'Specific agreement on',
  lowest: 0,
  of: agreementOnCategory,
}

/** Agreement specific to one value for `estimate` and resampling; `label` is the value's name. */
export function specificAgreementMeasure(category: number, label: string): Measure {
  return categoryMeasure(specificAgreementOfCategory, category, label)
}

function agreementOnCategory(sums: ValueSums, category: number): Estimate {
  const { agreeing, possible } = specificPairs(sums, category)
  return possible === 0 ? undefinedBecause(reasons.neverUsed) : defined(agreeing / possible)
}

/** Ordered pairs of coders on the same unit of which the first gave the value, and of which both did. */
export function specificPairs(
  { categories, sizes, values, agreeing }: ValueSums,
  category: number,
): { agreeing: number; possible: number } {
  const pairs = { agreeing: 0, possible: 0 }
  sizes.forEach((perUnit, size) => {
    pairs.agreeing += agreeing[size * categories + category]!
    pairs.possible += values[size * categories + category]! * (perUnit - 1)
  })
  return pairs
}

/** Agreement specific to "coded", of a coded / not coded table. */
export function positiveAgreement(ratings: Ratings): Estimate {
  return specificAgreement(ratings, coded)
}

/** Agreement specific to "not coded", of a coded / not coded table. */
export function negativeAgreement(ratings: Ratings): Estimate {
  return specificAgreement(ratings, notCoded)
}
