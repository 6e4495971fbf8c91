import { UserError } from '../../problems/index.js'
import { type CodeRecord, type CodeTree, slugOf } from '../../study/index.js'
import { caretExcerpt } from '../../text/index.js'
import { type BooleanGrammar, type BooleanToken, parseBoolean, QueryFault } from '../../text/search/index.js'
import { shortList } from '../../text/short-list.js'
import { type Nearness, parseNearness } from './nearness.js'

/** What is looked for among what was coded. */
export type CodeExpression =
  | { kind: 'code'; code: CodeRecord }
  | { kind: 'and' | 'or'; parts: CodeExpression[] }
  | { kind: 'not'; wanted: CodeExpression; unwanted: CodeExpression }
  | { kind: 'near'; within: Nearness; left: CodeExpression; right: CodeExpression }

interface Token extends BooleanToken {
  text: string
}

const mostCharacters = 2000
const pieces = /[()]|["“”„«»]|[^\s()"“”„«»]+/gu
const anyOfName = /^\*\s*[/›]\s*(.+)$/u
const quotation = /["“”„«»]/u

/**
 * Reads an expression over codes: `a AND b` (or `a b`), `a OR b`, `a NOT b`, `a NEAR/2turns b`, parentheses; a code is named by path, alias or name, in quotation marks
 * where it has spaces, and a name after a star and a slash stands for any code of that name. NEAR binds closest, then AND and NOT, then OR.
 * @throws UserError `bad-query` with a caret under the place
 */
export function parseCodeExpression(text: string, tree: CodeTree): CodeExpression {
  try {
    if (text.length > mostCharacters)
      throw new QueryFault(`A query has at most ${mostCharacters} characters`, mostCharacters)
    const tokens = lex(text)
    return parseBoolean(tokens, text.trimEnd().length, grammarOf(tree, codesNamedIn(tokens, tree)))
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error
    throw new UserError('bad-query', `${error.message}.`, {
      hint: error.hint,
      excerpt: caretExcerpt(text, error.at),
    })
  }
}

/** Codes that are named without doubt. */
function codesNamedIn(tokens: readonly Token[], tree: CodeTree): CodeRecord[] {
  return tokens.flatMap(({ kind, text }) => (kind === 'leaf' ? (tree.find(text) ?? []) : []))
}

function grammarOf(tree: CodeTree, others: readonly CodeRecord[]): BooleanGrammar<Token, CodeExpression> {
  return {
    leaf: ({ text, at }) => {
      const [, name] = anyOfName.exec(text) ?? []
      if (name === undefined) return { kind: 'code', code: requireCode(tree, others, { text, at }) }
      const parts = tree.named(name).map((code): CodeExpression => ({ kind: 'code', code }))
      const [only, ...more] = parts
      if (only === undefined) throw noSuchCode(tree, { text: name, at })
      return more.length === 0 ? only : { kind: 'or', parts }
    },
    and: parts => ({ kind: 'and', parts }),
    or: parts => ({ kind: 'or', parts }),
    not: (wanted, unwanted) => ({ kind: 'not', wanted, unwanted }),
    near: ({ text, at }, left, right) => ({
      kind: 'near',
      within: readNearness(text, at),
      left: left.query,
      right: right.query,
    }),
    hints: {
      empty: 'Name a code to look for.',
      not: 'Write what is looked for beside it: scheduling NOT phone.',
      near: 'Write a NEAR/2turns b AND b NEAR/2turns c.',
      operator: kind => `A code named ${kind} is written in quotation marks: "${kind.toLowerCase()}".`,
    },
  }
}

/** @param others codes of the same query: of several codes of a name, those under one of them are offered first */
function requireCode(
  tree: CodeTree,
  others: readonly CodeRecord[],
  { text, at }: Pick<Token, 'text' | 'at'>,
): CodeRecord {
  const code = tree.find(text)
  if (code !== undefined) return code
  const named = tree.named(text)
  if (named.length === 0) throw noSuchCode(tree, { text, at })
  const near = new Set(others.flatMap(other => tree.descendants(other)))
  const sorted = [...named.filter(each => near.has(each)), ...named.filter(each => !near.has(each))]
  throw new QueryFault(
    `There are ${named.length} codes named “${text}”`,
    at,
    `Write one of ${shortList(sorted.map(each => tree.path(each)))}; or */${slugOf(text)} for any of them.`,
  )
}

function noSuchCode(tree: CodeTree, { text, at }: Pick<Token, 'text' | 'at'>): QueryFault {
  const meant = new Intl.ListFormat('en', { type: 'disjunction' }).format(tree.suggestions(text))
  return new QueryFault(
    `There is no code “${text}”`,
    at,
    meant === '' ? 'See framewise codes list.' : `Did you mean ${meant}?`,
  )
}

function readNearness(piece: string, at: number): Nearness {
  const spec = piece.slice('NEAR/'.length)
  try {
    if (piece !== 'NEAR') return parseNearness(spec)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
  throw new QueryFault(
    'NEAR says how near',
    at + Math.min(piece.length, 'NEAR/'.length),
    'Write NEAR/same-turn, or a number and a unit: NEAR/5words, NEAR/2turns, NEAR/3lines.',
  )
}

function lex(text: string): Token[] {
  const tokens: Token[] = []
  pieces.lastIndex = 0
  for (let match = pieces.exec(text); match !== null; match = pieces.exec(text)) {
    const [piece] = match
    const at = match.index
    if (!quotation.test(piece)) {
      tokens.push({ at, text: piece, kind: kindOf(piece) })
      continue
    }
    const length = text.slice(at + 1).search(quotation)
    if (length === -1)
      throw new QueryFault('This quotation mark is not closed', at, 'Put another after the code.')
    const name = text.slice(at + 1, at + 1 + length).trim()
    if (name === '') throw new QueryFault('There is no code in these quotation marks', at)
    tokens.push({ at, text: name, kind: 'leaf' })
    pieces.lastIndex = at + length + 2
  }
  return tokens
}

function kindOf(piece: string): Token['kind'] {
  if (piece === '(') return 'open'
  if (piece === ')') return 'close'
  if (piece === 'AND' || piece === 'OR' || piece === 'NOT') return piece
  return /^NEAR(?:\/|$)/.test(piece) ? 'NEAR' : 'leaf'
}
