import { doubleMetaphone } from 'double-metaphone'
import { distance } from 'fastest-levenshtein'
import { primaryLanguage, stemWord } from '../../text/search/index.js'

/** Words of one turn, in order, as they stand. */
export type SpokenWords = readonly string[]

export interface Mishearing {
  /** What stands in the transcripts, in small letters: one word, or up to three. */
  find: string
  replace: string
  /** How often it stands there. */
  times: number
  /** How often what it may have been meant for does; 0 for a word of the glossary alone. */
  timesMeant: number
  why: 'sounds alike' | 'is spelled alike' | 'sounds and is spelled alike'
  /** From 0 for alike to 1 for nothing in common. */
  distance: number
  /** Index of the turn where it first stands. */
  turn: number
  /** Whether what was perhaps meant stands in the glossary. */
  isGlossed: boolean
}

type Nearness = Pick<Mishearing, 'replace' | 'timesMeant' | 'why' | 'distance' | 'isGlossed'>

export interface MishearingOptions {
  /** BCP 47; words are compared by sound in English only. */
  language: string
  /** Terms that were perhaps said, as they are written. */
  glossary: readonly string[]
}

/** Words that are met so often, and so many times oftener than what may be one of them misheard, were meant. */
const leastMeant = 5
const timesOftener = 4
const shortestMeant = 7
const shortestFound = 4
const mostWords = 3

/** Letters that differ, and sounds, as parts of the longer word. */
const nearLetters = 0.2
const looseLetters = 0.45
const nearSounds = 0.25
/** Consonants that two words have to share to sound alike by chance no longer. */
const leastSounds = 3
/** How near words are that nobody has to have named. */
const closeApart = 0.12

interface Meant {
  written: string
  letters: string
  sounds: readonly string[]
  times: number
  isGlossed: boolean
}

interface Met {
  words: string[]
  times: number
  turn: number
}

/**
 * Likely mishearings: words met once or twice, and rows of up to three words one of which is met nowhere else, that are close in sound (double metaphone: Philips
 * 2000) or in spelling (Levenshtein) to a word that is met often or stands in the glossary. Other forms of the same word
 * are none (Snowball stems). Those of the glossary first, then the nearest.
 */
export function findMishearings(
  turns: readonly SpokenWords[],
  { language, glossary }: MishearingOptions,
): Mishearing[] {
  const single = countRows(turns, 1)
  const hasSounds = primaryLanguage(language) === 'en'
  const stemsOf = (words: readonly string[]) => words.map(word => stemWord(word, language))
  const meant = meantWords(single, glossary, hasSounds)
  const glossed = new Set(meant.map(({ letters }) => letters))
  const bySound = groupBy(meant, ({ letters, sounds }) => startOf(letters, sounds))
  const found: Mishearing[] = []
  for (let length = 1; length <= mostWords; length++)
    for (const { words, times, turn } of (length === 1 ? single : countRows(turns, length)).values()) {
      if (!isSuspect(words, times, single)) continue
      const letters = words.join('')
      if (letters.length < shortestFound || glossed.has(letters)) continue
      const sounds = hasSounds ? soundsOf(letters) : []
      const stems = new Set(stemsOf([...words, letters]))
      const near = (bySound.get(startOf(letters, sounds)) ?? [])
        .filter(each => each.isGlossed || times * timesOftener <= each.times)
        .filter(each => stemsOf(each.written.toLowerCase().split(' ')).every(stem => !stems.has(stem)))
        .flatMap(each => compare(letters, sounds, each) ?? [])
        .filter(each => each.isGlossed || isLikely(words, times, each))
        .sort((one, other) => one.distance - other.distance)
      const [best] = near
      if (best !== undefined) found.push({ find: words.join(' '), times, turn, ...best })
    }
  return withoutParts(found).sort(
    (one, other) =>
      Number(other.isGlossed) - Number(one.isGlossed) ||
      one.distance - other.distance ||
      other.times - one.times ||
      (one.find < other.find ? -1 : 1),
  )
}

function countRows(turns: readonly SpokenWords[], length: number): Map<string, Met> {
  const rows = new Map<string, Met>()
  for (const [turn, spoken] of turns.entries()) {
    const small = spoken.map(word => word.toLowerCase())
    for (let at = 0; at + length <= small.length; at++) {
      const words = small.slice(at, at + length)
      const key = words.join(' ')
      const known = rows.get(key)
      if (known === undefined) rows.set(key, { words, times: 1, turn })
      else known.times++
    }
  }
  return rows
}

function meantWords(
  single: ReadonlyMap<string, Met>,
  glossary: readonly string[],
  hasSounds: boolean,
): Meant[] {
  const frequent = [...single.values()].filter(
    ({ words: [word = ''], times }) => times >= leastMeant && word.length >= shortestMeant,
  )
  const written = new Map(frequent.map(({ words: [word = ''] }) => [word, word]))
  const terms = new Set(glossary.map(term => term.toLowerCase()))
  for (const term of glossary) written.set(term.toLowerCase(), term)
  return [...written].map(([small, term]) => {
    const letters = small.replaceAll(/[^\p{L}\p{N}]/gu, '')
    return {
      written: term,
      letters,
      sounds: hasSounds ? soundsOf(letters) : [],
      times: single.get(small)?.times ?? 0,
      isGlossed: terms.has(small),
    }
  })
}

/**
 * Whether it is worth a look though nobody put what was perhaps meant into a glossary: most rare words are what was said, so these have to be
 * nearly the same, or to come again.
 */
function isLikely(words: readonly string[], times: number, { why, distance: apart }: Nearness): boolean {
  if (why === 'sounds and is spelled alike' && apart <= closeApart) return true
  return words.length > 1 && times > 1
}

/** A single word that is rare; of several, a row that holds a word which is met in no other place. */
function isSuspect(words: readonly string[], times: number, single: ReadonlyMap<string, Met>): boolean {
  if (words.length === 1) return times <= 2
  return words.some(word => word.length > 2 && single.get(word)?.times === times)
}

function compare(letters: string, sounds: readonly string[], meant: Meant): Nearness | null {
  const spelling = distance(letters, meant.letters) / Math.max(letters.length, meant.letters.length)
  if (spelling > looseLetters) return null
  const sound = Math.min(
    1,
    ...sounds.flatMap(one =>
      meant.sounds.map(other =>
        Math.min(one.length, other.length) < leastSounds
          ? 1
          : distance(one, other) / Math.max(one.length, other.length),
      ),
    ),
  )
  const isSpelled = spelling <= nearLetters
  const isHeard = sound <= nearSounds
  if (!isSpelled && !isHeard) return null
  return {
    isGlossed: meant.isGlossed,
    replace: meant.written,
    timesMeant: meant.times,
    why: isSpelled ? (isHeard ? 'sounds and is spelled alike' : 'is spelled alike') : 'sounds alike',
    distance: Number(((spelling + (isHeard ? sound : spelling)) / 2).toFixed(3)),
  }
}

function soundsOf(letters: string): string[] {
  return [...new Set(doubleMetaphone(letters))]
}

/** What two words have to begin with alike: the first sound, else the first letter. */
function startOf(letters: string, [first]: readonly string[]): string {
  return (first ?? letters).slice(0, 1)
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known === undefined) groups.set(keyOf(item), [item])
    else known.push(item)
  }
  return groups
}

/** Of rows that hold one another and are taken for the same word, the nearest. */
function withoutParts(found: readonly Mishearing[]): Mishearing[] {
  const byWord = groupBy(found, ({ replace }) => replace)
  const holds = (one: Mishearing, other: Mishearing) =>
    ` ${one.find} `.includes(` ${other.find} `) || ` ${other.find} `.includes(` ${one.find} `)
  return found.filter(each =>
    (byWord.get(each.replace) ?? []).every(
      other =>
        other === each ||
        !holds(each, other) ||
        each.distance < other.distance ||
        (each.distance === other.distance && each.find.length < other.find.length),
    ),
  )
}
