import { headingText } from '../framework/cell-text.js'
import { displayWidth } from '../text/index.js'
import { headingStyle, textStyle } from './matrix-xlsx-style.js'
import { plainCell, textCell, valueCell } from './sheet-cell.js'
import type { Table } from './table.js'
import type { WorkbookSheet } from './write-workbook.js'

/** Cells of a sheet that are wrapped and framed; a longer one is plain. */
const mostStyled = 200_000

/** Widths of columns, in characters. */
const widths = { least: 10, most: 80 }

/** A table as a sheet of a workbook: heading row and, on paper, heading row and first column repeated; all text as text. */
export function tableSheet(sheet: string, table: Table): WorkbookSheet {
  const head = table.columns.map(({ heading }) =>
    textCell(headingText(heading), headingStyle, `${sheet}, heading`),
  )
  const isLong = table.rows.length * table.columns.length > mostStyled
  const rows = table.rows.map((row, index) =>
    table.columns.map((_, column) => {
      const where = `${sheet}, row ${index + 2}`
      return isLong ? plainCell(row[column] ?? null, where) : valueCell(row[column] ?? null, textStyle, where)
    }),
  )
  return {
    sheet,
    data: [head, ...rows],
    columns: table.columns.map((_, index) => ({ width: widthOf(table, index) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }
}

/** Tables as a workbook, a sheet for each; names of sheets are unique, of at most 31 characters. */
export async function tablesXlsx(tables: readonly { name: string; table: Table }[]): Promise<Buffer> {
  const { writeWorkbook } = await import('./write-workbook.js')
  return writeWorkbook(
    tables.map(({ name, table }) => tableSheet(name, table)),
    { hidden: null, titled: tables.map(({ name }) => name) },
  )
}

/** As wide as the longest line of a column, within limits: what is longer is wrapped. */
function widthOf({ columns, rows }: Table, index: number): number {
  const texts = [columns[index]?.heading ?? '', ...rows.map(row => String(row[index] ?? ''))]
  const longest = texts
    .flatMap(text => text.split('\n'))
    .reduce((most, line) => Math.max(most, displayWidth(line)), 0)
  return Math.min(widths.most, Math.max(widths.least, longest + 3))
}
