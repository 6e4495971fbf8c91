import type { Kysely } from 'kysely'
import { CodePointMap } from '../../text/index.js'
import {
  passageSpans,
  primaryLanguage,
  searchWords,
  searchWordsRule,
  stemWord,
} from '../../text/search/index.js'
import type { Change } from '../changes.js'
import type { Dialect } from '../dialect.js'
import { inChunks } from '../in-chunks.js'
import type { Schema } from '../schema.js'
import type { PassageWords } from './search-engine.js'

/** What the index was made by: where that changes, it is made anew. */
const indexRule = `${searchWordsRule}, stems 1`

/** Documents are taken in so many characters at a time, so that others can write in between. */
const batchCharacters = 4_000_000

/** A document to be taken in. */
export interface UnindexedDocument {
  id: number
  lengthCp: number
}

/** Documents whose words are not in the index, or are there in another way than they should. */
export async function findUnindexed(db: Kysely<Schema>): Promise<UnindexedDocument[]> {
  return db
    .selectFrom('documents')
    .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
    .leftJoin('search_documents', join =>
      join
        .onRef('search_documents.document_id', '=', 'documents.id')
        .onRef('search_documents.text_sha256', '=', 'documents.text_sha256')
        .onRef('search_documents.language', '=', 'documents.language')
        .on('search_documents.rule', '=', indexRule),
    )
    .where('search_documents.document_id', 'is', null)
    .select(['documents.id', 'texts.length_cp as lengthCp'])
    .orderBy('documents.id')
    .execute()
}

/** The first documents, as many as are taken in together. */
export function firstPortion(documents: readonly UnindexedDocument[]): number[] {
  const portion: number[] = []
  let characters = 0
  for (const { id, lengthCp } of documents) {
    portion.push(id)
    characters += lengthCp
    if (characters >= batchCharacters) break
  }
  return portion
}

/** Takes the words of documents in, in place of what the index had of them, within the running transaction. */
export async function indexDocuments(
  db: Kysely<Schema>,
  dialect: Dialect,
  documentIds: readonly number[],
): Promise<void> {
  await forgetDocuments(db, dialect, documentIds)
  const lexicon = new Lexicon()
  for (const id of documentIds) {
    const document = await readDocument(db, id)
    // Somebody may have removed it since.
    if (document === undefined) continue
    const passages = await passagesOf(db, document)
    await dialect.search.addPassages(db, passages)
    lexicon.add(document.language, passages)
    await db
      .insertInto('search_documents')
      .values({ document_id: id, text_sha256: document.sha256, language: document.language, rule: indexRule })
      .execute()
  }
  await lexicon.keep(db)
}

/** Keys of the documents whose texts, turns or language a command changed or took away. */
export function documentsTouched(changes: readonly Change[]): Set<number> {
  const touched = new Set<number>()
  for (const change of changes) {
    const column = (name: string) => change.columns.indexOf(name)
    const both = change.op === 'update' ? [...change.before, ...change.after] : []
    if (change.table === 'turns') {
      const rows = change.op === 'insert' ? change.after : change.op === 'remove' ? change.before : both
      for (const row of rows) touched.add(Number(row[column('document_id')]))
    } else if (change.table === 'documents' && change.op === 'remove')
      for (const row of change.before) touched.add(Number(row[column('id')]))
    else if (change.table === 'documents' && change.op === 'update')
      change.after.forEach((row, index) => {
        const isOther = (name: string) => row[column(name)] !== change.before[index]?.[column(name)]
        if (isOther('text_sha256') || isOther('language')) touched.add(Number(row[column('id')]))
      })
  }
  return touched
}

/**
 * Takes the words of documents out of the index, also of documents that are gone. What was made by another rule cannot be taken
 * out piece by piece: then everything goes, and is made anew at the next search.
 */
export async function forgetDocuments(
  db: Kysely<Schema>,
  dialect: Dialect,
  documentIds: Iterable<number>,
): Promise<void> {
  const indexed = await inChunks(documentIds, chunk =>
    db.selectFrom('search_documents').selectAll().where('document_id', 'in', chunk).execute(),
  )
  if (indexed.some(({ rule }) => rule !== indexRule)) {
    await dialect.search.clear(db)
    await db.deleteFrom('search_lexicon').execute()
    await db.deleteFrom('search_documents').execute()
    return
  }
  for (const { document_id, text_sha256, language } of indexed) {
    const spans = await db
      .selectFrom('search_passages')
      .select(['id', 'turn_id as turnId', 'start_cp as startCp', 'end_cp as endCp'])
      .where('document_id', '=', document_id)
      .execute()
    const { content } = await db
      .selectFrom('texts')
      .select('content')
      .where('sha256', '=', text_sha256)
      .executeTakeFirstOrThrow()
    const passages = withWords(content, document_id, spans)
    await dialect.search.removePassages(db, passages)
    await forgetWords(db, language, passages)
    await db.deleteFrom('search_documents').where('document_id', '=', document_id).execute()
  }
}

async function readDocument(db: Kysely<Schema>, id: number) {
  return db
    .selectFrom('documents')
    .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
    .select(['documents.id', 'documents.language', 'texts.sha256', 'texts.content'])
    .where('documents.id', '=', id)
    .executeTakeFirst()
}

async function passagesOf(
  db: Kysely<Schema>,
  document: { id: number; content: string },
): Promise<PassageWords[]> {
  const turns = await db
    .selectFrom('turns')
    .select(['id', 'start_cp as startCp', 'end_cp as endCp'])
    .where('document_id', '=', document.id)
    .orderBy('position')
    .execute()
  return withWords(document.content, document.id, passageSpans(document.content, turns))
}

function withWords<S extends { turnId: number | null; startCp: number; endCp: number }>(
  content: string,
  documentId: number,
  spans: readonly S[],
): (S & PassageWords)[] {
  const map = new CodePointMap(content)
  return spans.map(span => ({
    ...span,
    documentId,
    words: searchWords(map.slice(span.startCp, span.endCp)).words,
  }))
}

/** Different words of some documents, with the number of documents that have each. */
class Lexicon {
  private readonly counts = new Map<string, Map<string, number>>()

  add(tag: string, passages: readonly PassageWords[]): void {
    const language = primaryLanguage(tag)
    const ofLanguage = this.counts.get(language) ?? new Map<string, number>()
    this.counts.set(language, ofLanguage)
    for (const word of distinctWords(passages)) ofLanguage.set(word, (ofLanguage.get(word) ?? 0) + 1)
  }

  async keep(db: Kysely<Schema>): Promise<void> {
    for (const [language, counts] of this.counts)
      await inChunks(counts, async chunk => {
        await db
          .insertInto('search_lexicon')
          .values(
            chunk.map(([word, documents]) => ({ language, word, stem: stemWord(word, language), documents })),
          )
          .onConflict(clash =>
            clash.columns(['language', 'word']).doUpdateSet(row => ({
              documents: row('search_lexicon.documents', '+', row.ref('excluded.documents')),
            })),
          )
          .execute()
        return []
      })
  }
}

async function forgetWords(
  db: Kysely<Schema>,
  tag: string,
  passages: readonly PassageWords[],
): Promise<void> {
  const language = primaryLanguage(tag)
  await inChunks(distinctWords(passages), async chunk => {
    await db
      .updateTable('search_lexicon')
      .set(row => ({ documents: row('documents', '-', 1) }))
      .where('language', '=', language)
      .where('word', 'in', chunk)
      .execute()
    return []
  })
  await db.deleteFrom('search_lexicon').where('documents', '<=', 0).execute()
}

function distinctWords(passages: readonly PassageWords[]): Set<string> {
  return new Set(passages.flatMap(({ words }) => words))
}
