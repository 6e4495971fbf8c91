import { type BooleanGrammar, parseBoolean } from './boolean-parser.js'
import { lexQuery, type QueryToken } from './lex-query.js'
import { QueryFault } from './query-fault.js'
import type { PlaceQuery, WordsQuery } from './words-query.js'

const mostCharacters = 2000

/**
 * Reads a query: words; `"a phrase"`; `refill*` for all words that begin so; `a AND b` (or just `a b`), `a OR b`, `a NOT b`;
 * `a NEAR/5 b` for at most five words between, in either order; parentheses. NEAR binds closest, then AND and NOT, then OR.
 * @throws QueryFault with the place
 */
export function parseQuery(text: string): WordsQuery {
  if (text.length > mostCharacters)
    throw new QueryFault(`A query has at most ${mostCharacters} characters`, mostCharacters)
  return parseBoolean(lexQuery(text), text.trimEnd().length, grammar)
}

const grammar: BooleanGrammar<QueryToken, WordsQuery> = {
  leaf: token => {
    if (token.kind !== 'phrase') throw new Error(`${token.kind} stands for no words.`)
    return token.phrase
  },
  and: parts => ({ kind: 'and', parts }),
  or: parts => ({ kind: 'or', parts }),
  not: (wanted, unwanted) => ({ kind: 'not', wanted, unwanted }),
  near: (token, left, right) => ({
    kind: 'near',
    distance: token.kind === 'NEAR' ? token.distance : 0,
    left: placesOnly(left.query, left.at),
    right: placesOnly(right.query, right.at),
  }),
  hints: {
    empty: 'Name a word to look for.',
    not: 'Write what is looked for beside it: refill NOT pharmacy.',
    near: 'Write a NEAR/5 b AND b NEAR/5 c.',
    operator: kind => `To find the word itself, write it small: ${kind.toLowerCase()}.`,
  },
}

function placesOnly(query: WordsQuery, at: number): PlaceQuery {
  if (query.kind === 'phrase') return query
  if (query.kind === 'or') return { kind: 'or', parts: query.parts.map(part => placesOnly(part, at)) }
  throw new QueryFault(
    'NEAR stands between words, phrases, or several of them joined by OR',
    at,
    'Write for instance (refill OR renewal) NEAR/5 pharmacy.',
  )
}
