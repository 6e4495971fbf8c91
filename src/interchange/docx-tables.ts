import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { UserError } from '../problems/index.js'

/** A cell of a table in a Word document. */
export interface DocxCell {
  /** What is shown, a line for each paragraph. */
  text: string
  /** What is there but not shown. */
  hidden: string
  /** Whether it lies under a merged cell, or spans several columns. */
  isMerged: boolean
}

/** A table of a Word document, with the words of the last heading above it; an empty text where there is none. */
export interface DocxTable {
  heading: string
  rows: DocxCell[][]
}

const documentPart = 'word/document.xml'
/** Of the text of a document, unpacked: a matrix of 1,000 cases × 100 codes takes about a third. */
const sizeLimit = 512 * 1024 * 1024

/** Whether bytes are a Word document (.docx), whatever the file is called. */
export function isDocx(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  let isFound = false
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        isFound ||= name === documentPart
        return false
      },
    })
  } catch {
    // A damaged archive is told about by the reader that opens it.
    return isFound
  }
  return isFound
}

/**
 * The tables of a Word document, whichever program saved it. Deleted text that is still tracked is left out, inserted text is read;
 * a table within a cell counts as the cell's text. Nothing outside the file is ever looked at.
 * @throws UserError `bad-table` when the document is damaged or absurdly large
 */
export function readDocxTables(bytes: Uint8Array, file: string): DocxTable[] {
  const reader = new TableReader()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => reader.open(name, attributes))
  parser.on('closetag', ({ name }) => reader.close(name))
  parser.on('text', text => reader.text(text))
  parser.on('cdata', text => reader.text(text))
  try {
    parser.write(documentXml(bytes, file)).close()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw damaged(file, error)
  }
  return reader.tables
}

function documentXml(bytes: Uint8Array, file: string): string {
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name !== documentPart) return false
        if (originalSize > sizeLimit)
          throw new UserError('bad-table', `${file} is too large to be a matrix.`, {
            hint: 'Export the matrix anew, with fewer cases.',
          })
        return true
      },
    })
  } catch (error) {
    if (error instanceof UserError) throw error
    throw damaged(file, error)
  }
  return strFromU8(parts[documentPart] ?? new Uint8Array())
}

function damaged(file: string, cause: unknown): UserError {
  return new UserError('bad-table', `${file} is damaged: it cannot be read as a Word document.`, {
    hint: 'Open it in a word processor and save it again as .docx, or export the matrix anew.',
    cause,
  })
}

/** What of a document is not its text: deleted or moved away, codes of fields, what older programs show instead. */
const passedOver = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback'])

/** Collects tables while a document is parsed. */
class TableReader {
  readonly tables: DocxTable[] = []
  private heading = ''
  /** Words of the paragraph above any table, and whether it is a heading. */
  private paragraph = { text: '', isHeading: false }
  private depth = 0
  private cell: DocxCell | null = null
  private isHidden = false
  private isText = false
  private skipped = 0

  open(name: string, attributes: Record<string, string>): void {
    if (this.skipped > 0 || passedOver.has(name)) {
      this.skipped++
      return
    }
    if (name === 'w:tbl' && this.depth++ === 0) this.tables.push({ heading: this.heading, rows: [] })
    else if (name === 'w:tr' && this.depth === 1) this.tables.at(-1)?.rows.push([])
    else if (name === 'w:tc' && this.depth === 1) this.openCell()
    else if (name === 'w:gridSpan' || name === 'w:vMerge') this.merge(name, attributes['w:val'])
    else if (name === 'w:p') this.paragraph = { text: '', isHeading: false }
    else if (name === 'w:pStyle') this.paragraph.isHeading = /^heading/iu.test(attributes['w:val'] ?? '')
    else if (name === 'w:r') this.isHidden = false
    else if (name === 'w:vanish') this.isHidden = !/^(?:0|false|off)$/u.test(attributes['w:val'] ?? '')
    else if (name === 'w:t') this.isText = true
    else if (name === 'w:tab') this.add('\t')
    else if (name === 'w:br' || name === 'w:cr') this.add('\n')
    else if (name === 'w:noBreakHyphen') this.add('\u2011')
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped--
    else if (name === 'w:t') this.isText = false
    else if (name === 'w:tbl') this.depth--
    else if (name === 'w:tc' && this.depth === 1) this.closeCell()
    else if (name === 'w:p') this.closeParagraph()
  }

  text(text: string): void {
    if (this.isText && this.skipped === 0) this.add(text)
  }

  private add(text: string): void {
    if (this.cell === null) this.paragraph.text += text
    else if (this.isHidden) this.cell.hidden += text
    else this.cell.text += text
  }

  private openCell(): void {
    this.cell = { text: '', hidden: '', isMerged: false }
    this.tables.at(-1)?.rows.at(-1)?.push(this.cell)
  }

  private closeCell(): void {
    if (this.cell !== null) this.cell.text = this.cell.text.replace(/\n$/u, '')
    this.cell = null
  }

  private closeParagraph(): void {
    if (this.cell !== null) this.cell.text += '\n'
    else if (this.paragraph.isHeading && this.paragraph.text.trim() !== '') this.heading = this.paragraph.text
  }

  /** A cell over several columns, or one that continues the cell above. */
  private merge(name: string, value: string | undefined): void {
    if (this.cell === null) return
    const isFirst = name === 'w:vMerge' && value === 'restart'
    const isOne = name === 'w:gridSpan' && value === '1'
    if (!isFirst && !isOne) this.cell.isMerged = true
  }
}
