import { describePlace, type Problem, type Reading, UserError } from '../problems/index.js'
import { tableCsv } from '../report/table-csv.js'
import type { CodingRowIn, ListedCoding } from '../study/index.js'
import { readDelimitedFile } from './delimited-file.js'

const known = ['document', 'code', 'coder', 'round', 'start', 'end', 'lines', 'quote', 'memo'] as const
type Column = (typeof known)[number]

/** Columns of an export that an import has no use for. */
const ignored = new Set(['uid', 'id', 'line_from', 'line_to', 'state', 'created_at', 'case', 'cases'])

/**
 * Reads codings from CSV (a heading row) or JSON (an array of objects, or `{"codings": [...]}`): columns `document`, `code`, and
 * one of `start` + `end` (code points, 0-based, end not included), `lines` (`40-44`) or `quote`; with `start` + `end` a `quote`
 * is checked against them. `coder`, `round` and `memo` may be given per row.
 * @throws UserError `bad-table` when a column is missing or the file is no such table
 */
export function readCodingsFile(bytes: Uint8Array, file: string): Reading<CodingRowIn[]> {
  const isJson =
    /\.json$/i.test(file) || /^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 200)).toString('utf8'))
  return isJson ? readJson(bytes, file) : readCsv(bytes, file)
}

function readCsv(bytes: Uint8Array, file: string): Reading<CodingRowIn[]> {
  const { tables, problems } = readDelimitedFile(bytes, file)
  const { rows, firstRow } = tables.get('') ?? { rows: [], firstRow: 1 }
  const [headings, ...body] = rows
  const columns = (headings ?? []).map(heading =>
    (heading ?? '').trim().toLowerCase().replaceAll(/[ -]/g, '_'),
  )
  refuseMissingColumns(columns, file)
  for (const column of columns)
    if (column !== '' && !known.includes(column as Column) && !ignored.has(column))
      problems.push({
        code: 'unknown-column',
        severity: 'note',
        place: { file, row: firstRow },
        message: `The column “${column}” means nothing here and was left out.`,
      })
  const places = new Map(columns.map((column, at) => [column, at]))
  const value = body.flatMap((cells, index) => {
    if (cells.every(cell => (cell ?? '').trim() === '')) return []
    return [rowFrom(column => cells[places.get(column) ?? -1], { file, row: firstRow + 1 + index }, problems)]
  })
  return { value, problems }
}

function refuseMissingColumns(columns: readonly string[], file: string): void {
  const has = (column: Column) => columns.includes(column)
  const missing = (['document', 'code'] as const).filter(column => !has(column))
  const hasPlace = has('quote') || has('lines') || (has('start') && has('end'))
  if (missing.length === 0 && hasPlace) return
  const what =
    missing.length > 0
      ? `column “${missing.join('” and “')}”`
      : 'column “quote”, “lines”, or “start” and “end”'
  throw new UserError('bad-table', `${file} has no ${what}.`, {
    hint: `It has ${columns.filter(column => column !== '').join(', ') || 'no headings'}; see docs/file-format.md, "Codings".`,
  })
}

function readJson(bytes: Uint8Array, file: string): Reading<CodingRowIn[]> {
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new UserError(
      'bad-table',
      `${file} is not valid JSON: ${cause instanceof Error ? cause.message : cause}.`,
      { cause },
    )
  }
  const list = Array.isArray(content) ? content : (content as { codings?: unknown } | null)?.codings
  if (!Array.isArray(list))
    throw new UserError('bad-table', `${file} holds no list of codings.`, {
      hint: 'It takes an array of objects, or {"codings": [...]}; see docs/file-format.md, "Codings".',
    })
  const problems: Problem[] = []
  const value = list.map((item: unknown, index) => {
    const place = { file, row: index + 1 }
    if (typeof item !== 'object' || item === null)
      throw new UserError('bad-table', `${describePlace(place)} is not an object.`)
    const fields = Object.fromEntries(
      Object.entries(item).map(([key, field]) => [
        columnOf(key),
        field === null || field === undefined ? '' : String(field),
      ]),
    )
    return rowFrom(column => fields[column], place, problems)
  })
  return { value, problems }
}

/** `startCp` and `start_cp` of an export mean `start`. */
function columnOf(key: string): string {
  return key.toLowerCase().replace(/_?cp$/, '')
}

function rowFrom(
  field: (column: Column) => string | null | undefined,
  place: Problem['place'],
  problems: Problem[],
): CodingRowIn {
  const text = (column: Column) => (field(column) ?? '').trim()
  const number = (column: 'start' | 'end') => {
    const written = text(column)
    if (written === '') return null
    if (/^\d+$/.test(written) && Number.isSafeInteger(Number(written))) return Number(written)
    problems.push({
      code: 'bad-number',
      severity: 'error',
      place,
      message: `“${written}” in column ${column} is not a whole number from 0.`,
    })
    return null
  }
  return {
    place,
    document: text('document'),
    code: text('code'),
    coder: text('coder') || null,
    round: text('round') || null,
    startCp: number('start'),
    endCp: number('end'),
    lines: text('lines') || null,
    quote: text('quote') === '' ? null : (field('quote') ?? null),
    memo: text('memo') || null,
  }
}

/** Codings as CSV, in the columns that can be imported again. */
export function writeCodingsCsv(codings: readonly ListedCoding[]): string {
  const headings = [
    'document',
    'code',
    'coder',
    'round',
    'start',
    'end',
    'lines',
    'quote',
    'state',
    'uid',
    'created_at',
  ]
  return tableCsv({
    columns: headings.map(heading => ({ heading })),
    rows: codings.map(row => [
      row.document,
      row.code,
      row.coder,
      row.round,
      row.startCp,
      row.endCp,
      row.lineFrom === row.lineTo ? String(row.lineFrom) : `${row.lineFrom}-${row.lineTo}`,
      row.quote,
      row.state,
      row.uid,
      row.createdAt,
    ]),
  })
}

/** Codings as JSON, in the fields that can be imported again. */
export function writeCodingsJson(codings: readonly ListedCoding[]): string {
  const rows = codings.map(({ id: _id, lineFrom, lineTo, startCp, endCp, createdAt, ...row }) => ({
    ...row,
    start: startCp,
    end: endCp,
    line_from: lineFrom,
    line_to: lineTo,
    created_at: createdAt,
  }))
  return `${JSON.stringify({ codings: rows }, null, 2)}\n`
}
