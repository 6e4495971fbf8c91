import type { UnitTable } from '../analysis/index.js'

export interface RecalTable {
  csv: string
  /** What each column holds: `scheduling (BK)`. */
  columns: string[]
  /** Units without a value of every coder. */
  leftOut: number
}

/**
 * The table of units as ReCal reads it: numbers only, no headings, and for each code its coders' columns side by side. Units
 * with a missing value are left out, as ReCal takes none.
 */
export function unitsRecal({ coders, codes, rows }: UnitTable): RecalTable {
  const complete = rows.filter(row => row.codes.every(given => given !== null))
  const lines = complete.map(row => {
    const sets = row.codes.map(given => new Set(given))
    return codes.flatMap(code => sets.map(set => (set.has(code) ? 1 : 0))).join(',')
  })
  return {
    csv: lines.map(line => `${line}\n`).join(''),
    columns: codes.flatMap(code => coders.map(coder => `${code} (${coder})`)),
    leftOut: rows.length - complete.length,
  }
}
