export type TableCell = string | number | null

export interface TableColumn {
  heading: string
  /** Default: right where every value of the column is a number, else left. Figures written as text need `right`. */
  align?: 'left' | 'right'
  /** May be shortened with `…` when the table is wider than the terminal. */
  cut?: boolean
}

/** What a command prints: the same table goes to the terminal, to CSV and to Markdown. */
export interface Table {
  columns: TableColumn[]
  /** Each as long as `columns`; what is missing at the end counts as null. */
  rows: TableCell[][]
}

/** The side a column is aligned to. A column without any value is aligned left. */
export function columnAlignment(table: Table, index: number): 'left' | 'right' {
  const set = table.columns[index]?.align
  if (set !== undefined) return set
  const values = table.rows.map(row => row[index] ?? null).filter(value => value !== null)
  return values.length > 0 && values.every(value => typeof value === 'number') ? 'right' : 'left'
}
