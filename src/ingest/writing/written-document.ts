/** What a word processor, or a page of the web, holds: paragraphs and tables in reading order. */
export interface WrittenDocument {
  pieces: Piece[]
  leftOut: LeftOut
}

export type Piece = Paragraph | Table

export interface Paragraph {
  kind: 'paragraph'
  /** Line breaks as `\n`, tabs as `\t`; white space at its ends is not significant. */
  text: string
  /** How many characters at the start of the text are bold. */
  boldLength: number
  isHeading: boolean
  /** Its number in the source, from 1, empty paragraphs counted. */
  number: number
}

export interface Table {
  kind: 'table'
  /** The cells of each row; each holds pieces, tables among them. */
  rows: Piece[][][]
}

/** What a document holds beside its text, in the order met. */
export interface LeftOut {
  footnotes: string[]
  comments: string[]
  /** Tracked: taken out of the text. */
  deletions: string[]
  /** Tracked: how many are part of the text. */
  insertions: number
}
