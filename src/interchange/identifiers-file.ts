import { type IdentifierKind, identifierKinds, type KnownWords } from '../deidentify/index.js'
import { type Reading, UserError } from '../problems/index.js'
import type { VerdictRow } from '../study/index.js'
import { readTableFile } from './table-file.js'

/**
 * Reads decisions about identifiers from CSV or Excel: a file of `framewise deidentify list -o` that was filled in, or any with the columns
 * `kind`, `words` and `decision` or `replacement`. Other columns are only to be read.
 * @throws UserError `bad-table` when a column is missing or the file is no such table
 */
export async function readIdentifierDecisions(
  bytes: Uint8Array,
  file: string,
): Promise<Reading<VerdictRow[]>> {
  const { tables, problems } = await readTableFile(bytes, file)
  const { rows, firstRow } = tables.values().next().value ?? { rows: [], firstRow: 1 }
  const [headings = [], ...body] = rows
  const columns = headings.map(heading => (heading ?? '').trim().toLowerCase())
  const has = (column: string) => columns.includes(column)
  if (!(has('id') || (has('kind') && has('words'))) || !(has('decision') || has('replacement')))
    throw new UserError('bad-table', `${file} has no columns to decide by.`, {
      hint: 'It takes id (or kind and words), and decision or replacement, as framewise deidentify list -o FILE writes them.',
    })
  const value = body.flatMap((cells, index): VerdictRow[] => {
    if (cells.every(cell => (cell ?? '').trim() === '')) return []
    const text = (column: string) => (cells[columns.indexOf(column)] ?? '').trim()
    return [
      {
        place: { file, row: firstRow + 1 + index },
        id: text('id'),
        kind: text('kind').toLowerCase(),
        words: text('words'),
        decision: text('decision'),
        replacement: text('replacement'),
      },
    ]
  })
  return { value, problems }
}

/**
 * Reads words that are known to identify people: a line each, or a table with the columns `words` and, where it is not a name, `kind`.
 * @throws UserError `bad-table` when it is no such file; `bad-argument` for a kind there is none of
 */
export async function readNamesFile(bytes: Uint8Array, file: string): Promise<KnownWords[]> {
  const { tables } = await readTableFile(bytes, file)
  const { rows } = tables.values().next().value ?? { rows: [] }
  const headings = (rows[0] ?? []).map(cell => (cell ?? '').trim().toLowerCase())
  const isTable = headings.includes('words') || headings.includes('name')
  const wordsColumn = isTable ? Math.max(headings.indexOf('words'), headings.indexOf('name')) : 0
  const kindColumn = headings.indexOf('kind')
  return rows.slice(isTable ? 1 : 0).flatMap((cells): KnownWords[] => {
    const words = (cells[wordsColumn] ?? '').trim()
    if (words === '' || words.startsWith('#')) return []
    return [{ words, kind: kindNamed(isTable ? (cells[kindColumn] ?? '').trim() : '', file) }]
  })
}

function kindNamed(typed: string, file: string): IdentifierKind {
  if (typed === '') return 'name'
  const kind = identifierKinds.find(known => known === typed.toLowerCase())
  if (kind !== undefined) return kind
  throw new UserError('bad-argument', `${file}: “${typed}” is no kind of identifier.`, {
    hint: `Kinds: ${identifierKinds.join(', ')}.`,
  })
}
