import type { Problem } from '../problems/index.js'

/**
 * One table of a file, as text. A cell is null where nothing can be said of it: it lies under a merged cell.
 * `firstRow` is the number, from 1, of `rows[0]` in the file.
 */
export interface TableGrid {
  rows: (string | null)[][]
  firstRow: number
}

/** A file of tables: one for a CSV, one per sheet for a workbook. Names are in lower case. */
export interface TableFile {
  tables: Map<string, TableGrid>
  problems: Problem[]
}
