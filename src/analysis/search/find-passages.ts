import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema, SpeakerRole } from '../../store/index.js'
import {
  type DocumentText,
  describeReference,
  readDocumentTexts,
  type Study,
  unlabelledSpeaker,
} from '../../study/index.js'
import { CodePointMap, type Span } from '../../text/index.js'
import { hasStemmer, matchWords, primaryLanguage, searchWords } from '../../text/search/index.js'
import { countPassages, type PassageScope, passagesInScope } from './passage-scope.js'
import type { SearchQuery } from './search-query.js'
import { type QueryVariant, readLanguages, stemVariants } from './stem-variants.js'

/** A place where a query is found, over the working text of its document. */
export interface PassageMatch extends Span {
  /** `P07 l.112` */
  reference: string
  words: string
}

/** A turn, or a paragraph outside all turns, that answers to a query. */
export interface FoundPassage extends Span {
  documentId: number
  document: string
  /** BCP 47 */
  language: string
  case: string | null
  speaker: string | null
  role: SpeakerRole | null
  reference: string
  text: string
  /** In their order, without overlaps. */
  matches: PassageMatch[]
}

/** How many passages of a case, or of somebody without a case, in a document answer to a query. */
export interface PassageCount {
  document: string
  case: string | null
  role: SpeakerRole | null
  passages: number
}

export interface FoundPassages {
  /** All passages that answer to the query. */
  total: number
  /** Passages that were looked at. */
  searched: number
  /** In the order of documents, cases and roles. */
  counts: PassageCount[]
  /** In the order of the documents and their texts: all, or as many as were asked for. */
  passages: FoundPassage[]
  /** Languages of the study whose words could not be stemmed, though this was asked for. */
  unstemmed: string[]
}

export interface FindOptions {
  scope?: PassageScope
  /** At most so many passages are given; all are counted. */
  limit?: number
  /** Told how many documents of how many have been taken into the index, where some were not in it. */
  onProgress?: (done: number, of: number) => void
}

/** What is asked of the database, and of the words of each passage. */
interface Search {
  condition: RawBuilder<boolean>
  /** Whether the database finds exactly what is asked; else each passage it finds is looked at. */
  isExact: boolean
  /** Places of the query in a passage, in UTF-16 indexes; null where it does not answer to it. */
  match: (text: string, language: string) => { start: number; end: number }[] | null
  unstemmed: string[]
}

/**
 * Finds the passages that answer to a query. Words are looked up in the index of the study, which takes in first what is not in it
 * yet; patterns read every passage.
 * @throws UserError `not-found` for a document or case of the scope
 */
export async function findPassages(
  study: Study,
  query: SearchQuery,
  { scope = {}, limit = Number.POSITIVE_INFINITY, onProgress }: FindOptions = {},
): Promise<FoundPassages> {
  await study.store.refreshSearch(onProgress)
  return study.store.readTogether(async db => {
    const search = await prepare(db, study, query)
    const rows = placeRows(await passagesInScope(db, scope), search.condition)
    const counted = search.isExact ? await countRows(db, scope, search.condition) : null
    const candidates = await (counted !== null && Number.isFinite(limit) ? rows.limit(limit) : rows).execute()
    const { passages, counts } = await lookAt(db, candidates, search, limit)
    const total = (counted ?? counts).reduce((sum, each) => sum + each.passages, 0)
    return {
      total,
      searched: await countPassages(db, scope),
      counts: counted ?? counts,
      passages,
      unstemmed: search.unstemmed,
    }
  })
}

async function prepare(db: Kysely<Schema>, study: Study, query: SearchQuery): Promise<Search> {
  if (query.kind === 'regex')
    return {
      condition: sql<boolean>`1 = 1`,
      isExact: false,
      match: text => orNull(query.find(text)),
      unstemmed: [],
    }
  const { search } = study.store.dialect
  if (query.kind === 'search')
    return {
      ...search.candidates(query.words),
      match: text => matchText(text, query.words),
      unstemmed: [],
    }
  const languages = await readLanguages(db)
  const variants = await stemVariants(db, query.words, languages)
  const queries = new Map(variants.map(each => [each.language, each.query]))
  return {
    ...(await anyVariant(db, study, variants)),
    match: (text, language) => matchText(text, queries.get(primaryLanguage(language)) ?? query.words),
    unstemmed: languages.filter(language => !hasStemmer(language)),
  }
}

/** Each variant in the documents of its language. */
async function anyVariant(
  db: Kysely<Schema>,
  study: Study,
  variants: readonly QueryVariant[],
): Promise<Pick<Search, 'condition' | 'isExact'>> {
  const tags = (await db.selectFrom('documents').select('language').distinct().execute()).map(
    row => row.language,
  )
  const parts = variants.map(({ language, query }) => {
    const { condition, isExact } = study.store.dialect.search.candidates(query)
    const ofLanguage = tags.filter(tag => primaryLanguage(tag) === language)
    return {
      isExact,
      condition: sql<boolean>`(documents.language in (${sql.join(ofLanguage)}) and ${condition})`,
    }
  })
  if (parts.length === 0) return { condition: sql<boolean>`1 = 0`, isExact: true }
  return {
    condition: sql<boolean>`(${sql.join(
      parts.map(({ condition }) => condition),
      sql` or `,
    )})`,
    isExact: parts.every(({ isExact }) => isExact),
  }
}

function matchText(text: string, query: Parameters<typeof matchWords>[0]) {
  const { words, starts, ends } = searchWords(text)
  const ranges = matchWords(query, words)
  return ranges === null
    ? null
    : ranges.map(({ first, after }) => ({ start: starts[first] ?? 0, end: ends[after - 1] ?? 0 }))
}

function orNull<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list
}

function placeRows(passages: Awaited<ReturnType<typeof passagesInScope>>, condition: RawBuilder<boolean>) {
  return passages
    .where(condition)
    .select([
      'documents.id as documentId',
      'documents.name as document',
      'documents.language',
      'search_passages.start_cp as startCp',
      'search_passages.end_cp as endCp',
      'speakers.label as speaker',
      'speakers.role',
      'cases.name as case',
    ])
    .orderBy('documents.position')
    .orderBy('search_passages.start_cp')
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof placeRows>['execute']>>[number]

async function countRows(
  db: Kysely<Schema>,
  scope: PassageScope,
  condition: RawBuilder<boolean>,
): Promise<PassageCount[]> {
  const rows = await (await passagesInScope(db, scope))
    .where(condition)
    .select(count => [
      'documents.name as document',
      'cases.name as case',
      'speakers.role',
      count.fn.countAll<number>().as('passages'),
    ])
    .groupBy(['documents.position', 'documents.name', 'cases.name', 'speakers.role'])
    .orderBy('documents.position')
    .orderBy('cases.name', 'asc')
    .orderBy('speakers.role', 'desc')
    .execute()
  return inOrder(rows.map(row => ({ ...row, passages: Number(row.passages) })))
}

/** Documents stay as they come; in each, cases by name, then those without a case, participants first. */
function inOrder(counts: readonly PassageCount[]): PassageCount[] {
  const place = new Map<string, number>()
  for (const { document } of counts) if (!place.has(document)) place.set(document, place.size)
  const roleOrder = (role: SpeakerRole | null) =>
    role === 'participant' ? 0 : role === 'interviewer' ? 1 : 2
  return counts.toSorted(
    (a, b) =>
      (place.get(a.document) ?? 0) - (place.get(b.document) ?? 0) ||
      Number(a.case === null) - Number(b.case === null) ||
      compareNames(a.case ?? '', b.case ?? '') ||
      roleOrder(a.role) - roleOrder(b.role),
  )
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Texts of so many documents are held at a time. */
const documentsAtOnce = 50

async function lookAt(
  db: Kysely<Schema>,
  rows: readonly PlaceRow[],
  search: Search,
  limit: number,
): Promise<{ passages: FoundPassage[]; counts: PassageCount[] }> {
  const passages: FoundPassage[] = []
  const counts = new Map<string, PassageCount>()
  const ids = [...new Set(rows.map(({ documentId }) => documentId))]
  let texts = new Map<number, DocumentText>()
  for (const row of rows) {
    let text = texts.get(row.documentId)
    if (text === undefined) {
      const at = ids.indexOf(row.documentId)
      texts = await readDocumentTexts(db, ids.slice(at, at + documentsAtOnce))
      text = texts.get(row.documentId) as DocumentText
    }
    const words = text.words(row)
    const matches = search.match(words, row.language)
    if (matches === null) {
      if (search.isExact)
        throw new Error(`The index and the text of ${row.document} differ at ${row.startCp}.`)
      continue
    }
    const key = JSON.stringify([row.document, row.case, row.role])
    const count = counts.get(key) ?? { document: row.document, case: row.case, role: row.role, passages: 0 }
    counts.set(key, { ...count, passages: count.passages + 1 })
    if (passages.length < limit) passages.push(toPassage(row, text, words, matches))
  }
  return { passages, counts: inOrder([...counts.values()]) }
}

function toPassage(
  row: PlaceRow,
  text: DocumentText,
  words: string,
  matches: readonly { start: number; end: number }[],
): FoundPassage {
  const map = new CodePointMap(words)
  return {
    ...row,
    speaker: row.speaker === unlabelledSpeaker ? null : row.speaker,
    reference: describeReference(text, row),
    text: words,
    matches: matches.map(({ start, end }) => {
      const span = { startCp: row.startCp + map.toCp(start), endCp: row.startCp + map.toCp(end) }
      return { ...span, reference: describeReference(text, span), words: words.slice(start, end) }
    }),
  }
}
