/** A table as it came, every cell as text. */
export interface TableSource {
  /** As it is called in messages: the sheet of a workbook; empty for a file that is one table. */
  sheet: string
  /** What separates cells, to put together again what was one; a space in a workbook. */
  delimiter: string
  rows: readonly (readonly string[])[]
  /** Row in the source of each row here, from 1. */
  rowNumbers: readonly number[]
}
