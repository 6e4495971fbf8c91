/** How far a cell of the matrix has come. */
export type CellStatus = 'empty' | 'draft' | 'charted' | 'no-data' | 'reviewed'

/** A coded passage that stands behind a cell, word for word. */
export interface QuoteView {
  /** Case and lines of the frozen rendering: `P07 l.112–118`. */
  reference: string
  text: string
  document: string
  lineFrom: number
  lineTo: number
  /** Path of the code it was coded with. */
  code: string
  coder: string
  /** Place among the quotes picked for the code, 1 being first; null when it was not picked. */
  rank: number | null
}

/** What one cell shows: the charting of a case under a code, and its evidence. */
export interface CellView {
  status: CellStatus
  /** Whether the codings under the cell changed since it was charted. */
  stale: boolean
  summary: string
  /** The analyst's comment, kept apart from the summary. */
  comment: string
  /** How many settled codings the cell rests on. */
  codings: number
  quotes: QuoteView[]
  author: string | null
}

export interface MatrixColumn {
  uid: string
  /** Unique in the codebook: `scheduling/saves-time`. */
  path: string
  label: string
  definition: string
}

export interface MatrixRow {
  uid: string
  case: string
  /** In the order of the matrix's attributes; null where the case has no value. */
  attributes: (string | number | null)[]
  /** In the order of the matrix's columns. */
  cells: CellView[]
}

export interface MatrixAttribute {
  name: string
  type: 'category' | 'number' | 'date' | 'text'
}

/** A framework matrix as it is shown and exported: cases × codes, with everything a reader needs beside it. */
export interface MatrixView {
  studyUid: string
  studyName: string
  matrix: string
  /** ISO 8601. */
  exportedAt: string
  /** Which codings were used, in words. */
  coders: string
  attributes: MatrixAttribute[]
  columns: MatrixColumn[]
  rows: MatrixRow[]
}
