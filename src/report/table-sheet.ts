import { cellText, headingText } from '../framework/cell-text.js'
import { displayWidth } from '../text/index.js'
import { exactNumber } from './agreement/show-estimate.js'
import { fitText, type TellCut } from './excel-text.js'
import { headingStyle, textStyle } from './matrix-xlsx-style.js'
import { type CellLook, plainCell, type StyledCell, textCell, valueCell } from './sheet-cell.js'
import type { Table } from './table.js'
import type { WorkbookSheet } from './write-workbook.js'

/** Cells of a sheet that are wrapped and framed; a longer one is plain. */
const mostStyled = 200_000

/** Widths of columns, in characters. */
const widths = { least: 10, most: 80 }

/**
 * A table as a sheet of a workbook: heading row and, on paper, heading row and first column repeated; all text as text, but in columns
 * of figures `0.93` and `98.4 %` as the figures they are. Texts that no cell holds are cut, see {@link fitText}.
 */
export function tableSheet(sheet: string, table: Table, tellCut?: TellCut): WorkbookSheet {
  const head = table.columns.map(({ heading }) =>
    textCell(headingText(heading), headingStyle, `${sheet}, heading`),
  )
  const isLong = table.rows.length * table.columns.length > mostStyled
  const reference = table.columns.findIndex(({ heading }) => heading === 'Reference')
  const rows = table.rows.map((row, index) =>
    table.columns.map(({ align }, column) => {
      const where = String(row[reference] ?? `${sheet}, row ${index + 2}`)
      const given = row[column] ?? null
      const value = typeof given === 'string' ? fitText(cellText(given), where, tellCut) : given
      if (isLong) return plainCell(value, where)
      const figure = align === 'right' && typeof value === 'string' ? figureCell(value) : null
      return figure ?? valueCell(value, textStyle, where)
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
export async function tablesXlsx(
  tables: readonly { name: string; table: Table }[],
  tellCut?: TellCut,
): Promise<Buffer> {
  const { writeWorkbook } = await import('./write-workbook.js')
  return writeWorkbook(
    tables.map(({ name, table }) => tableSheet(name, table, tellCut)),
    { hidden: null, titled: tables.map(({ name }) => name) },
  )
}

/** The looks of figures, by how these are shown. */
const figureLooks = new Map<string, CellLook>()

/** A figure that was written as text, shown as it was written; null where the text is anything else, such as an interval. */
function figureCell(text: string): StyledCell | null {
  const [, whole, decimals, percent] = /^(-?(?:0|[1-9]\d{0,11}))(?:\.(\d{1,12}))?( %)?$/u.exec(text) ?? []
  if (whole === undefined) return null
  const figures = `0${decimals === undefined ? '' : `.${'0'.repeat(decimals.length)}`}${percent ?? ''}`
  const number = Number(`${whole}.${decimals ?? 0}`)
  const look = figureLooks.get(figures) ?? { ...textStyle, figures }
  figureLooks.set(figures, look)
  return { value: percent === undefined ? number : exactNumber(number / 100), look }
}

/** As wide as the longest line of a column, within limits: what is longer is wrapped. */
function widthOf({ columns, rows }: Table, index: number): number {
  const texts = [columns[index]?.heading ?? '', ...rows.map(row => String(row[index] ?? ''))]
  const longest = texts
    .flatMap(text => text.split('\n'))
    .reduce((most, line) => Math.max(most, displayWidth(line)), 0)
  return Math.min(widths.most, Math.max(widths.least, longest + 3))
}
