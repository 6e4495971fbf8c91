import { cellText } from '../framework/cell-text.js'
import { type Problem, UserError } from '../problems/index.js'
import { type OddCells, openWorkbook } from './open-workbook.js'
import type { TableFile, TableGrid } from './table-grid.js'

/**
 * Reads every sheet of an Excel workbook as text, whichever program saved it. Formulas give the result they had when saved,
 * numbers and dates their plain form (2026-03-31), formulas and dates with a warning, for a summary seldom means to be one;
 * cells under a merged cell give null, cells with an error (#NAME?) or a formula without result a problem that makes the file unusable.
 * @throws UserError `bad-table` when it is no workbook, is damaged, or absurdly large.
 */
export async function readWorkbookFile(bytes: Uint8Array, file: string): Promise<TableFile> {
  const workbook = openWorkbook(bytes, file)
  const sheets = await readSheets(workbook.bytes, file)
  const problems: Problem[] = []
  const tables = new Map<string, TableGrid>()
  sheets.forEach(({ sheet, data }, index) => {
    const odd = workbook.sheets.get(sheet)
    const rows = data.map(row => row.map((value): string | null => plainText(value)))
    for (const area of odd?.merged ?? []) coverMerged(rows, area)
    const where = { file, sheet, data }
    // The sheet that says what was exported is never edited by hand.
    if (sheet.toLowerCase() !== 'framewise')
      for (const problem of oddities(where, odd)) problems.push(problem)
    tables.set(sheet.toLowerCase() || String(index), { rows, firstRow: 1 })
  })
  return { tables, problems }
}

type SheetRows = { sheet: string; data: readonly (readonly unknown[])[] }

async function readSheets(bytes: Uint8Array, file: string): Promise<SheetRows[]> {
  const { default: readExcelFile } = await import('read-excel-file/node')
  try {
    return await readExcelFile(Buffer.from(bytes), { trim: false })
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/gu, ' ').trim() : String(error)
    throw new UserError('bad-table', `${file} cannot be read as an Excel workbook: ${reason}`, {
      hint: 'Open it in a spreadsheet program and save it again as .xlsx.',
      cause: error,
    })
  }
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/u, '')
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return cellText(String(value))
}

function coverMerged(rows: (string | null)[][], area: OddCells['merged'][number]): void {
  const kept = rows[area.top]?.[area.left]
  for (const row of rows.slice(area.top, area.bottom + 1)) row.fill(null, area.left, area.right + 1)
  if (kept !== undefined) rows[area.top]![area.left] = kept
}

function oddities({ file, sheet, data }: SheetRows & { file: string }, odd: OddCells | undefined): Problem[] {
  const merged = (odd?.merged ?? []).map(
    ({ name, top, left }): Problem => ({
      code: 'merged-cells',
      severity: 'warning',
      place: { file, row: top + 1, column: left + 1 },
      message: `Cells ${name} of sheet ${sheet} are merged; only the first was read.`,
      hint: 'Unmerge them to give the others a text of their own.',
    }),
  )
  const formulas = (odd?.formulas ?? []).map(
    ({ name, row, column }): Problem => ({
      code: 'formula-cell',
      severity: 'warning',
      place: { file, row: row + 1, column: column + 1 },
      message: `Cell ${name} of sheet ${sheet} is a formula; its result was read.`,
    }),
  )
  const errors = (odd?.errors ?? []).slice(0, 20).map(
    ({ name, row, column }): Problem => ({
      code: 'error-cell',
      severity: 'error',
      place: { file, row: row + 1, column: column + 1 },
      message: `Cell ${name} of sheet ${sheet} holds an error instead of text.`,
      hint: 'A text that begins with = or - became a formula: format the cell as text and type it again.',
    }),
  )
  const bare = (odd?.bareFormulas ?? []).slice(0, 20).map(
    ({ name, row, column }): Problem => ({
      code: 'bare-formula',
      severity: 'error',
      place: { file, row: row + 1, column: column + 1 },
      message: `Cell ${name} of sheet ${sheet} is a formula whose result is not in the file.`,
      hint: 'Open the file in a spreadsheet program and save it, or write the text itself into the cell.',
    }),
  )
  const dates = data.flatMap((row, rowIndex) =>
    row.flatMap((value, column): Problem[] =>
      value instanceof Date
        ? [
            {
              code: 'date-cell',
              severity: 'warning',
              place: { file, row: rowIndex + 1, column: column + 1 },
              message: `A cell of sheet ${sheet} is a date, not text; it was read as ${plainText(value)}.`,
              hint: 'If it was typed as something else, format the cell as text and type it again.',
            },
          ]
        : [],
    ),
  )
  return [...errors, ...bare, ...merged, ...formulas, ...dates]
}
