import { quotesFingerprint } from '../framework/cell-fingerprint.js'
import { type Problem, type Reading, UserError } from '../problems/index.js'
import { isDocx } from './docx-tables.js'
import { recordFromColumn, recordFromSheet } from './export-record.js'
import { type HeadingRow, headingIndex } from './heading-row.js'
import type { ImportedMatrix } from './imported-matrix.js'
import { readMatrixDocument } from './matrix-document.js'
import { readLongTable } from './matrix-long-table.js'
import { readWideTables } from './matrix-wide-table.js'
import { readTableFile } from './table-file.js'
import type { TableFile, TableGrid } from './table-grid.js'

export type { ImportedCell, ImportedMatrix } from './imported-matrix.js'

/**
 * Reads a matrix that was exported as xlsx, csv or docx and edited since, whatever program saved it: rows may be sorted, columns moved
 * or deleted. Also reads a plain long table with the columns case, code, summary and, if wanted, comment and status.
 * A problem with the severity `error` means that a part was not read; the rest is in the value.
 * @throws UserError `bad-table` when the file is no such table at all.
 */
export async function readMatrixFile(bytes: Uint8Array, fileName: string): Promise<Reading<ImportedMatrix>> {
  if (isDocx(bytes)) return readMatrixDocument(bytes, fileName)
  const source = await readTableFile(bytes, fileName)
  const table = matrixTable(source, fileName)
  const header = headingIndex(table)
  if (header === undefined) {
    throw new UserError('bad-table', `${fileName} has no column named Case.`, {
      hint: 'Use a file from framewise matrix export whose rows are cases (those of documents or groups are for reading only), or a table with the columns case, code and summary.',
    })
  }
  const problems = [...source.problems]
  if (isLong(header)) {
    const cells = readLongTable(table, header, fileName, problems)
    return { value: { studyUid: null, matrix: null, cells, attributes: [] }, problems }
  }
  const sheet = source.tables.get('framewise')
  const record = sheet === undefined ? recordFromColumn(table, fileName, problems) : recordFromSheet(sheet)
  if (record === null) problems.push(noRecord(fileName))
  const sheets = {
    summaries: table,
    comments: source.tables.get('comments'),
    statuses: source.tables.get('status'),
  }
  const { cells, attributes } = readWideTables(sheets, record, fileName, problems)
  const quotes = source.tables.get('quotes')
  if (quotes !== undefined && record?.quotes && quotesFingerprint(quotes.rows) !== record.quotes)
    problems.push(quotesChanged(fileName))
  return {
    value: { studyUid: record?.studyUid ?? null, matrix: record?.matrix ?? null, cells, attributes },
    problems,
  }
}

/** The sheet named Matrix, else the first that looks like one. */
function matrixTable(source: TableFile, file: string): TableGrid {
  const named = source.tables.get('matrix')
  if (named !== undefined) return named
  const others = [...source.tables].filter(
    ([name]) => !['comments', 'status', 'framewise', 'quotes'].includes(name),
  )
  const table = others.find(([, grid]) => headingIndex(grid) !== undefined)?.[1] ?? others[0]?.[1]
  if (table === undefined) throw new UserError('bad-table', `${file} has no sheet named Matrix.`)
  return table
}

function isLong(header: HeadingRow): boolean {
  return header.columns.has('code') && header.columns.has('summary') && !header.columns.has('framewise')
}

function quotesChanged(file: string): Problem {
  return {
    code: 'quotes-not-taken',
    severity: 'warning',
    place: { file },
    message: 'The sheet Quotes was changed; nothing of it is taken over.',
    hint: 'See framewise quotes --help for picking quotes, and for saying how they are printed.',
  }
}

function noRecord(file: string): Problem {
  return {
    code: 'no-export-record',
    severity: 'warning',
    place: { file },
    message: 'The file does not say what was exported (its framewise column or sheet is gone).',
    hint: 'Differences from charted cells will be listed as conflicts.',
  }
}
