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
  /** Path of the code it was coded with, and its name with those above it: `scheduling › saves time`. */
  code: string
  codeLabel: string
  /** Who coded it; empty for a passage that a cell refers to and nobody coded. */
  coder: string
  /** Whether the cell refers to it, in its texts or as a quote it was charted with. */
  isCited: boolean
  /** Place among the quotes picked for the code, 1 being first; null when it was not picked. */
  rank: number | null
}

/**
 * What one cell shows: the charting of a case under a code, and its evidence. Where a row has several cases, their summaries one
 * under the other, each after the name of its case; it is then as far as the least far of those that hold something, and stale
 * where one of them is.
 */
export interface CellView {
  status: CellStatus
  /** Whether the codings under the cell changed since it was charted. */
  stale: boolean
  summary: string
  /** The analyst's comment, kept apart from the summary. */
  comment: string
  /** How many settled codings speak for the cell; in a matrix that is not rolled up, of the column's code itself. */
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
  /** Of the case or document; null for a group of cases. */
  uid: string | null
  /** Name of the case or document, or the value its cases have in common. */
  name: string
  /** Names of the cases whose cells it shows: the one of its name, or those of its document or group. */
  cases: string[]
  /** The value under whose heading it stands, where the matrix groups its rows. */
  group: string | null
  /** In the order of the matrix's attributes; null where the case has no value, or several cases have different ones. */
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
  /** What a row is; a row of a document or a group shows the cells of its cases together. */
  rowsAre: 'cases' | 'documents' | 'groups'
  /** What stands above the names of the rows: `Case`, `Document`, or the attribute whose values they are. */
  rowHeading: string
  /** Which cases it has, as the filter was written; null for all. */
  filter: string | null
  /** The attribute that groups its rows. */
  groupedBy: string | null
  /** Whether a column has the codings of the codes under its own, too. */
  isRolledUp: boolean
  attributes: MatrixAttribute[]
  /** Names of the attributes that are not shown. */
  otherAttributes: string[]
  columns: MatrixColumn[]
  rows: MatrixRow[]
}
