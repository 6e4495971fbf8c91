import type { Kysely } from 'kysely'
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
import { contentHash } from '../documents.js'
import type { Study } from '../study.js'
import { writtenBy } from '../study.js'
import { freeTexts } from './free-texts.js'

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
  codes: ['name'],
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
  /** Gives names of codes, coders and so on their other words. */
  replace: (text: string) => string
  /** Identifiers in a text; the copy must have none. */
  wordsIn: (text: string) => string[]
}

/** Identifiers that are left in a copy, and where: `codes.slug`. */
export interface LeftOver {
  where: string
  words: string
}

/**
 * Makes a new study file of what the study says now. Original files, earlier texts, the history and drafts are not in it, nor is anything of what was replaced: the
 * file is new, so nothing is left in free pages either. In place of the original of a document there is its text.
 * @returns identifiers that are left all the same; then there is no copy
 * @throws UserError `already-exists`, `file-missing` (no such folder), `read-only`, `disk-full`
 */
export async function copyWithoutIdentifiers(
  study: Study,
  path: string,
  options: CopyOptions,
): Promise<LeftOver[]> {
  const { passphrase } = options
  const dialect = openSqlite(path, { create: true, ...(passphrase === undefined ? {} : { passphrase }) })
  let leftOvers: LeftOver[] = []
  let store: Store | undefined
  try {
    store = await Store.open(dialect, writtenBy)
    await study.store.readTogether(db => fill(store as Store, db, options))
    leftOvers = await findLeftOvers(store.db, options.wordsIn)
    await store.close()
  } catch (error) {
    await store?.close()
    discardFile(path)
    throw error
  }
  if (leftOvers.length > 0) discardFile(path)
  return leftOvers
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
      for (const row of rows) {
        for (const column of names[table] ?? [])
          if (typeof row[column] === 'string') row[column] = replace(row[column])
        if (table === 'documents') row.original_sha256 = originalOf.get(row.id as number)
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

/** Looks for identifiers in every text of every table. */
async function findLeftOvers(db: Kysely<Schema>, wordsIn: CopyOptions['wordsIn']): Promise<LeftOver[]> {
  const left = new Map<string, LeftOver>()
  const look = (where: string, value: unknown) => {
    if (typeof value !== 'string') return
    for (const words of wordsIn(value)) left.set(`${where} ${words}`, { where, words })
  }
  for (const { content } of await db.selectFrom('texts').select('content').execute()) look('texts', content)
  for (const { content } of await db.selectFrom('originals').select('content').execute())
    look('originals', Buffer.from(content).toString('utf8'))
  for (const table of recordedTableNames) {
    const rows = (await db.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        look(`${table}.${column}`, withoutUids(table, column, value))
  }
  return [...left.values()]
}

/** Identities and sums of contents are no words. */
function withoutUids(table: RecordedTable, column: string, value: unknown): unknown {
  const isText = [
    ...(freeTexts[table]?.texts ?? []),
    ...(freeTexts[table]?.json ?? []),
    ...(names[table] ?? []),
  ].includes(column)
  return !isText &&
    /^(?:uid|basis|.*_sha256|.*_uid|definition_hash|line_starts|corrected_lines|.*_at)$/u.test(column)
    ? null
    : value
}
