import { DocumentBuilder } from '../document-builder.js'
import { parseXml, type XmlReader } from '../parse-xml.js'
import { damagedFile, lockedFile, unpackParts } from '../unpack-parts.js'
import type { WrittenDocument } from '../written-document.js'
import { OdtStyles } from './odt-styles.js'

const parts = new Set(['content.xml', 'styles.xml', 'META-INF/manifest.xml'])

/**
 * Reads an OpenDocument text. Tracked changes are accepted; footnotes and comments are kept apart from the text.
 * @throws UserError `bad-transcript` when the file is damaged, locked, or unpacks to an absurd size
 */
export async function readOdt(bytes: Uint8Array, file: string): Promise<WrittenDocument> {
  const unpacked = await unpackParts(bytes, { file, kind: 'ODT', wants: name => parts.has(name) })
  const { 'content.xml': content, 'styles.xml': styleSheet, 'META-INF/manifest.xml': manifest } = unpacked
  if (manifest !== undefined && Buffer.from(manifest).includes('encryption-data'))
    throw lockedFile(file, 'ODT')
  const styles = new OdtStyles()
  const reader = new OdtReader(styles)
  try {
    if (styleSheet !== undefined) parseXml(styleSheet, styles)
    parseXml(content ?? new Uint8Array(), reader)
  } catch (cause) {
    throw damagedFile(file, 'ODT', { cause })
  }
  return reader.builder.finish()
}

/** Elements whose text is none of the document's. */
const skipped = new Set([
  'text:note-citation',
  'text:ruby-text',
  'text:number',
  'text:table-of-content',
  'text:illustration-index',
  'text:alphabetical-index',
  'text:sequence-decls',
  'office:forms',
  'office:scripts',
  'office:font-face-decls',
  'svg:title',
  'svg:desc',
  'dc:creator',
  'dc:date',
  'meta:date-string',
  'meta:creator-initials',
])

/** What takes the text inside it out of the document, and where it is kept. */
const keptApart: Readonly<Record<string, 'footnotes' | 'comments' | 'deletions'>> = {
  'text:note': 'footnotes',
  'office:annotation': 'comments',
  'text:deletion': 'deletions',
}

class OdtReader implements XmlReader {
  readonly builder = new DocumentBuilder()
  private readonly styles: OdtStyles
  /** Whether the words are bold, for each element that may say so. */
  private readonly bold: boolean[] = [false]
  private readonly headings: boolean[] = []
  /** Elements open below one that is skipped. */
  private skipping = 0
  private inStyles = false
  /** Elements open below one that is kept apart, and its text. */
  private apart: { depth: number; kind: 'footnotes' | 'comments' | 'deletions'; texts: string[] } | null =
    null

  constructor(styles: OdtStyles) {
    this.styles = styles
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'office:automatic-styles') this.inStyles = true
    if (this.inStyles) {
      this.styles.open(name, attributes)
      return
    }
    if (this.skipping > 0 || skipped.has(name)) {
      this.skipping++
      return
    }
    if (this.apart !== null) {
      this.apart.depth++
      if (name === 'text:s' || name === 'text:tab') this.apart.texts.push(' ')
      return
    }
    const kind = keptApart[name]
    if (kind !== undefined) this.apart = { depth: 1, kind, texts: [] }
    else this.openText(name, attributes)
  }

  close(name: string): void {
    if (this.inStyles) {
      if (name === 'office:automatic-styles') this.inStyles = false
      return
    }
    if (this.skipping > 0) this.skipping--
    else if (this.apart !== null) this.closeApart(name)
    else if (name === 'text:p' || name === 'text:h') {
      this.bold.pop()
      this.builder.endParagraph({ isHeading: this.headings.pop() ?? false })
    } else if (name === 'text:span') this.bold.pop()
    else if (name === 'draw:text-box') this.builder.closeBox()
    else if (name === 'table:table') this.builder.closeTable()
  }

  text(words: string): void {
    if (this.inStyles || this.skipping > 0) return
    if (this.apart !== null) this.apart.texts.push(words)
    // Between paragraphs there are line ends of the XML only.
    else if (this.headings.length > 0) this.add(words.replace(/[\t\r\n ]+/gu, ' '))
  }

  private openText(name: string, attributes: Readonly<Record<string, string>>): void {
    const style = attributes['text:style-name'] ?? ''
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.headings.push(name === 'text:h' || this.styles.isHeading(style))
        this.bold.push(this.styles.isBold('paragraph', style) ?? false)
        break
      case 'text:span':
        this.bold.push(this.styles.isBold('text', style) ?? this.bold.at(-1) ?? false)
        break
      case 'text:s':
        this.add(' '.repeat(Math.min(100, Math.max(1, Number(attributes['text:c'] ?? 1) || 1))))
        break
      case 'text:tab':
        this.add('\t')
        break
      case 'text:line-break':
        this.add('\n')
        break
      case 'text:insertion':
        this.builder.leftOut.insertions++
        break
      case 'draw:text-box':
        this.builder.openBox()
        break
      case 'table:table':
        this.builder.openTable()
        break
      case 'table:table-row':
        this.builder.openRow()
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.builder.openCell()
        break
    }
  }

  private add(words: string): void {
    this.builder.text(words, this.bold.at(-1) ?? false)
  }

  private closeApart(name: string): void {
    const { apart } = this
    if (apart === null) return
    if (name === 'text:p') apart.texts.push('\n')
    apart.depth--
    if (apart.depth > 0) return
    const text = apart.texts.join('').trim()
    if (text !== '') this.builder.leftOut[apart.kind].push(text)
    this.apart = null
  }
}
