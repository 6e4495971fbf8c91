/** A stretch of text as a PDF sets it, in points; y grows upwards. */
export interface PdfText {
  text: string
  x: number
  y: number
  width: number
  /** The size of its font. */
  size: number
  isBold: boolean
  isRightToLeft: boolean
}

export interface PdfPage {
  /** From 1. */
  number: number
  width: number
  texts: PdfText[]
}

/** Texts on one baseline, in reading order. */
export interface PdfLine {
  text: string
  /** Left and right edge of its words. */
  x: number
  right: number
  /** What stands between wide gaps, each with its left edge; in the text they are parted by tabs. */
  cells: readonly { x: number; text: string }[]
  y: number
  size: number
  /** How many characters at its start are bold. */
  boldLength: number
  /** Of the first word, to know whether it would have fitted on the line above. */
  firstWordWidth: number
  page: number
  /** How far to the right lines of its column go, where the page has two; null where it has one. */
  columnEnd: number | null
}
