import { cellText, headingText } from '../framework/cell-text.js'
import type { Problem } from '../problems/index.js'
import { statusOf } from './file-status.js'
import type { HeadingRow } from './heading-row.js'
import type { ImportedCell } from './imported-matrix.js'
import type { TableGrid } from './table-grid.js'

/**
 * Reads a table with a row per cell: case, code, summary and, if wanted, comment and status. Several rows of one case and code
 * are one cell, their texts one under the other, with a note. Rows that give nothing are left out.
 */
export function readLongTable(
  table: TableGrid,
  header: HeadingRow,
  file: string,
  problems: Problem[],
): ImportedCell[] {
  const cells = new Map<string, ImportedCell>()
  table.rows.forEach((row, index) => {
    if (index <= header.row) return
    const cell = readRow(row, index, { table, header, file, problems })
    if (cell === undefined) return
    const key = JSON.stringify([cell.case, cell.code])
    const earlier = cells.get(key)
    if (earlier === undefined) cells.set(key, cell)
    else joinCells(earlier, cell, problems)
  })
  return [...cells.values()]
}

interface LongTable {
  table: TableGrid
  header: HeadingRow
  file: string
  problems: Problem[]
}

function readRow(row: (string | null)[], index: number, source: LongTable): ImportedCell | undefined {
  const text = (name: string): string => cellText(row[source.header.columns.get(name) ?? -1] ?? '')
  const place = { file: source.file, row: index + source.table.firstRow }
  const [name, code, summary, comment] = [
    headingText(text('case')),
    headingText(text('code')),
    text('summary'),
    text('comment'),
  ]
  if (summary === '' && comment === '' && text('status') === '') return undefined
  if (name === '' || code === '') {
    source.problems.push({
      code: 'missing-name',
      severity: 'error',
      place,
      message: `The row has no ${name === '' ? 'case' : 'code'}; it was left out.`,
      hint: 'Give every row a case and a code.',
    })
    return undefined
  }
  const status = statusOf(text('status'), place, source.problems)
  return {
    case: name,
    code,
    summary,
    ...(source.header.columns.has('comment') ? { comment } : {}),
    ...(status === undefined ? {} : { status }),
    exported: null,
    place,
  }
}

function joinCells(earlier: ImportedCell, later: ImportedCell, problems: Problem[]): void {
  earlier.summary = [earlier.summary, later.summary].filter(Boolean).join('\n')
  if (later.comment !== undefined)
    earlier.comment = [earlier.comment, later.comment].filter(Boolean).join('\n')
  if (later.status !== undefined) earlier.status = later.status
  problems.push({
    code: 'joined-rows',
    severity: 'note',
    place: later.place,
    message: `${later.case} × ${later.code} was given in row ${earlier.place.row} already; the texts were put together.`,
  })
}
