import { type Kysely, sql } from 'kysely'
import {
  type Change,
  type ChangeSet,
  discardFile,
  openSqlite,
  type RecordedTable,
  recordedTableNames,
  type Schema,
  Store,
} from '../../store/index.js'
import { readDocumentTexts } from '../document-text.js'
import { contentHash } from '../documents.js'
import { readProvenance } from '../provenance.js'
import type { Study } from '../study.js'
import { writtenBy } from '../study.js'
import { freeTexts } from './free-texts.js'
import { UniqueNames } from './unique-names.js'

/** What is in no copy: what identifiers were found, what was decided about them, and the key. */
const leftOut: ReadonlySet<RecordedTable> = new Set([
  'identifiers',
  'findings',
  'scans',
  'deidentification_keys',
])

/** Names that are no text about people, but may have one in them. */
const names: Partial<Record<RecordedTable, readonly string[]>> = {
  coders: ['name', 'full_name'],
  attributes: ['name'],
  codebook_versions: ['name'],
  rounds: ['name'],
  matrices: ['name'],
  propositions: ['name'],
  saved_queries: ['name'],
  cells: ['author', 'reviewer'],
  decisions: ['author'],
  coreq_answers: ['author'],
}

export interface CopyOptions {
  /** Encrypts the copy. */
  passphrase?: string
  /** Gives names of coders, rounds and so on their other words. */
  replace: (text: string) => string
  /** What is left of identifiers in a text; the copy must have nothing. */
  leftIn: (text: string) => { start: number; words: string; within: string }[]
}

/** What is left of an identifier in a copy. */
export interface LeftOver {
  words: string
  /** The word it stands in: `JoseQuintero99`. */
  within: string
  /** `P03 l.12`, or the table and column with the name of the row: `attribute_values.value`. */
  where: string
}

/** What became of a copy. */
export interface CheckedCopy {
  /** Identifiers that are left all the same; then there is no copy. */
  left: LeftOver[]
  /** The words of tables and columns, which every study has. */
  schema: string
}

/**
 * Makes a new study file of what the study says now. Original files, earlier texts, the history and drafts are not in it, nor what stood in files before the first turn and problems with reading them, nor is anything of what was replaced: the
 * file is new, so nothing is left in free pages either. In place of the original of a document there is its text.
 * @throws UserError `already-exists`, `file-missing` (no such folder), `read-only`, `disk-full`
 */
export async function copyWithoutIdentifiers(
  study: Study,
  path: string,
  options: CopyOptions,
): Promise<CheckedCopy> {
  const { passphrase } = options
  const dialect = openSqlite(path, { create: true, ...(passphrase === undefined ? {} : { passphrase }) })
  let checked: CheckedCopy
  let store: Store | undefined
  try {
    store = await Store.open(dialect, writtenBy)
    await study.store.readTogether(db => fill(store as Store, db, options))
    checked = {
      left: await findLeftOvers(store.db, options.leftIn),
      schema: await readSchema(store.db),
    }
    await store.close()
  } catch (error) {
    await store?.close()
    discardFile(path)
    throw error
  }
  if (checked.left.length > 0) discardFile(path)
  return checked
}

async function readSchema(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ sql: string | null }>`select sql from sqlite_master`.execute(db)
  return rows.map(row => row.sql ?? '').join('\n')
}

async function fill(store: Store, from: Kysely<Schema>, { replace }: CopyOptions): Promise<void> {
  // As the first event of a study, it is not undone, and the history leads to what is stored.
  await store.write({ actor: 'framewise', command: 'init' }, async set => {
    const originalOf = await keepTexts(set, from)
    for (const table of inOrder()) {
      const rows = (await from.selectFrom(table).selectAll().orderBy('id').execute()) as unknown as Record<
        string,
        unknown
      >[]
      const unique = new UniqueNames(table, rows)
      for (const row of rows) {
        for (const column of names[table] ?? []) {
          const before = row[column]
          const after = typeof before === 'string' ? replace(before) : before
          if (typeof after === 'string' && after !== before)
            row[column] = column === unique.column ? unique.give(row, after) : after
        }
        if (table === 'documents') {
          row.original_sha256 = originalOf.get(row.id as number)
          row.provenance = withoutFileWords(String(row.provenance))
        }
      }
      const change = insertion(table, table === 'codes' ? parentsFirst(rows) : rows)
      if (change !== null) await set.apply(change)
    }
    set.say('made as a copy without identifiers')
  })
}

/**
 * Keeps the text of each document, and the same as its original, with line ends more where two documents have the same.
 * @returns the sum of the original for each document
 */
async function keepTexts(set: ChangeSet, from: Kysely<Schema>): Promise<Map<number, string>> {
  const rows = await from
    .selectFrom('documents')
    .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
    .select(['documents.id', 'texts.sha256', 'texts.content', 'texts.length_cp'])
    .orderBy('documents.id')
    .execute()
  const originals = new Map<number, string>()
  const used = new Set<string>()
  for (const { id, ...text } of rows) {
    await set.keepText(text)
    let content = text.content
    while (used.has(contentHash(content))) content += '\n'
    const sha256 = contentHash(content)
    used.add(sha256)
    originals.set(id, sha256)
    await set.keepOriginal({ sha256, content: Buffer.from(content, 'utf8') })
  }
  return originals
}

/** How a file was read, without what it had beside the speech. */
function withoutFileWords(provenance: string): string {
  const { preamble: _, problems: __, ...kept } = readProvenance(provenance)
  return JSON.stringify(kept)
}

/** Tables, those that others refer to before these. */
function inOrder(): RecordedTable[] {
  const wanted = recordedTableNames.filter(table => !leftOut.has(table))
  return [...wanted.filter(table => table !== 'memos'), 'memos']
}

function parentsFirst(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const sorted: Record<string, unknown>[] = []
  const done = new Set<unknown>([null])
  while (sorted.length < rows.length) {
    const ready = rows.filter(({ id, parent_id }) => !done.has(id) && done.has(parent_id))
    if (ready.length === 0) break
    for (const row of ready) done.add(row.id)
    sorted.push(...ready)
  }
  return sorted
}

function insertion(table: RecordedTable, rows: readonly Record<string, unknown>[]): Change | null {
  const [first] = rows
  if (first === undefined) return null
  const columns = Object.keys(first)
  return { op: 'insert', table, columns, after: rows.map(row => columns.map(column => row[column])) }
}

/** Looks for identifiers in every text of every table. Originals are the same as the texts. */
async function findLeftOvers(db: Kysely<Schema>, leftIn: CopyOptions['leftIn']): Promise<LeftOver[]> {
  const left: LeftOver[] = []
  const documents = await db.selectFrom('documents').select('id').orderBy('position').execute()
  const texts = await readDocumentTexts(
    db,
    documents.map(({ id }) => id),
  )
  for (const text of texts.values())
    for (const { start, words, within } of leftIn(text.text)) {
      const startCp = text.map.toCp(start)
      const { from } = text.linesOf({ startCp, endCp: startCp + 1 })
      left.push({ words, within, where: `${text.name} l.${from}` })
    }
  for (const table of recordedTableNames) {
    const rows = (await db.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string' || !isText(table, column)) continue
        const name = row.name ?? row.label
        const of = typeof name === 'string' && name !== value ? ` of “${name}”` : ''
        for (const { words, within } of leftIn(value))
          left.push({ words, within, where: `${table}.${column}${of}` })
      }
  }
  return left
}

const noText =
  /^(?:uid|basis|.*_sha256|.*_uid|definition_hash|line_starts|corrected_lines|.*_at|kind|state|status|origin|type|role|action|policy|format|encoding|language|colour)$/u

/** Identities, sums of contents and words that framewise itself chooses are nobody's. */
function isText(table: RecordedTable, column: string): boolean {
  const { texts = [], json = [] } = freeTexts[table] ?? {}
  return [...texts, ...json, ...(names[table] ?? [])].includes(column) || !noText.test(column)
}
