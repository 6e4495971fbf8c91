import { composed } from './composed-text.js'
import { isWordEdge, tokensOf } from './unspaced-letters.js'

/** A place in a text where words stand that were looked for; UTF-16 indexes. */
export interface Occurrence<T> {
  start: number
  end: number
  sought: T
}

interface Candidate<T> {
  words: string
  /** Characters of the words before their first letters or figures. */
  lead: number
  sought: T
}

/** Phrases that begin with the same words, word by word: thousands of telephone numbers may begin alike. */
interface Branch<T> {
  next: Map<string, Branch<T>>
  /** Phrases that end here. */
  candidates: Candidate<T>[]
}

/**
 * Finds many words and phrases in texts at once: whole words, any white space between them, apostrophes of either kind; where several fit, the longest; in writing
 * without spaces also among other letters, if they are long enough. Texts are composed ones (`ComposedText`). A word is found as it is written, and in capitals throughout; in small letters only where
 * `isAnyCase` says so. Words known in capitals are found with a capital at their beginning.
 */
export class Occurrences<T> {
  readonly #root: Branch<T> = { next: new Map(), candidates: [] }

  constructor(sought: Iterable<readonly [words: string, sought: T]>, isAnyCase: (words: string) => boolean) {
    for (const [words, what] of sought)
      for (const form of formsOf(composed(words), isAnyCase(words))) {
        const tokens = tokensOf(form).map(({ word }) => word)
        const [first] = tokens
        if (first === undefined) continue
        let branch = this.#root
        for (const each of tokens) {
          const next = branch.next.get(each) ?? { next: new Map(), candidates: [] }
          branch.next.set(each, next)
          branch = next
        }
        branch.candidates.push({ words: form, lead: form.indexOf(first), sought: what })
      }
  }

  /** In order, without overlaps. */
  in(text: string): Occurrence<T>[] {
    const found: Occurrence<T>[] = []
    if (this.#root.next.size === 0) return found
    const tokens = tokensOf(text)
    let done = 0
    for (const [at, { index }] of tokens.entries()) {
      if (index < done) continue
      for (const { words, lead, sought } of this.#beginningAt(tokens, at)) {
        const start = index - lead
        const end = start < done ? null : endOf(text, start, words)
        if (end === null || !isWhole(text, start, end)) continue
        found.push({ start, end, sought })
        done = end
        break
      }
    }
    return found
  }

  /** What may stand from a word on, the longest first. */
  #beginningAt(tokens: readonly { word: string }[], at: number): Candidate<T>[] {
    const candidates: Candidate<T>[] = []
    let branch: Branch<T> | undefined = this.#root
    for (let index = at; branch !== undefined && index < tokens.length; index++) {
      branch = branch.next.get(tokens[index]?.word ?? '')
      if (branch !== undefined) candidates.unshift(...branch.candidates)
    }
    return candidates
  }
}

/** How words may be written: `BIANCHI` is `Bianchi`, too. */
function formsOf(words: string, isAnyCase: boolean): Set<string> {
  const forms = new Set([words, words.toUpperCase()])
  if (words === words.toUpperCase() && words.length > 3)
    forms.add(words.toLowerCase().replace(/(?<![\p{L}\p{N}\p{M}])\p{L}/gu, letter => letter.toUpperCase()))
  if (isAnyCase) forms.add(words.toLowerCase())
  return forms
}

/** Where words that begin at a place of a text end there; null where they do not stand there. */
function endOf(text: string, start: number, words: string): number | null {
  if (text.startsWith(words, start)) return start + words.length
  let at = start
  for (let index = 0; index < words.length; index++) {
    const wanted = words[index] ?? ''
    const is = text[at] ?? ''
    if (/\s/u.test(wanted)) {
      if (!/\s/u.test(is)) return null
      while (/\s/u.test(text[at] ?? '')) at++
      while (/\s/u.test(words[index + 1] ?? '')) index++
      continue
    }
    if (wanted !== is && !(isApostrophe(wanted) && isApostrophe(is))) return null
    at++
  }
  return at
}

function isApostrophe(character: string): boolean {
  return character === "'" || character === '’'
}

function isWhole(text: string, start: number, end: number): boolean {
  const words = text.slice(start, end)
  const [first = ''] = words
  const last = lastOf(words)
  const [after = ''] = text.slice(end, end + 2)
  return (
    isWordEdge(lastOf(text.slice(Math.max(0, start - 2), start)), first, words) &&
    isWordEdge(last, after, words) &&
    !(/[\p{L}\p{N}\p{M}]/u.test(last) && isContraction(text, end))
  )
}

function lastOf(text: string): string {
  return [...text].at(-1) ?? ''
}

/** `Don` is no word of `Don’t`. */
function isContraction(text: string, end: number): boolean {
  return isApostrophe(text[end] ?? '') && /^t(?!\p{L})/u.test(text.slice(end + 1, end + 3))
}
