import { DocumentBuilder } from '../document-builder.js'
import { MarkedTables } from '../marked-tables.js'
import type { DocPiece } from './doc-pieces.js'
import { type DocProperties, type DocStretches, plainProperties } from './doc-properties.js'

interface Run {
  text: string
  properties: DocProperties
}

/** What ends a paragraph: its mark, the end of a cell or row, a page. */
const ends = /[\r\x07\x0c]/u
/** Characters that stand for something else, or for nothing that is text. */
const shown: ReadonlyMap<string, string> = new Map([
  ['\x0b', '\n'],
  ['\x1e', '\u2011'],
])

/** Walks through the text of a Word 97 document and hands it on, paragraph by paragraph, with what the file says about it. */
export class DocText {
  readonly builder = new DocumentBuilder()
  private readonly tables = new MarkedTables(this.builder)
  private readonly pieces: readonly DocPiece[]
  private readonly characters: DocStretches
  private readonly paragraphs: DocStretches
  private readonly headings: ReadonlySet<number>
  private runs: Run[] = []
  /** For each field that is open, whether its result is reached; what stands before is its instruction. */
  private readonly fields: boolean[] = []
  private wasInserted = false
  private deletion = ''

  constructor(
    pieces: readonly DocPiece[],
    {
      characters,
      paragraphs,
      headings,
    }: { characters: DocStretches; paragraphs: DocStretches; headings: ReadonlySet<number> },
  ) {
    this.pieces = pieces
    this.characters = characters
    this.paragraphs = paragraphs
    this.headings = headings
  }

  /** Reads as many characters from the beginning. */
  read(length: number): void {
    let left = length
    for (const piece of this.pieces) {
      if (left <= 0) break
      this.readPiece(piece, Math.min(left, piece.text.length))
      left -= piece.text.length
    }
    if (this.runs.length > 0) this.endParagraph(plainProperties, '\r')
    this.tables.enter(0)
    this.keepDeletion()
  }

  /** The characters of a stretch, without what the file says about them. */
  plain(start: number, end: number): string {
    const texts: string[] = []
    let at = 0
    for (const { text } of this.pieces) {
      if (at < end && at + text.length > start) texts.push(text.slice(Math.max(0, start - at), end - at))
      at += text.length
    }
    return texts.join('')
  }

  private readPiece({ text, startFc, bytesPerCharacter }: DocPiece, length: number): void {
    let at = 0
    while (at < length) {
      const { properties, endFc } = this.characters.at(startFc + at * bytesPerCharacter)
      const to = Math.min(length, Math.max(at + 1, Math.ceil((endFc - startFc) / bytesPerCharacter)))
      while (at < to) {
        const stretch = text.slice(at, to)
        const end = stretch.search(ends)
        const words = end === -1 ? stretch : stretch.slice(0, end)
        if (words !== '') this.runs.push({ text: words, properties })
        at += words.length
        if (end === -1) break
        const mark = stretch[end]!
        this.endParagraph(this.paragraphs.at(startFc + at * bytesPerCharacter).properties, mark)
        at++
      }
    }
  }

  private endParagraph(properties: DocProperties, mark: string): void {
    const { tables, builder } = this
    tables.level = mark === '\x07' ? Math.max(1, properties.level) : properties.level
    if (!properties.endsRow && !properties.endsInnerRow) {
      tables.enterCell()
      for (const run of this.runs) this.addRun(run)
    }
    this.runs = []
    if (properties.endsRow || properties.endsInnerRow) tables.endRow()
    else if (mark === '\x07') tables.endCell(1)
    else if (properties.endsInnerCell) tables.endCell(2)
    else builder.endParagraph({ isHeading: this.headings.has(properties.style) })
  }

  private addRun({ text, properties }: Run): void {
    const words = this.wordsOf(text)
    if (words === '' || properties.isHidden) return
    if (properties.isDeleted) {
      this.deletion += words
      return
    }
    this.keepDeletion()
    if (properties.isInserted && !this.wasInserted) this.builder.leftOut.insertions++
    this.wasInserted = properties.isInserted
    this.builder.text(words, properties.isBold)
  }

  /** The words of a run, without the instructions of fields. */
  private wordsOf(text: string): string {
    if (this.fields.length === 0 && !/[\x0b\x13-\x15\x1e]/u.test(text)) return text
    let words = ''
    for (const character of text)
      if (character === '\x13') this.fields.push(false)
      else if (character === '\x14') this.fields[this.fields.length - 1] = true
      else if (character === '\x15') this.fields.pop()
      else if (this.fields.every(Boolean)) words += shown.get(character) ?? character
    return words
  }

  private keepDeletion(): void {
    if (this.deletion.trim() !== '') this.builder.leftOut.deletions.push(this.deletion)
    this.deletion = ''
  }
}
