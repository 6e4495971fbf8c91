import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcelFile, { type Cell, type Feature, type Row, type Sheet } from 'write-excel-file/node'
import {
  findElement,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  replaceElement,
} from 'write-excel-file/utility'
import { displayWidth } from '../text/index.js'

/** What the writer takes for the content of a file. */
type FileContent = Stream | Buffer | Blob

export type WorkbookSheet = Sheet<FileContent>

export interface WorkbookOptions {
  /** Name of the sheet that is there but not shown; null for none. */
  hidden: string | null
  /** Names of the first sheets, whose heading row and first column are printed on every page. */
  titled: readonly string[]
}

const lineHeight = 15
/** A row cannot be higher: a limit of Excel. */
const highestRow = 409

/** Writes a workbook, every row as high as its wrapped texts need. */
export async function writeWorkbook(
  sheets: readonly WorkbookSheet[],
  options: WorkbookOptions,
): Promise<Buffer> {
  const fitted = sheets.map(sheet => {
    const widths = (sheet.columns ?? []).map(column => column.width ?? 10)
    return { ...sheet, data: sheet.data.map(row => withHeight(row, widths)) }
  })
  const features = [workbookFeature(options)]
  const bytes = await writeExcelFile(fitted, { fontFamily: 'Calibri', fontSize: 11, features }).toBuffer()
  return fitted.some(sheet => sheet.data.some(row => row.some(hasEscape))) ? spareEscapes(bytes) : bytes
}

function hasEscape(cell: Cell): boolean {
  const value = isObject(cell) ? cell.value : cell
  return typeof value === 'string' && value.includes('_x')
}

/**
 * Writes out the characters that only the writer needed escaped, not XML, for LibreOffice knows the escapes of control
 * characters alone and would show the others as they are.
 */
function spareEscapes(bytes: Uint8Array): Buffer {
  const parts = unzipSync(bytes)
  const name = 'xl/sharedStrings.xml'
  const strings = strFromU8(parts[name] ?? new Uint8Array()).replace(
    /_x([0-9A-F]{4})_/gu,
    (written, digits: string) => {
      const unit = Number.parseInt(digits, 16)
      return unit < 0x20 || unit === 0x5f || unit >= 0xfffe ? written : String.fromCharCode(unit)
    },
  )
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(strings) }))
}

function withHeight(row: Row, widths: readonly number[]): Row {
  const [first, ...others] = row
  if (!isObject(first)) return row
  const texts = row.map(cell =>
    isObject(cell) && cell.wrap && typeof cell.value === 'string' ? cell.value : '',
  )
  return [{ ...first, height: rowHeight(texts, widths) }, ...others]
}

function isObject(cell: Cell): cell is Extract<Cell, { value?: unknown }> {
  return typeof cell === 'object' && cell !== null && 'wrap' in cell
}

/**
 * Height in points that shows all of a row, its texts wrapped into columns of such widths (in characters): an estimate, for
 * not every program finds the height itself when it opens a workbook.
 */
function rowHeight(texts: readonly string[], widths: readonly number[]): number {
  const lines = texts.map((text, index) => {
    const perLine = Math.max(4, (widths[index] ?? 10) - 3)
    return text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / perLine)), 0)
  })
  return Math.min(highestRow, Math.max(1, ...lines) * lineHeight + 4)
}

/** Hides a sheet, and has the heading row and the first column of others printed on every page. */
function workbookFeature({ hidden, titled }: WorkbookOptions): Feature<FileContent> {
  const names = titled.map(
    (sheet, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$A:$A,${sheet}!$1:$1</definedName>`,
  )
  const markup = `<definedNames>${names.join('')}</definedNames>`
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: xml => {
            const empty = findElement(xml, 'definedNames')
            if (empty !== undefined) return replaceElement(xml, empty, markup)
            const order = getOrderOfSiblings('xl/workbook.xml', 'workbook') ?? []
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'workbook')
          },
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && attributes.name === hidden ? { ...attributes, state: 'hidden' } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          // Not "custom", or a row would no longer grow with what is written into it.
          transformElementAttributes: (tag, { customHeight, ...attributes }) =>
            tag === 'row' || customHeight === undefined ? attributes : { ...attributes, customHeight },
        },
      },
    },
  }
}
