import { ComposedText } from './composed-text.js'
import { foldIdentifier } from './fold-identifier.js'
import { replacementLabel } from './name-replacements.js'
import { Occurrences } from './occurrences.js'
import { Replacer } from './replacer.js'
import { isSafeInSmallLetters } from './small-letters.js'
import { isUnspaced, isWordEdge } from './unspaced-letters.js'

/** What is left of an identifier in a text; UTF-16 index. */
export interface Leftover {
  start: number
  /** The identifier. */
  words: string
  /** The word it stands in, which is more than the identifier where that is part of it: `JoseQuintero99`. */
  within: string
}

/** From how many characters on words are searched within other words: as they are written, and in any case. */
const least = { asWritten: 4, unspaced: 2, anyCase: 6 } as const

const letter = /[\p{L}\p{M}]/u
const wordEnd = /[\p{L}\p{N}\p{M}]*$/u
const wordStart = /^[\p{L}\p{N}\p{M}]*/u

interface Sought {
  words: string
  folded: string
  /** As they are written, and in capitals. */
  forms: readonly string[]
  isAnyCase: boolean
}

/**
 * Finds identifiers that were to be replaced and are left, also as parts of other words. As parts those of four characters and more are found (of two in
 * writing without spaces) as they are written or in capitals; in any case those of six and more, and all between figures (`rosa99`).
 * Dates are found as dates only, ages not at all (`ninety` may be percent).
 */
export class LeftoverFinder {
  readonly #whole: Replacer
  readonly #kept: Occurrences<true>
  readonly #parts: readonly Sought[]

  /** @param kept words in which letters may be the same: these are left out */
  constructor(
    replaced: readonly { kind: string; words: string }[],
    kept: readonly string[],
    { leastPart = least.asWritten }: { leastPart?: number } = {},
  ) {
    this.#whole = new Replacer(
      replaced
        .filter(({ kind }) => kind !== 'age')
        .map(({ kind, words }) => ({ kind, words, replacement: '[…]' })),
    )
    this.#kept = new Occurrences(
      kept.map(words => [words, true] as const),
      () => true,
    )
    const parts = replaced.filter(({ kind, words }) => {
      const { length } = [...words]
      return kind !== 'date' && kind !== 'age' && length >= (isUnspaced(words) ? least.unspaced : leastPart)
    })
    this.#parts = [...new Map(parts.map(each => [foldIdentifier(each.words), each.words]))].map(
      ([folded, words]) => {
        const written = likeText(new ComposedText(words).text)
        return {
          words,
          folded,
          forms: [...new Set([written, written.toUpperCase()])],
          isAnyCase: folded.length >= least.anyCase && isSafeInSmallLetters(words),
        }
      },
    )
  }

  /** In no order. */
  in(text: string): Leftover[] {
    const whole = this.#whole.changesIn(text, 0).map(({ start, end, by }) => ({
      start,
      words: by.words,
      within: text.slice(start, end),
    }))
    const seen = new ComposedText(text)
    const plain = likeText(seen.text)
    const small = inSmallLetters(plain)
    const left = this.#parts.flatMap(sought =>
      [...this.#placesOf(sought, plain, small)].map(start => ({ start, sought })),
    )
    if (left.length === 0) return whole
    const covered = new Uint8Array(plain.length)
    for (const { start, end } of this.#kept.in(seen.text)) covered.fill(1, start, end)
    for (const { 0: label, index } of plain.matchAll(replacementLabel))
      covered.fill(1, index, index + label.length)
    return [
      ...whole,
      ...left
        .filter(({ start }) => covered[start] === 0)
        .map(({ start, sought: { words } }) => ({
          start: seen.writtenSpan({ start, end: start + 1 }).start,
          words,
          within: wordAround(seen.text, start, start + words.length),
        })),
    ]
  }

  #placesOf({ folded, forms, isAnyCase }: Sought, plain: string, small: string): Set<number> {
    const places = new Set<number>()
    const isPart = (start: number) => {
      const end = start + folded.length
      const words = plain.slice(start, end)
      return !(
        isWordEdge(plain[start - 1] ?? '', words[0] ?? '', words) &&
        isWordEdge(words.at(-1) ?? '', plain[end] ?? '', words)
      )
    }
    for (const form of forms) for (const start of indexesOf(plain, form)) if (isPart(start)) places.add(start)
    for (const start of indexesOf(small, folded)) {
      const isAmongFigures =
        !letter.test(plain[start - 1] ?? '') && !letter.test(plain[start + folded.length] ?? '')
      if ((isAnyCase || isAmongFigures) && isPart(start)) places.add(start)
    }
    return places
  }
}

function* indexesOf(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) yield at
}

/** White space and apostrophes as identifiers are folded, each character in its place. */
function likeText(text: string): string {
  return text.replace(/\s/gu, ' ').replace(/[’‘]/gu, "'")
}

function inSmallLetters(text: string): string {
  const small = text.toLowerCase()
  if (small.length === text.length) return small
  return Array.from(text, each =>
    each.toLowerCase().length === each.length ? each.toLowerCase() : each,
  ).join('')
}

function wordAround(text: string, start: number, end: number): string {
  const before = wordEnd.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const after = wordStart.exec(text.slice(end, end + 40))?.[0] ?? ''
  return `${before}${text.slice(start, end)}${after}`
}
