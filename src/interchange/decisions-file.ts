import { type Place, type Problem, type Reading, UserError } from '../problems/index.js'
import type { DecisionRowIn } from '../study/index.js'
import { readTableFile } from './table-file.js'

const known = ['id', 'decision', 'code', 'place', 'reason', 'suggestion', 'decided'] as const
type Column = (typeof known)[number]

/**
 * Reads decisions about disagreements from CSV, XLSX or JSON: a file of `framewise disagreements -o` that was filled in, or any
 * with the columns (fields) `id` and `decision` and, where wanted, `code`, `place`, `reason`, `suggestion` and `decided`. Other
 * columns are only to be read and are passed over. A problem of the severity `error` means that the file cannot be used.
 * @throws UserError `bad-table` when a column is missing or the file is no such table
 */
export async function readDecisionsFile(bytes: Uint8Array, file: string): Promise<Reading<DecisionRowIn[]>> {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('utf8')
  return /\.json$/iu.test(file) || /^\ufeff?\s*[[{]/u.test(start)
    ? readJson(bytes, file)
    : readTable(bytes, file)
}

async function readTable(bytes: Uint8Array, file: string): Promise<Reading<DecisionRowIn[]>> {
  const { tables, problems } = await readTableFile(bytes, file)
  const { rows, firstRow } = tables.get('disagreements') ??
    tables.values().next().value ?? { rows: [], firstRow: 1 }
  const [headings = [], ...body] = rows
  const columns = headings.map(heading => (heading ?? '').trim().toLowerCase())
  refuseMissing(
    (['id', 'decision'] as const).filter(column => !columns.includes(column)),
    file,
  )
  const value = body.flatMap((cells, index) => {
    if (cells.every(cell => (cell ?? '').trim() === '')) return []
    const hasColumn = (column: Column) => columns.includes(column)
    const text = (column: Column) => (cells[columns.indexOf(column)] ?? '').trim()
    return [rowFrom({ text, hasColumn }, { file, row: firstRow + 1 + index })]
  })
  return { value, problems: problems.filter(problem => isAboutDecisions(problem, columns)) }
}

/** What is odd in a column that is only to be read harms nothing. */
function isAboutDecisions({ place }: Problem, columns: readonly string[]): boolean {
  return place.column === undefined || known.includes(columns[place.column - 1] as Column)
}

function refuseMissing(missing: readonly string[], file: string): void {
  if (missing.length === 0) return
  throw new UserError('bad-table', `${file} has no column “${missing.join('” and “')}”.`, {
    hint: 'Fill in a file of framewise disagreements -o FILE; see docs/file-format.md, "Disagreements and decisions".',
  })
}

function readJson(bytes: Uint8Array, file: string): Reading<DecisionRowIn[]> {
  const list = listIn(parseJson(bytes, file))
  if (list === null)
    throw new UserError('bad-table', `${file} holds no list of decisions.`, {
      hint: 'It takes an array of objects with id and decision; see docs/file-format.md, "Disagreements and decisions".',
    })
  const problems: Problem[] = []
  const value = list.flatMap((item, index) => {
    const place = { file, row: index + 1 }
    const fields = fieldsOf(item, place, problems)
    if (fields === null) return []
    const text = (column: Column) => (fields.get(column) ?? '').trim()
    return [rowFrom({ text, hasColumn: column => fields.has(column) }, place)]
  })
  return { value, problems }
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UserError('bad-table', `${file} is not valid JSON: ${reason}.`, { cause })
  }
}

function listIn(content: unknown): unknown[] | null {
  if (Array.isArray(content)) return content
  const { disagreements, decisions } = (content ?? {}) as { disagreements?: unknown; decisions?: unknown }
  const list = disagreements ?? decisions
  return Array.isArray(list) ? list : null
}

/** The fields of an object that are text, a number or missing; anything else is a problem. */
function fieldsOf(item: unknown, place: Place, problems: Problem[]): Map<string, string> | null {
  const note = (message: string) =>
    void problems.push({ code: 'bad-decision', severity: 'error', place, message })
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    note('It is not an object.')
    return null
  }
  const fields = new Map<string, string>()
  for (const column of known) {
    const value = (item as Record<string, unknown>)[column]
    if (value === null || value === undefined) continue
    if (typeof value === 'string' || typeof value === 'number') fields.set(column, String(value))
    else note(`Its ${column} is not text.`)
  }
  return fields
}

function rowFrom(
  { text, hasColumn }: { text: (column: Column) => string; hasColumn: (column: Column) => boolean },
  place: Place,
): DecisionRowIn {
  return {
    place,
    id: text('id'),
    decision: text('decision'),
    code: text('code'),
    span: text('place'),
    reason: text('reason'),
    suggestion: text('suggestion'),
    decided: hasColumn('decided') ? text('decided') : null,
  }
}
