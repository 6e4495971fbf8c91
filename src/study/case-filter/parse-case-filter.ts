import { UserError } from '../../problems/index.js'
import { caretExcerpt } from '../../text/index.js'

/** Where in the text of a filter something stands, as UTF-16 index, for an error that points at it. */
interface Placed {
  text: string
  at: number
}

export type FilterOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A filter of cases by their attributes, as it was read. */
export type CaseFilter =
  | { kind: 'and' | 'or'; parts: CaseFilter[] }
  | { kind: 'not'; part: CaseFilter }
  /** The attribute has one of the values; for an operator other than `=` there is one. */
  | { kind: 'compare'; attribute: Placed; operator: FilterOperator; values: Placed[] }
  | { kind: 'empty'; attribute: Placed }

interface Token extends Placed {
  kind: 'word' | 'quoted' | 'operator' | 'end'
}

/** Brackets and `not` in one another beyond this are refused. */
const deepest = 50

/**
 * Reads a filter: `specialty = "Endocrinology" and (years >= 10 or site in (A, B)) and not gender is empty`. Words in any
 * letter case; names and values with spaces stand in quotation marks, in which a mark is doubled.
 * @throws UserError `bad-argument` with a caret under the place
 */
export function parseCaseFilter(text: string): CaseFilter {
  return new FilterParser(text).parse()
}

class FilterParser {
  private readonly tokens: Token[]
  private next = 0
  private depth = 0

  constructor(private readonly source: string) {
    this.tokens = this.split()
  }

  parse(): CaseFilter {
    const filter = this.either()
    const rest = this.peek()
    if (rest.kind !== 'end')
      this.fail(rest, `“${rest.text}” is not expected here; join conditions with and or or`)
    return filter
  }

  private split(): Token[] {
    const pattern =
      /\s+|(!=|<=|>=|[=<>(),≠≤≥])|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|[“„]([^”“]*)[”“]|([^\s=<>!≠≤≥(),"'“”„]+)/uy
    const tokens: Token[] = []
    while (pattern.lastIndex < this.source.length) {
      const at = pattern.lastIndex
      const match = pattern.exec(this.source)
      if (match === null) this.fail({ at }, describeStray(this.source.slice(at)))
      const [, operator, double, single, curly, word] = match
      const quoted = double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? curly
      if (operator !== undefined) tokens.push({ kind: 'operator', text: plainOperator(operator), at })
      else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted, at })
      else if (word !== undefined) tokens.push({ kind: 'word', text: word, at })
    }
    return [...tokens, { kind: 'end', text: '', at: this.source.length }]
  }

  private either(): CaseFilter {
    const parts = [this.both()]
    while (this.takesWord('or')) parts.push(this.both())
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts }
  }

  private both(): CaseFilter {
    const parts = [this.one()]
    while (this.takesWord('and')) parts.push(this.one())
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts }
  }

  private one(): CaseFilter {
    const first = this.peek()
    if (++this.depth > deepest) this.fail(first, `Brackets and “not” are nested more than ${deepest} deep`)
    try {
      if (this.takesWord('not')) return { kind: 'not', part: this.one() }
      if (!this.takesOperator('(')) return this.condition()
      const filter = this.either()
      if (!this.takesOperator(')')) this.fail(this.peek(), 'A closing bracket is missing')
      return filter
    } finally {
      this.depth--
    }
  }

  private condition(): CaseFilter {
    const attribute = this.takeName('An attribute is missing here')
    if (this.takesWord('is')) {
      const isNegated = this.takesWord('not')
      if (!this.takesWord('empty')) this.fail(this.peek(), 'After “is” comes “empty” or “not empty”')
      const empty: CaseFilter = { kind: 'empty', attribute }
      return isNegated ? { kind: 'not', part: empty } : empty
    }
    if (this.takesWord('in')) return { kind: 'compare', attribute, operator: '=', values: this.list() }
    const operator = this.peek()
    if (operator.kind !== 'operator' || !isOperator(operator.text))
      this.fail(operator, `After “${attribute.text}” comes =, !=, <, <=, >, >=, in or is empty`)
    this.next++
    return {
      kind: 'compare',
      attribute,
      operator: operator.text,
      values: [this.takeName('A value is missing here')],
    }
  }

  private list(): Placed[] {
    if (!this.takesOperator('(')) this.fail(this.peek(), 'After “in” comes a list in brackets: (A, B)')
    const values = [this.takeName('A value is missing here')]
    while (this.takesOperator(',')) values.push(this.takeName('A value is missing here'))
    if (!this.takesOperator(')')) this.fail(this.peek(), 'A closing bracket is missing')
    return values
  }

  private takeName(missing: string): Placed {
    const token = this.peek()
    if (token.kind !== 'word' && token.kind !== 'quoted') this.fail(token, missing)
    this.next++
    return token
  }

  private takesWord(word: string): boolean {
    const token = this.peek()
    const isIt = token.kind === 'word' && token.text.toLowerCase() === word
    if (isIt) this.next++
    return isIt
  }

  private takesOperator(operator: string): boolean {
    const token = this.peek()
    const isIt = token.kind === 'operator' && token.text === operator
    if (isIt) this.next++
    return isIt
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: this.source.length }
  }

  private fail({ at }: { at: number }, message: string): never {
    throw refuseFilter(this.source, at, message)
  }
}

/** An error that points at a place of a filter. */
export function refuseFilter(source: string, at: number, message: string, hint = ''): UserError {
  return new UserError('bad-argument', `${message}.`, {
    excerpt: caretExcerpt(source, at),
    hint: hint || 'Write a filter like: specialty = "Endocrinology" and years >= 10',
  })
}

function describeStray(rest: string): string {
  return /^["'“„]/u.test(rest)
    ? 'A closing quotation mark is missing'
    : `“${[...rest][0]}” is not expected here`
}

function plainOperator(operator: string): string {
  return { '≠': '!=', '≤': '<=', '≥': '>=' }[operator] ?? operator
}

function isOperator(text: string): text is FilterOperator {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text)
}
