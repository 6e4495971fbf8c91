import { quotesFingerprint } from '../framework/cell-fingerprint.js'
import { describeStatus } from '../framework/cell-status.js'
import { cellText, headingText } from '../framework/cell-text.js'
import { type MatrixHeadings, matrixHeadings, recordHeading } from '../framework/matrix-headings.js'
import type { CellView, MatrixRow, MatrixView } from '../framework/matrix-view.js'
import { isEditable } from '../framework/matrix-words.js'
import type { TellCut } from './excel-text.js'
import { type AboutRow, aboutRows, recordRows } from './matrix-xlsx-about.js'
import { attributeStyle, headingStyle, statusStyle, textStyle } from './matrix-xlsx-style.js'
import { matrixQuotes, quoteTable } from './quote-rows.js'
import { type CellLook, plainCell, type StyledCell, textCell, valueCell } from './sheet-cell.js'
import { tableSheet } from './table-sheet.js'
import type { WorkbookSheet } from './write-workbook.js'
import { plainText } from './xml-text.js'

/**
 * A matrix as an Excel workbook. Sheets: Matrix, Comments and Status of one shape (case, attributes, a column per code; first
 * row and first column frozen), Quotes, About, and for rows that are cases a hidden one, `framewise`, that says what was exported,
 * so that an edited file can be read back. Summaries hold nothing but the summary; the status is in the fill, the type face and the
 * Status sheet. All text is stored as text, never as a formula.
 * Quotes that no cell holds are cut, and told of.
 * @throws UserError `bad-table` when a summary or a comment is longer than a workbook can hold (32,767 characters).
 */
export async function matrixXlsx(view: MatrixView, tellCut?: TellCut): Promise<Buffer> {
  const { writeWorkbook } = await import('./write-workbook.js')
  const headings = matrixHeadings(view, 'label')
  const quotes = tableSheet('Quotes', quoteTable(matrixQuotes(view)), tellCut)
  const sheets = [
    cellSheet('Matrix', view, headings, cell => [cellText(cell.summary), statusStyle(cell)]),
    cellSheet('Comments', view, headings, cell => [cellText(cell.comment), textStyle]),
    cellSheet('Status', view, headings, cell => [describeStatus(cell), statusStyle(cell)]),
    quotes,
    aboutSheet(aboutRows(view, headings)),
    ...(isEditable(view)
      ? [recordSheet(recordRows(view, headings, quotesFingerprint(textsOf(quotes))))]
      : []),
  ]
  return writeWorkbook(sheets, {
    hidden: isEditable(view) ? recordHeading : null,
    titled: ['Matrix', 'Comments', 'Status', 'Quotes'],
  })
}

function cellSheet(
  sheet: string,
  view: MatrixView,
  headings: MatrixHeadings,
  show: (cell: CellView) => [text: string, look: CellLook],
): WorkbookSheet {
  const names = [headings.case, ...headings.attributes, ...headings.columns]
  const first = names.map(name => textCell(name, headingStyle, `${sheet}, heading ${name.slice(0, 40)}`))
  const rows = view.rows.map(row => [
    textCell(headingText(row.name), headingStyle, `${sheet}, case ${row.name.slice(0, 40)}`),
    ...attributeCells(view, row),
    ...row.cells.map((cell, index) => {
      const [text, look] = show(cell)
      return textCell(text, look, `${sheet}, ${row.name} × ${headings.columns[index]}`)
    }),
  ])
  const widths = [
    14,
    ...headings.attributes.map(() => 16),
    ...headings.columns.map(() => (sheet === 'Status' ? 18 : 46)),
  ]
  return {
    sheet,
    data: [first, ...rows],
    columns: widths.map(width => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  }
}

function attributeCells(view: MatrixView, row: MatrixRow): StyledCell[] {
  return view.attributes.map(({ name }, index) =>
    valueCell(row.attributes[index] ?? null, attributeStyle, `${row.name}, ${name}`),
  )
}

function aboutSheet(rows: AboutRow[]): WorkbookSheet {
  const data = rows.map(row =>
    row.map(cell =>
      typeof cell === 'string'
        ? textCell(cell, textStyle, 'About sheet')
        : textCell(cell.text, cell.look, 'About sheet'),
    ),
  )
  return {
    sheet: 'About',
    data,
    columns: [{ width: 24 }, { width: 64 }, { width: 70 }],
    orientation: 'landscape',
  }
}

/** The cells of a sheet as text, as they are read back. */
function textsOf({ data }: WorkbookSheet): string[][] {
  return data.map(row =>
    row.map(cell => plainText(String(typeof cell === 'object' ? (cell?.value ?? '') : cell))),
  )
}

function recordSheet(rows: string[][]): WorkbookSheet {
  const data = rows.map(row => row.map(text => plainCell(text, `${recordHeading} sheet`)))
  return { sheet: recordHeading, data, columns: [{ width: 40 }, { width: 40 }] }
}
