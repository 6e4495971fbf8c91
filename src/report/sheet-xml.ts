import { displayWidth } from '../text/index.js'
import type { CellLook, WorkbookCell } from './sheet-cell.js'

/** The numbers of the styles of a look, for texts and for figures. */
export interface StyleNumbers {
  text: string
  number: string
}

const lineHeight = 15
/** A row cannot be higher: a limit of Excel. */
const highestRow = 409

/**
 * The rows of a sheet as the format has them (SpreadsheetML, ECMA-376 part 1, 18.3): texts within their cells, every row as high as its
 * wrapped texts need.
 * @param widths of the columns, in characters
 */
export function rowsXml(
  rows: readonly (readonly WorkbookCell[])[],
  { styles, widths }: { styles: ReadonlyMap<CellLook, StyleNumbers>; widths: readonly number[] },
): string {
  const letters = Array.from({ length: Math.max(0, ...rows.map(row => row.length)) }, (_, column) =>
    columnLetters(column),
  )
  return rows
    .map((row, index) => {
      const height = rowHeight(row, widths)
      const cells = row.map((cell, column) => cellXml(cell, `${letters[column]}${index + 1}`, styles))
      return `<row r="${index + 1}"${height === null ? '' : ` ht="${height}"`}>${cells.join('')}</row>`
    })
    .join('')
}

function cellXml(cell: WorkbookCell, place: string, styles: ReadonlyMap<CellLook, StyleNumbers>): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return valueXml(cell, place, '')
  const numbers = styles.get(cell.look)
  return valueXml(
    cell.value,
    place,
    ` s="${typeof cell.value === 'number' ? numbers?.number : numbers?.text}"`,
  )
}

function valueXml(value: string | number, place: string, style: string): string {
  if (typeof value === 'number') return `<c r="${place}"${style}><v>${value}</v></c>`
  if (value === '') return style === '' ? '' : `<c r="${place}"${style}/>`
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

/** Text between tags. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
}

/** A, B, … Z, AA, … */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : `${columnLetters(Math.floor(column / 26) - 1)}${last}`
}

/**
 * Height in points that shows all of a row, its texts wrapped into columns of such widths (in characters): an estimate, for
 * not every program finds the height itself when it opens a workbook. Null for a row in which nothing is wrapped.
 */
function rowHeight(row: readonly WorkbookCell[], widths: readonly number[]): number | null {
  let most = 0
  for (const [column, cell] of row.entries()) {
    if (typeof cell !== 'object' || cell === null || !cell.look.wrap) continue
    const perLine = Math.max(4, (widths[column] ?? 10) - 3)
    let lines = 0
    for (const line of typeof cell.value === 'string' ? cell.value.split('\n') : [''])
      lines += Math.max(1, Math.ceil(displayWidth(line) / perLine))
    most = Math.max(most, lines)
  }
  return most === 0 ? null : Math.min(highestRow, most * lineHeight + 4)
}
