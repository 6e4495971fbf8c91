import type { Kysely } from 'kysely'
import type { Place, Problem } from '../problems/index.js'
import type { Schema } from '../store/index.js'
import type { CodeRecord, CodeTree } from '../study/index.js'
import { CellMap } from './cell-records.js'
import { nameCell } from './cells.js'
import type { FileCell } from './compare-cells.js'

/** One cell of an edited matrix, as its file names it. */
export interface FileMatrixCell extends FileCell {
  case: string
  code: string
  /** Surer than the names, where the file has them. */
  caseUid?: string
  codeUid?: string
  place: Place
}

/** A matrix as a file gives it. */
export interface FileMatrix {
  /** The study it was exported from; null when the file does not say. */
  studyUid: string | null
  cells: readonly FileMatrixCell[]
}

/** A cell of a file with its case and code in the study. */
export interface FoundFileCell {
  cell: FileMatrixCell
  caseRow: { id: number; name: string }
  code: CodeRecord
}

/** Finds the case and code of every cell, by uid or else by name; columns of attributes are passed over, what is unknown or given twice becomes a problem. */
export async function findFileCells(
  db: Kysely<Schema>,
  tree: CodeTree,
  cells: readonly FileMatrixCell[],
  problems: Problem[],
): Promise<FoundFileCell[]> {
  const rows = await db.selectFrom('cases').select(['id', 'uid', 'name']).execute()
  const cases = new Map([
    ...rows.map(row => [row.name.toLowerCase(), row] as const),
    ...rows.map(row => [row.name, row] as const),
    ...rows.map(row => [row.uid, row] as const),
  ])
  const named = await db.selectFrom('attributes').select('name').execute()
  const attributes = new Set(named.map(({ name }) => name.toLowerCase()))
  const seen = new CellMap<FileMatrixCell>()
  const unknown = new Set<string>()
  const report = (cell: FileMatrixCell, code: string, message: string, hint: string) =>
    problems.push({ code, severity: 'error', place: cell.place, message, hint })
  return cells.flatMap((cell): FoundFileCell[] => {
    const caseRow =
      cases.get(cell.caseUid ?? '') ?? cases.get(cell.case) ?? cases.get(cell.case.toLowerCase())
    const code = (cell.codeUid === undefined ? undefined : tree.find(cell.codeUid)) ?? tree.find(cell.code)
    if (caseRow === undefined && !unknown.has(`case ${cell.case}`)) {
      unknown.add(`case ${cell.case}`)
      report(cell, 'unknown-case', `There is no case “${cell.case}”.`, 'See framewise cases list.')
    }
    // A table that lost its record of the export still has the columns of attributes.
    if (code === undefined && attributes.has(cell.code.toLowerCase())) return []
    if (code === undefined && !unknown.has(`code ${cell.code}`)) {
      unknown.add(`code ${cell.code}`)
      report(cell, 'unknown-code', `There is no code “${cell.code}”.`, 'See framewise codes list.')
    }
    if (caseRow === undefined || code === undefined) return []
    const place = { caseId: caseRow.id, codeId: code.id }
    if (seen.get(place) !== undefined) {
      report(
        cell,
        'duplicate-cell',
        `${nameCell(caseRow, tree.label(code))} is given twice.`,
        'Keep one of the two.',
      )
      return []
    }
    seen.set(place, cell)
    return [{ cell, caseRow, code }]
  })
}
