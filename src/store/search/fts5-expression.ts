import { type PlaceQuery, type Slot, slotsOf, type WordsQuery } from '../../text/search/words-query.js'

/** A query as FTS5 takes it; not exact where FTS5 finds more than answers to it. */
export interface Fts5Expression {
  text: string
  isExact: boolean
}

/** A phrase that FTS5 knows: words in a row, the last perhaps a beginning. */
interface PlainPhrase {
  words: readonly string[]
  isPrefix: boolean
}

/** More phrases for one of a query are not written out: then passages with their words are looked at. */
const mostPhrases = 64

/** A query in the language of FTS5 (SQLite's full-text search). Words are letters and digits, so none can break out of it. */
export function fts5Expression(query: WordsQuery): Fts5Expression {
  switch (query.kind) {
    case 'phrase':
      return phraseExpression(query.slots)
    case 'near':
      return nearExpression(query.left, query.right, query.distance)
    case 'not': {
      const wanted = fts5Expression(query.wanted)
      const unwanted = fts5Expression(query.unwanted)
      // What takes away too much would lose passages.
      return unwanted.isExact
        ? { text: `(${wanted.text} NOT ${unwanted.text})`, isExact: wanted.isExact }
        : { text: wanted.text, isExact: false }
    }
    default:
      return joined(query.kind === 'and' ? 'AND' : 'OR', query.parts.map(fts5Expression))
  }
}

function joined(operator: 'AND' | 'OR', parts: readonly Fts5Expression[]): Fts5Expression {
  return {
    text: `(${parts.map(({ text }) => text).join(` ${operator} `)})`,
    isExact: parts.every(({ isExact }) => isExact),
  }
}

function phraseExpression(slots: readonly Slot[]): Fts5Expression {
  const phrases = plainPhrases(slots)
  return phrases === null
    ? { text: allSlots(slots), isExact: false }
    : { text: anyOf(phrases.map(phraseText)), isExact: true }
}

function nearExpression(left: PlaceQuery, right: PlaceQuery, distance: number): Fts5Expression {
  const lefts = phrasesOf(left)
  const rights = phrasesOf(right)
  if (lefts === null || rights === null || lefts.length * rights.length > mostPhrases)
    return { ...joined('AND', [fts5Expression(left), fts5Expression(right)]), isExact: false }
  const pairs = lefts.flatMap(one =>
    rights.map(other => `NEAR(${phraseText(one)} ${phraseText(other)}, ${distance})`),
  )
  return { text: anyOf(pairs), isExact: areApart(left, right) }
}

/** FTS5 takes one word for both sides of NEAR; where no word fits both sides, it cannot. */
function areApart(left: PlaceQuery, right: PlaceQuery): boolean {
  return slotsOf(left).every(one => slotsOf(right).every(other => !fitBoth(one, other)))
}

/** Whether a word may fit two slots. */
function fitBoth(one: Slot, other: Slot): boolean {
  return one.words.some(word =>
    other.words.some(
      second =>
        word === second ||
        (one.isPrefix && second.startsWith(word)) ||
        (other.isPrefix && word.startsWith(second)),
    ),
  )
}

function phrasesOf(query: PlaceQuery): PlainPhrase[] | null {
  if (query.kind === 'phrase') return plainPhrases(query.slots)
  const phrases: PlainPhrase[] = []
  for (const part of query.parts) {
    const found = phrasesOf(part)
    if (found === null) return null
    phrases.push(...found)
  }
  return phrases
}

/** Every way to fill the slots; null where FTS5 has no phrases for them, or there are too many. */
function plainPhrases(slots: readonly Slot[]): PlainPhrase[] | null {
  if (slots.length > 1 && slots.reduce((ways, { words }) => ways * words.length, 1) > mostPhrases) return null
  if (slots.slice(0, -1).some(({ isPrefix }) => isPrefix)) return null
  const isPrefix = slots.at(-1)?.isPrefix ?? false
  let ways: string[][] = [[]]
  for (const { words } of slots) ways = ways.flatMap(way => words.map(word => [...way, word]))
  return ways.map(words => ({ words, isPrefix }))
}

function allSlots(slots: readonly Slot[]): string {
  const terms = slots.map(({ words, isPrefix }) =>
    anyOf(words.map(word => phraseText({ words: [word], isPrefix }))),
  )
  return `(${terms.join(' AND ')})`
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] as string) : `(${terms.join(' OR ')})`
}

function phraseText({ words, isPrefix }: PlainPhrase): string {
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`
}
