import { cellText } from '../framework/cell-text.js'
import type { Disagreement } from '../study/index.js'
import { decisionColumns, disagreementTable } from './disagreement-rows.js'
import { fitText, type TellCut } from './excel-text.js'
import { headingStyle, textStyle } from './matrix-xlsx-style.js'
import { type CellLook, textCell } from './sheet-cell.js'

const widths: Readonly<Record<string, number>> = {
  id: 15,
  kind: 11,
  status: 10,
  lines: 11,
  codes: 28,
  context: 40,
  code: 24,
  reason: 32,
  suggestion: 32,
  notes: 30,
}

/** The columns to fill in stand out. */
const fillIn: CellLook = { ...textStyle, backgroundColor: '#FFF9E3' }

/**
 * Disagreements as a workbook of one sheet to decide in: heading row and id stay in sight, the columns to fill in are marked,
 * words that no cell holds are cut, every cell is text, also what is typed later (a place such as 3-12 does not become a date).
 */
export async function disagreementsXlsx(
  disagreements: readonly Disagreement[],
  tellCut?: TellCut,
): Promise<Buffer> {
  const { writeWorkbook } = await import('./write-workbook.js')
  const { columns, rows } = disagreementTable(disagreements)
  const headings = columns.map(({ heading }) => heading)
  const isFillIn = (index: number) => (decisionColumns as readonly string[]).includes(headings[index] ?? '')
  const data = [
    headings.map(heading => textCell(heading, headingStyle, 'heading')),
    ...rows.map(row =>
      row.map((value, index) => {
        const where = `${row[0]}, ${headings[index]}`
        const text = cellText(String(value ?? ''))
        return isFillIn(index)
          ? textCell(text, fillIn, where)
          : textCell(fitText(text, where, tellCut), textStyle, where)
      }),
    ),
  ]
  const sheet = {
    sheet: 'Disagreements',
    data,
    columns: headings.map((heading, index) => ({ width: widthOf(heading, index, headings.length) })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  }
  return writeWorkbook([sheet], { hidden: null, titled: ['Disagreements'] })
}

function widthOf(heading: string, index: number, count: number): number {
  const isCoder = index > 7 && index < count - decisionColumns.length - 4
  return widths[heading] ?? (isCoder ? 44 : 16)
}
