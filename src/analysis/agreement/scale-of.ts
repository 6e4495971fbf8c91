import type { RatingTable } from '../../agreement/rating-table.js'
import type { Scale } from '../../agreement/table-measures.js'

/** The scale of a table, as the coefficients take it. */
export function scaleOf({ level, labels, values }: RatingTable): Scale {
  return { level, labels, ...(values === null ? {} : { values }) }
}
