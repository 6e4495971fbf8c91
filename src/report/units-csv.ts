import type { UnitTable } from '../analysis/index.js'
import { tableCsv } from './table-csv.js'

/**
 * The table of units for R and for `framewise agreement --table`: a row per unit, a column per coder. A cell holds the codes
 * (`a; b`), `-` for none of them, and nothing where the coder was not asked. Of a single code it holds 1 or 0.
 */
export function unitsCsv({ coders, rows }: UnitTable, { isSingleCode }: { isSingleCode: boolean }): string {
  const cell = (codes: string[] | null) => {
    if (codes === null) return null
    if (isSingleCode) return codes.length > 0 ? 1 : 0
    return codes.length === 0 ? '-' : codes.join('; ')
  }
  return tableCsv({
    columns: ['unit', 'document', ...coders].map(heading => ({ heading })),
    rows: rows.map(({ document, unit, codes }) => [unit, document, ...codes.map(cell)]),
  })
}
