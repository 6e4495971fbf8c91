import { lexQuery, type QueryToken } from './lex-query.js'
import { QueryFault } from './query-fault.js'
import type { PlaceQuery, WordsQuery } from './words-query.js'

const mostCharacters = 2000
const deepest = 30

/**
 * Reads a query: words; `"a phrase"`; `refill*` for all words that begin so; `a AND b` (or just `a b`), `a OR b`, `a NOT b`;
 * `a NEAR/5 b` for at most five words between, in either order; parentheses. NEAR binds closest, then AND and NOT, then OR.
 * @throws QueryFault with the place
 */
export function parseQuery(text: string): WordsQuery {
  if (text.length > mostCharacters)
    throw new QueryFault(`A query has at most ${mostCharacters} characters`, mostCharacters)
  const parser = new QueryParser(lexQuery(text), text.trimEnd().length)
  return parser.readAll()
}

class QueryParser {
  private next = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly QueryToken[],
    private readonly end: number,
  ) {}

  readAll(): WordsQuery {
    if (this.tokens.length === 0) throw new QueryFault('The query is empty', 0, 'Name a word to look for.')
    const query = this.readOr()
    const rest = this.tokens[this.next]
    if (rest === undefined) return query
    throw new QueryFault('This parenthesis was never opened', rest.at)
  }

  private readOr(): WordsQuery {
    const parts = [this.readAnd()]
    while (this.take('OR') !== undefined) parts.push(this.readAnd())
    return parts.length === 1 ? (parts[0] as WordsQuery) : { kind: 'or', parts }
  }

  private readAnd(): WordsQuery {
    const wanted: WordsQuery[] = []
    const unwanted: WordsQuery[] = []
    let firstNot: QueryToken | undefined
    do {
      const not = this.take('NOT')
      firstNot ??= not
      const list = not === undefined ? wanted : unwanted
      list.push(this.readNear())
    } while (this.take('AND') !== undefined || this.isGoingOn())
    const [first] = wanted
    if (first === undefined)
      throw new QueryFault(
        'NOT needs something it is taken from',
        firstNot?.at ?? 0,
        'Write what is looked for beside it: refill NOT pharmacy.',
      )
    const kept: WordsQuery = wanted.length === 1 ? first : { kind: 'and', parts: wanted }
    const [only] = unwanted
    if (only === undefined) return kept
    return {
      kind: 'not',
      wanted: kept,
      unwanted: unwanted.length === 1 ? only : { kind: 'or', parts: unwanted },
    }
  }

  private readNear(): WordsQuery {
    const leftAt = this.place()
    const left = this.readPrimary()
    const near = this.take('NEAR')
    if (near?.kind !== 'NEAR') return left
    const rightAt = this.place()
    const right = this.readPrimary()
    const again = this.tokens[this.next]
    if (again?.kind === 'NEAR')
      throw new QueryFault('NEAR joins two things', again.at, 'Write a NEAR/5 b AND b NEAR/5 c.')
    return {
      kind: 'near',
      distance: near.distance,
      left: placesOnly(left, leftAt),
      right: placesOnly(right, rightAt),
    }
  }

  private readPrimary(): WordsQuery {
    const token = this.tokens[this.next]
    if (token === undefined) throw new QueryFault('Something is missing here', this.end)
    this.next++
    if (token.kind === 'phrase') return token.phrase
    if (token.kind !== 'open')
      throw new QueryFault(
        token.kind === 'close'
          ? 'There is nothing before this parenthesis'
          : `There is nothing before ${token.kind}`,
        token.at,
        token.kind === 'close' ? '' : `To find the word itself, write it small: ${token.kind.toLowerCase()}.`,
      )
    if (++this.depth > deepest) throw new QueryFault(`Parentheses go at most ${deepest} deep`, token.at)
    const inner = this.readOr()
    if (this.take('close') === undefined) throw new QueryFault('This parenthesis is not closed', token.at)
    this.depth--
    return inner
  }

  private take(kind: QueryToken['kind']): QueryToken | undefined {
    const token = this.tokens[this.next]
    if (token?.kind !== kind) return undefined
    this.next++
    return token
  }

  private isGoingOn(): boolean {
    const kind = this.tokens[this.next]?.kind
    return kind !== undefined && kind !== 'OR' && kind !== 'close'
  }

  private place(): number {
    return this.tokens[this.next]?.at ?? this.end
  }
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
