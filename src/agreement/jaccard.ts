import { type CategoryCoefficient, categoryMeasure } from './category-coefficient.js'
import { defined, type Estimate, reasons, undefinedBecause } from './estimate.js'
import type { Measure } from './measure.js'
import type { Ratings } from './ratings.js'
import { specificPairs } from './specific-agreement.js'
import { prepareValueSums, type ValueSums } from './value-sums.js'

/**
 * Jaccard's index of the units that got one value: of the units to which one or both of two coders gave it, the
 * share to which both did, a / (a + b + c). For more coders the pairs of coders are added up.
 *
 * Source: Jaccard (1901), Bulletin de la Société vaudoise des sciences naturelles 37, 547–579. Some programs
 * print it as agreement or even as kappa; it is S / (2 − S) of the specific agreement S and orders codes the
 * same way. Not corrected for chance. Cost: distinct patterns × values. Undefined if nobody used the value on a
 * unit judged twice.
 */
export function jaccard(ratings: Ratings, category: number): Estimate {
  return jaccardOnCategory(prepareValueSums(ratings)(ratings.counts), category)
}

/** Jaccard's index of one value, for all values of a table. */
export const jaccardOfCategory: CategoryCoefficient = {
  key: 'jaccard',
  name: 'Jaccard of',
  lowest: 0,
  of: jaccardOnCategory,
}

/** Jaccard's index of one value for `estimate` and resampling; `label` is the value's name. */
export function jaccardMeasure(category: number, label: string): Measure {
  return categoryMeasure(jaccardOfCategory, category, label)
}

function jaccardOnCategory(sums: ValueSums, category: number): Estimate {
  const { agreeing, possible } = specificPairs(sums, category)
  if (possible === 0) return undefinedBecause(reasons.neverUsed)
  return defined(agreeing / (2 * possible - agreeing))
}
