import { closestNames } from '../../problems/index.js'
import type { Study } from '../../study/index.js'
import { slotsOf } from '../../text/search/index.js'
import type { SearchQuery } from './search-query.js'

/** For each word of a query that no document has: words that documents have and that look like it. */
export async function suggestWords(
  study: Study,
  query: SearchQuery,
): Promise<{ word: string; close: string[] }[]> {
  if (query.kind === 'regex') return []
  const wanted = new Set(slotsOf(query.words).flatMap(slot => (slot.isPrefix ? [] : slot.words)))
  const rows = await study.db.selectFrom('search_lexicon').select('word').distinct().orderBy('word').execute()
  const known = rows.map(({ word }) => word)
  const has = new Set(known)
  return [...wanted].flatMap(word => (has.has(word) ? [] : [{ word, close: closestNames(word, known) }]))
}
