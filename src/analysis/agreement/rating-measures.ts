import type { Measure } from '../../agreement/measure.js'
import type { RatingTable } from '../../agreement/rating-table.js'
import { setAlphaMeasures } from '../../agreement/sets/index.js'
import { tableMeasures } from '../../agreement/table-measures.js'
import { scaleOf } from './scale-of.js'

/** Coefficients that speak of all labels and for which an interval means something, by their keys. */
const measured =
  /^(?:percent_agreement|scott_pi|light_kappa|(?:cohen_kappa|fleiss_kappa|conger_kappa|brennan_prediger)(?:_linear|_quadratic|_ordinal)?|gwet_ac[12].*|krippendorff_alpha_(?:nominal|ordinal|interval|ratio))$/

/** The coefficients of a table that are given with an interval. */
export function ratingMeasures(table: RatingTable): Measure[] {
  if (table.sets !== null) return setAlphaMeasures(table.sets)
  return tableMeasures(table.coders.length, scaleOf(table)).filter(({ key }) => measured.test(key))
}
