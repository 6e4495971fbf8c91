import { withoutControls, withWholeCharacters } from '../proper-text.js'
import type { LeftOut, Paragraph, Piece, Table, WrittenDocument } from './written-document.js'

/** Tables deeper in one another than this are read as part of the cell they stand in. */
const deepestTable = 20

/** A paragraph that is being written. */
interface OpenParagraph {
  texts: string[]
  length: number
  boldLength: number
  isBoldSoFar: boolean
}

/** Puts a document together from what its reader meets: words, ends of paragraphs, tables and their cells. */
export class DocumentBuilder {
  readonly leftOut: LeftOut = { footnotes: [], comments: [], deletions: [], insertions: 0 }
  private readonly pieces: Piece[] = []
  private readonly tables: Table[] = []
  /** Tables that are open and count as text of a cell. */
  private tooDeep = 0
  private paragraphs = 0
  private open: OpenParagraph = emptyParagraph()
  /** Paragraphs in which a text box is open. */
  private readonly boxed: OpenParagraph[] = []

  /** Adds words to the open paragraph. */
  text(given: string, isBold: boolean): void {
    const words = withoutControls(given)
    if (words === '') return
    const { open } = this
    open.texts.push(words)
    open.length += words.length
    if (!isBold && /\S/u.test(words)) open.isBoldSoFar = false
    if (open.isBoldSoFar) open.boldLength = open.length
  }

  /** The last character of the open paragraph; empty at its start. */
  get lastCharacter(): string {
    return this.open.texts.at(-1)?.at(-1) ?? ''
  }

  /** Ends the open paragraph; one without words counts, and is not kept. */
  endParagraph({ isHeading = false } = {}): void {
    const { texts, boldLength } = this.open
    this.open = emptyParagraph()
    this.paragraphs++
    const raw = withWholeCharacters(texts.join(''))
    const text = raw.trimStart()
    if (text.trim() === '') return
    const lead = raw.length - text.length
    const paragraph: Paragraph = {
      kind: 'paragraph',
      text: text.trimEnd(),
      boldLength: Math.max(0, boldLength - lead),
      isHeading,
      number: this.paragraphs,
    }
    this.here().push(paragraph)
  }

  /** Ends the open paragraph if it holds anything: text that stands beside paragraphs is one. */
  endLooseText(): void {
    if (this.open.length > 0) this.endParagraph()
  }

  /** Begins a text box, whose paragraphs come before the one it stands in. */
  openBox(): void {
    this.boxed.push(this.open)
    this.open = emptyParagraph()
  }

  closeBox(): void {
    this.endLooseText()
    this.open = this.boxed.pop() ?? this.open
  }

  openTable(): void {
    this.endLooseText()
    if (this.tables.length >= deepestTable) {
      this.tooDeep++
      return
    }
    const table: Table = { kind: 'table', rows: [] }
    this.here().push(table)
    this.tables.push(table)
  }

  openRow(): void {
    if (this.tooDeep === 0) this.tables.at(-1)?.rows.push([])
  }

  openCell(): void {
    this.endLooseText()
    if (this.tooDeep > 0) return
    const table = this.tables.at(-1)
    if (table?.rows.length === 0) table.rows.push([])
    table?.rows.at(-1)?.push([])
  }

  /** How many cells the open row has so far. */
  get cellsInRow(): number {
    return this.tables.at(-1)?.rows.at(-1)?.length ?? 0
  }

  closeTable(): void {
    this.endLooseText()
    if (this.tooDeep > 0) this.tooDeep--
    else this.tables.pop()
  }

  finish(): WrittenDocument {
    this.endLooseText()
    return { pieces: this.pieces, leftOut: this.leftOut }
  }

  /** Where a finished piece goes: the open cell, or the document; what stands between cells goes before the table. */
  private here(): Piece[] {
    return this.tables.at(-1)?.rows.at(-1)?.at(-1) ?? this.pieces
  }
}

function emptyParagraph(): OpenParagraph {
  return { texts: [], length: 0, boldLength: 0, isBoldSoFar: true }
}
