import { QueryFault } from './query-fault.js'
import { searchWords } from './search-words.js'
import type { Phrase, Slot } from './words-query.js'

/** A piece of a query, and where it begins. */
export type QueryToken = { at: number } & (
  | { kind: 'open' | 'close' | 'AND' | 'OR' | 'NOT' }
  | { kind: 'NEAR'; distance: number }
  | { kind: 'phrase'; phrase: Phrase }
)

/** How far apart two things may be where NEAR stands without a number. */
const usualDistance = 10

const mostDistance = 1000

/** Quotation marks of all kinds enclose a phrase. */
const pieces = /[("“”„«»)]|[^\s()"“”„«»]+/gu
const quotation = /["“”„«»]/u
const ofPatterns = /[?[\]{}|\\^]/u

/** The pieces of a query. @throws QueryFault */
export function lexQuery(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  pieces.lastIndex = 0
  for (let match = pieces.exec(query); match !== null; match = pieces.exec(query)) {
    const [piece] = match
    const at = match.index
    if (piece === '(') tokens.push({ kind: 'open', at })
    else if (piece === ')') tokens.push({ kind: 'close', at })
    else if (quotation.test(piece)) {
      const length = query.slice(at + 1).search(quotation)
      if (length === -1)
        throw new QueryFault('This quotation mark is not closed', at, 'Put another after the phrase.')
      tokens.push({ kind: 'phrase', at, phrase: readPhrase(query.slice(at + 1, at + 1 + length), at) })
      pieces.lastIndex = at + length + 2
    } else tokens.push(readBare(piece, at))
  }
  return tokens
}

function readBare(piece: string, at: number): QueryToken {
  if (piece === 'AND' || piece === 'OR' || piece === 'NOT') return { kind: piece, at }
  const near = /^near(?:\/(.*))?$/isu.exec(piece)
  if (near !== null && (near[1] !== undefined || piece === 'NEAR')) return readNear(piece, near[1], at)
  if (/^-[\p{L}\p{N}]/u.test(piece))
    throw new QueryFault(
      'A minus in front of a word means nothing here',
      at,
      'To leave something out, write NOT.',
    )
  const sign = piece.search(ofPatterns)
  if (sign !== -1)
    throw new QueryFault(
      `“${piece[sign]}” is a sign of patterns, not of words`,
      at + sign,
      'Search for a pattern with --regex, or put the words in quotation marks.',
    )
  return { kind: 'phrase', at, phrase: { kind: 'phrase', slots: readSlots(piece, at) } }
}

function readNear(piece: string, number: string | undefined, at: number): QueryToken {
  if (!piece.startsWith('NEAR'))
    throw new QueryFault('NEAR is written in capital letters', at, 'Else it is a word that is looked for.')
  const distance = number === undefined ? usualDistance : Number(number)
  if (number !== '' && Number.isInteger(distance) && distance >= 0 && distance <= mostDistance)
    return { kind: 'NEAR', at, distance }
  throw new QueryFault(
    `NEAR/ is followed by a number of words, 0 to ${mostDistance}`,
    at + 'NEAR/'.length,
    'NEAR/5 means: at most five words between.',
  )
}

function readPhrase(inside: string, at: number): Phrase {
  const slots: Slot[] = []
  for (const { 0: piece, index } of inside.matchAll(/\S+/gu)) {
    const hasWord = searchWords(piece).words.length > 0
    if (hasWord || piece.includes('*')) slots.push(...readSlots(piece, at + 1 + index))
  }
  if (slots.length > 0) return { kind: 'phrase', slots }
  throw new QueryFault('There is no word in these quotation marks', at, noWordHint)
}

const noWordHint = 'Words are letters and digits; look for other signs with --regex.'

/** The words of a piece without spaces; the last is a beginning of words where a star follows it. */
function readSlots(piece: string, at: number): Slot[] {
  const star = piece.indexOf('*')
  const isPrefix = star !== -1
  const { words, ends } = searchWords(piece)
  if (isPrefix && (star < piece.length - 1 || ends.at(-1) !== star))
    throw new QueryFault(
      'A star stands only at the end of a word',
      at + star,
      'refill* finds all words that begin so; for other patterns use --regex.',
    )
  if (words.length === 0) throw new QueryFault(`“${piece}” holds no word`, at, noWordHint)
  return words.map((each, index) => ({ words: [each], isPrefix: isPrefix && index === words.length - 1 }))
}
