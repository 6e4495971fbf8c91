import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/node'
import {
  findElement,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  replaceElement,
} from 'write-excel-file/utility'
import { ZipFile } from 'yazl'
import type { CellLook, WorkbookCell } from './sheet-cell.js'
import { withPage } from './sheet-page.js'
import { escapeXml, rowsXml, type StyleNumbers } from './sheet-xml.js'

/** What the writer takes for the content of a file. */
type FileContent = Stream | Buffer | Blob

export interface WorkbookSheet extends Omit<Sheet<FileContent>, 'data' | 'columns'> {
  sheet: string
  data: WorkbookCell[][]
  /** In characters. */
  columns: { width: number }[]
}

export interface WorkbookOptions {
  /** Name of the sheet that is there but not shown; null for none. */
  hidden: string | null
  /** Names of the first sheets, whose heading row and first column are printed on every page. */
  titled: readonly string[]
}

/**
 * Writes a workbook. The library makes all of it but the cells: it would make an object, a key and a style for each, which for a million
 * cells takes longer than all else. It is given the looks of a sheet in a single row, says which styles they have become, and that
 * row is replaced by the rows of the sheet.
 */
export async function writeWorkbook(
  sheets: readonly WorkbookSheet[],
  options: WorkbookOptions,
): Promise<Buffer> {
  const looks = sheets.map(looksOf)
  const samples = sheets.map(({ data: _, ...sheet }, index) => ({
    ...sheet,
    data: [(looks[index] ?? []).flatMap(sampleCells)],
  }))
  const features = [workbookFeature(options)]
  const sampled = await writeExcelFile(samples, { fontFamily: 'Calibri', fontSize: 11, features }).toBuffer()
  const parts = new Map(Object.entries(unzipSync(sampled)))
  for (const [index, sheet] of sheets.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`
    const xml = strFromU8(parts.get(name) ?? new Uint8Array())
    parts.set(name, Buffer.from(withRows(xml, sheet, looks[index] ?? [])))
  }
  return packParts(parts)
}

/** Packs by Node's own compression, which works beside the program and several times faster than one in JavaScript. */
async function packParts(parts: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, part] of parts) file.addBuffer(Buffer.from(part), name)
  file.end()
  return buffer(file.outputStream)
}

/** The looks of a sheet, each once. */
function looksOf({ data }: WorkbookSheet): CellLook[] {
  const looks = new Set<CellLook>()
  for (const row of data)
    for (const cell of row) if (typeof cell === 'object' && cell !== null) looks.add(cell.look)
  return [...looks]
}

/** A text and a figure of a look; `@` is the format for text: what is typed into the cell later stays text, too. */
function sampleCells({ figures, ...look }: CellLook): CellObject[] {
  return [
    { ...look, value: 'text', type: String, format: '@' },
    { ...look, value: 0, type: Number, ...(figures === undefined ? {} : { format: figures }) },
  ]
}

/** A sheet with its rows in the place of the samples of its looks. */
function withRows(xml: string, { data, columns }: WorkbookSheet, looks: readonly CellLook[]): string {
  const numbers = Array.from(xml.matchAll(/<c [^>]*?\bs="(\d+)"/g), match => match[1] ?? '0')
  const styles = new Map<CellLook, StyleNumbers>(
    looks.map((look, index) => [
      look,
      { text: numbers[2 * index] ?? '0', number: numbers[2 * index + 1] ?? '0' },
    ]),
  )
  const widths = columns.map(({ width }) => width)
  const rows = rowsXml(data, { styles, widths })
  return withPage(xml, widths).replace(
    /<sheetData>.*<\/sheetData>|<sheetData\/>/s,
    () => `<sheetData>${rows}</sheetData>`,
  )
}

/** Hides a sheet, and has the heading row and the first column of others printed on every page. */
function workbookFeature({ hidden, titled }: WorkbookOptions): Feature<FileContent> {
  const names = titled.map((sheet, index) => {
    const name = escapeXml(`'${sheet.replaceAll("'", "''")}'`)
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${name}!$A:$A,${name}!$1:$1</definedName>`
  })
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
      },
    },
  }
}
