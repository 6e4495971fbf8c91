import { DocumentBuilder } from '../document-builder.js'
import type { XmlReader } from '../parse-xml.js'
import { type DocxStyles, isOn } from './docx-styles.js'

/** A paragraph that is open. */
interface OpenParagraph {
  style: string
  /** Whether its end was deleted, so that it goes on with the next one. */
  isJoined: boolean
}

/** A run of words of one look. */
interface OpenRun {
  /** Null where the run does not say. */
  isBold: boolean | null
  style: string
  isHidden: boolean
}

/** Elements of which nothing is read: what stands in for text that is there already, properties of what is no text. */
const skipped = new Set([
  'mc:Fallback',
  'w:sdtPr',
  'w:tblPr',
  'w:tblPrEx',
  'w:sectPr',
  'w:instrText',
  'w:delInstrText',
  'w:rt',
  'w:pPrChange',
  'w:rPrChange',
  'w:tcPrChange',
])

/** Hands the text of a Word document on, paragraph by paragraph. */
export class DocxText implements XmlReader {
  readonly builder = new DocumentBuilder()
  private readonly styles: DocxStyles
  private readonly paragraphs: OpenParagraph[] = []
  private run: OpenRun | null = null
  private skipping = 0
  private inParagraphProperties = false
  private inRunProperties = false
  private isText = false
  /** Deletions that are open, and their words. */
  private deleting = 0
  private deletion = ''
  /** Cells that the open one spans beside its own. */
  private spanned = 0

  constructor(styles: DocxStyles) {
    this.styles = styles
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.skipping > 0 || skipped.has(name)) {
      this.skipping++
      return
    }
    this.isText = false
    if (this.inParagraphProperties || this.inRunProperties) this.openProperty(name, attributes)
    else this.openElement(name, attributes)
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--
      return
    }
    this.isText = false
    switch (name) {
      case 'w:pPr':
        this.inParagraphProperties = false
        break
      case 'w:rPr':
        this.inRunProperties = false
        break
      case 'w:p':
        this.endParagraph()
        break
      case 'w:r':
        this.run = null
        break
      case 'w:del':
      case 'w:moveFrom':
        if (!this.inParagraphProperties && !this.inRunProperties) this.endDeletion()
        break
      case 'w:txbxContent':
        this.builder.closeBox()
        break
      case 'w:tc':
        this.builder.endLooseText()
        for (; this.spanned > 0; this.spanned--) this.builder.openCell()
        break
      case 'w:tbl':
        this.builder.closeTable()
        break
    }
  }

  text(words: string): void {
    if (this.isText && this.skipping === 0) this.add(words)
  }

  private openProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    const paragraph = this.paragraphs.at(-1)
    if (name === 'w:rPr') this.inRunProperties = true
    else if (name === 'w:pStyle' && paragraph !== undefined) paragraph.style = attributes['w:val'] ?? ''
    else if (this.inParagraphProperties) {
      if (name === 'w:del' && this.inRunProperties && paragraph !== undefined) paragraph.isJoined = true
    } else if (this.run !== null) {
      if (name === 'w:b') this.run.isBold = isOn(attributes)
      else if (name === 'w:rStyle') this.run.style = attributes['w:val'] ?? ''
      else if (name === 'w:vanish') this.run.isHidden = isOn(attributes)
    }
  }

  private openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ style: '', isJoined: false })
        break
      case 'w:pPr':
        this.inParagraphProperties = true
        break
      case 'w:r':
        this.run = { isBold: null, style: '', isHidden: false }
        break
      case 'w:rPr':
        this.inRunProperties = true
        break
      case 'w:t':
      case 'w:delText':
        this.isText = true
        break
      case 'w:tab':
      case 'w:ptab':
        this.add('\t')
        break
      case 'w:br':
      case 'w:cr':
        this.add('\n')
        break
      case 'w:noBreakHyphen':
        this.add('\u2011')
        break
      case 'w:ins':
      case 'w:moveTo':
        if (this.paragraphs.length > 0) this.builder.leftOut.insertions++
        break
      case 'w:del':
      case 'w:moveFrom':
        this.deleting++
        break
      case 'w:txbxContent':
        this.builder.openBox()
        break
      case 'w:tbl':
        this.builder.openTable()
        break
      case 'w:tr':
        this.builder.openRow()
        break
      case 'w:tc':
        this.builder.openCell()
        this.spanned = 0
        break
      case 'w:gridSpan':
        this.spanned = Math.min(60, Math.max(0, Number(attributes['w:val'] ?? 1) - 1)) || 0
        break
    }
  }

  private add(words: string): void {
    const { run } = this
    const paragraph = this.paragraphs.at(-1)
    if (run === null || run.isHidden || paragraph === undefined) return
    if (this.deleting > 0) {
      this.deletion += words
      return
    }
    const isBold = run.isBold ?? this.styles.isBold(run.style) ?? this.styles.isBold(paragraph.style) ?? false
    this.builder.text(words, isBold)
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (paragraph === undefined || paragraph.isJoined) return
    this.builder.endParagraph({ isHeading: this.styles.isHeading(paragraph.style) })
  }

  private endDeletion(): void {
    if (this.deleting > 0) this.deleting--
    if (this.deleting > 0) return
    if (this.deletion.trim() !== '') this.builder.leftOut.deletions.push(this.deletion)
    this.deletion = ''
  }
}
