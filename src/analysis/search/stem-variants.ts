import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../../store/index.js'
import {
  hasStemmer,
  mapSlots,
  primaryLanguage,
  slotsOf,
  stemWord,
  type WordsQuery,
} from '../../text/search/index.js'

/** A query as it is meant for the documents of a language. */
export interface QueryVariant {
  /** Primary tag of the language. */
  language: string
  query: WordsQuery
}

/** Languages of the documents, by primary tag. */
export async function readLanguages(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('documents').select('language').distinct().execute()
  return [...new Set(rows.map(({ language }) => primaryLanguage(language)))].sort()
}

/**
 * For each language, the query with every word widened to the words of the documents that have its stem. Words with a star stay as
 * they are, and so does everything in languages without a stemmer.
 */
export async function stemVariants(
  db: Kysely<Schema>,
  query: WordsQuery,
  languages: readonly string[],
): Promise<QueryVariant[]> {
  const words = new Set(slotsOf(query).flatMap(slot => (slot.isPrefix ? [] : slot.words)))
  const variants: QueryVariant[] = []
  for (const language of languages) {
    if (!hasStemmer(language)) {
      variants.push({ language, query })
      continue
    }
    const stems = [...words].map(word => stemWord(word, language))
    const rows = await inChunks(stems, chunk =>
      db
        .selectFrom('search_lexicon')
        .select(['stem', 'word'])
        .where('language', '=', language)
        .where('stem', 'in', chunk)
        .orderBy('word')
        .execute(),
    )
    const forms = new Map<string, string[]>()
    for (const { stem, word } of rows) forms.set(stem, [...(forms.get(stem) ?? []), word])
    variants.push({
      language,
      query: mapSlots(query, slot => {
        if (slot.isPrefix) return slot
        const found = slot.words.flatMap(word => [word, ...(forms.get(stemWord(word, language)) ?? [])])
        return { ...slot, words: [...new Set(found)] }
      }),
    })
  }
  return variants
}
