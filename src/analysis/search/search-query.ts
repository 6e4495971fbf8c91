import { UserError } from '../../problems/index.js'
import { caretExcerpt } from '../../text/index.js'
import { parseQuery, QueryFault, type SearchKind, type WordsQuery } from '../../text/search/index.js'
import { compilePattern, type PatternFinder } from './compile-pattern.js'

/** What is looked for: words as they stand, words in all their forms, or a pattern. */
export type SearchQuery =
  | { kind: 'search' | 'stem'; text: string; words: WordsQuery }
  | { kind: 'regex'; text: string; find: PatternFinder }

/** Makes a query ready. @throws QueryFault with the place */
export async function compileQuery(text: string, kind: SearchKind): Promise<SearchQuery> {
  return kind === 'regex'
    ? { kind, text, find: await compilePattern(text) }
    : { kind, text, words: parseQuery(text) }
}

/** As {@link compileQuery}, for a query somebody typed. @throws UserError `bad-query` with a caret under the place */
export async function readSearchQuery(text: string, kind: SearchKind): Promise<SearchQuery> {
  try {
    return await compileQuery(text, kind)
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error
    throw new UserError('bad-query', `${error.message}.`, {
      hint: error.hint,
      excerpt: caretExcerpt(kind === 'regex' ? text.normalize('NFC') : text, error.at),
    })
  }
}
