/** Columns of a table, each cell as the number of its text in `texts`. */
export interface TableColumns {
  headings: string[]
  texts: string[]
  /** One per heading; null for those that were not wanted. */
  columns: (Int32Array | null)[]
  rows: number
  /** Rows of the file (from 1, the heading row being 1) that are blank and in no column. */
  blankRows: number[]
  /** Rows of the file that have another number of cells than there are headings. */
  raggedRows: { row: number; cells: number }[]
  /** Rows of the file that are headings: 0 where its first row is data, and the headings are made up. */
  headingRows: 0 | 1
}

/** Which columns are read, by their headings. */
export type WantedColumns = (headings: readonly string[]) => readonly boolean[]

/** The row of the file that a row of the columns (from 0) was read from. */
export function fileRow(table: Pick<TableColumns, 'blankRows' | 'headingRows'>, row: number): number {
  let at = row + 1 + table.headingRows
  for (const blank of table.blankRows) if (blank <= at) at++
  return at
}
