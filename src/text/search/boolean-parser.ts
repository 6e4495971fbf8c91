import { QueryFault } from './query-fault.js'

const deepest = 30

/** A piece of a query, and where it begins; what is no operator and no parenthesis stands for something that is looked for. */
export interface BooleanToken {
  at: number
  kind: 'open' | 'close' | 'AND' | 'OR' | 'NOT' | 'NEAR' | 'leaf' | 'phrase'
}

/** What queries of one language are made into, and how it is spoken of. */
export interface BooleanGrammar<T extends BooleanToken, Q> {
  /** What a piece stands for that is no operator and no parenthesis. @throws QueryFault */
  leaf: (token: T) => Q
  and: (parts: Q[]) => Q
  or: (parts: Q[]) => Q
  not: (wanted: Q, unwanted: Q) => Q
  /** @throws QueryFault where NEAR cannot stand between such things */
  near: (token: T, left: PlacedQuery<Q>, right: PlacedQuery<Q>) => Q
  hints: { empty: string; not: string; near: string; operator: (kind: string) => string }
}

/** A part of a query, and where it begins. */
export interface PlacedQuery<Q> {
  query: Q
  at: number
}

/**
 * Reads `a AND b` (or just `a b`), `a OR b`, `a NOT b`, `a NEAR b` and parentheses. NEAR binds closest, then AND and NOT, then OR.
 * @param end where the text of the query ends
 * @throws QueryFault with the place
 */
export function parseBoolean<T extends BooleanToken, Q>(
  tokens: readonly T[],
  end: number,
  grammar: BooleanGrammar<T, Q>,
): Q {
  return new BooleanParser(tokens, end, grammar).readAll()
}

class BooleanParser<T extends BooleanToken, Q> {
  private next = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly T[],
    private readonly end: number,
    private readonly grammar: BooleanGrammar<T, Q>,
  ) {}

  readAll(): Q {
    if (this.tokens.length === 0) throw new QueryFault('The query is empty', 0, this.grammar.hints.empty)
    const query = this.readOr()
    const rest = this.tokens[this.next]
    if (rest === undefined) return query
    throw new QueryFault('This parenthesis was never opened', rest.at)
  }

  private readOr(): Q {
    const first = this.readAnd()
    const parts = [first]
    while (this.take('OR') !== undefined) parts.push(this.readAnd())
    return parts.length === 1 ? first : this.grammar.or(parts)
  }

  private readAnd(): Q {
    const wanted: Q[] = []
    const unwanted: Q[] = []
    let firstNot: T | undefined
    do {
      const not = this.take('NOT')
      firstNot ??= not
      const list = not === undefined ? wanted : unwanted
      list.push(this.readNear())
    } while (this.take('AND') !== undefined || this.isGoingOn())
    const [first] = wanted
    if (first === undefined)
      throw new QueryFault('NOT needs something it is taken from', firstNot?.at ?? 0, this.grammar.hints.not)
    const kept = wanted.length === 1 ? first : this.grammar.and(wanted)
    const [only] = unwanted
    if (only === undefined) return kept
    return this.grammar.not(kept, unwanted.length === 1 ? only : this.grammar.or(unwanted))
  }

  private readNear(): Q {
    const left = this.readPlaced()
    const near = this.take('NEAR')
    if (near === undefined) return left.query
    const right = this.readPlaced()
    const again = this.tokens[this.next]
    if (again?.kind === 'NEAR')
      throw new QueryFault('NEAR joins two things', again.at, this.grammar.hints.near)
    return this.grammar.near(near, left, right)
  }

  private readPlaced(): PlacedQuery<Q> {
    const at = this.tokens[this.next]?.at ?? this.end
    return { at, query: this.readPrimary() }
  }

  private readPrimary(): Q {
    const token = this.tokens[this.next]
    if (token === undefined) throw new QueryFault('Something is missing here', this.end)
    this.next++
    if (token.kind === 'leaf' || token.kind === 'phrase') return this.grammar.leaf(token)
    if (token.kind !== 'open')
      throw new QueryFault(
        token.kind === 'close'
          ? 'There is nothing before this parenthesis'
          : `There is nothing before ${token.kind}`,
        token.at,
        token.kind === 'close' ? '' : this.grammar.hints.operator(token.kind),
      )
    if (++this.depth > deepest) throw new QueryFault(`Parentheses go at most ${deepest} deep`, token.at)
    const inner = this.readOr()
    if (this.take('close') === undefined) throw new QueryFault('This parenthesis is not closed', token.at)
    this.depth--
    return inner
  }

  private take(kind: BooleanToken['kind']): T | undefined {
    const token = this.tokens[this.next]
    if (token?.kind !== kind) return undefined
    this.next++
    return token
  }

  private isGoingOn(): boolean {
    const kind = this.tokens[this.next]?.kind
    return kind !== undefined && kind !== 'OR' && kind !== 'close'
  }
}
