import { headingKey, parseRowToken } from '../framework/row-token.js'
import type { Problem } from '../problems/index.js'
import { headingIndex } from './heading-row.js'
import type { TableGrid } from './table-grid.js'

/** What a file says of the matrix it was exported from. Keys are those of `headingKey`. */
export interface ExportRecord {
  studyUid: string
  matrix: string | null
  /** Uid of the code, by the key of its heading. */
  codes: Map<string, string>
  attributeKeys: Set<string>
  /** Fingerprint of the sheet of quotes; null where there is none. */
  quotes: string | null
  /** By the key of the case's name. */
  cases: Map<string, { caseUid: string; fingerprints: Map<string, string> }>
}

/** Reads the hidden sheet of a workbook; null when it is not one that framewise wrote. */
export function recordFromSheet(sheet: TableGrid): ExportRecord | null {
  const lines = sheet.rows.map(row => row.map(cell => cell ?? ''))
  const named = (name: string): string[] =>
    lines.slice(0, 8).find(row => row[0]?.toLowerCase() === name) ?? []
  const studyUid = named('study')[1]
  if (!studyUid || named('framewise')[1] !== '1') return null
  const headings = named('headings').slice(2)
  const uids = named('codes').slice(2)
  const cases: ExportRecord['cases'] = new Map()
  for (const [name, caseUid, ...fingerprints] of lines.slice(8)) {
    if (!name || !caseUid) continue
    const known = uids.map((uid, index) => [uid, fingerprints[index] ?? ''] as const)
    cases.set(headingKey(name), { caseUid, fingerprints: new Map(known.filter(([uid]) => uid !== '')) })
  }
  return {
    studyUid,
    matrix: named('matrix')[1] || null,
    codes: new Map(
      headings.flatMap((heading, index) => (uids[index] ? [[headingKey(heading), uids[index]]] : [])),
    ),
    attributeKeys: new Set(named('attributes').slice(2).filter(Boolean).map(headingKey)),
    quotes: named('quotes')[1] || null,
    cases,
  }
}

/**
 * Reads the `framewise` column of a CSV; null when there is none. A token that was damaged counts as none, with a warning:
 * its case is then compared without knowing what was exported.
 */
export function recordFromColumn(table: TableGrid, file: string, problems: Problem[]): ExportRecord | null {
  const header = headingIndex(table)
  const column = header?.columns.get('framewise')
  if (header === undefined || column === undefined) return null
  let record: ExportRecord | null = null
  for (const [index, row] of table.rows.entries()) {
    const text = row[column] ?? ''
    if (index <= header.row || text.trim() === '') continue
    const token = parseRowToken(text)
    const place = { file, row: index + table.firstRow, column: column + 1 }
    if (token === null) {
      problems.push({
        code: 'damaged-record',
        severity: 'warning',
        place,
        message: 'The framewise column of this row was changed, so it is not known what was exported.',
        hint: 'Differences from charted cells will be listed as conflicts.',
      })
      continue
    }
    record ??= {
      studyUid: token.studyUid,
      matrix: null,
      codes: new Map(),
      attributeKeys: new Set(),
      quotes: null,
      cases: new Map(),
    }
    if (record.studyUid !== token.studyUid) {
      problems.push({
        code: 'mixed-studies',
        severity: 'error',
        place,
        message: 'The rows of this file were exported from different studies.',
        hint: 'Import the exports of one study at a time.',
      })
      continue
    }
    for (const key of token.attributeKeys) record.attributeKeys.add(key)
    for (const cell of token.cells) record.codes.set(cell.headingKey, cell.codeUid)
    const fingerprints = new Map(token.cells.map(cell => [cell.codeUid, cell.fingerprint]))
    record.cases.set(token.caseKey, { caseUid: token.caseUid, fingerprints })
  }
  return record
}
