/** The words of a text, but for those broken at the end of a line: they tell how such a word is written elsewhere. */
export class WordsOfText {
  private readonly words = new Set<string>()

  constructor(lines: Iterable<string>) {
    let isBroken = false
    for (const line of lines) {
      const whole = (isBroken ? line.replace(nextStart, '') : line).replace(brokenEnd, '')
      for (const [word] of whole.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu)) this.words.add(word)
      isBroken = brokenEnd.test(line)
    }
  }

  has(word: string): boolean {
    return this.words.has(word.toLowerCase())
  }
}

/** `BY-` and `NC`, `bip-` and `0119`: a hyphen that is no end of a word. */
const isBound = (before: string, next: string) =>
  (/[\p{Lu}\d][-\u2010]$/u.test(before) && /^\p{Lu}/u.test(next)) ||
  (/[\p{L}\d][-\u2010]$/u.test(before) && /^\d/u.test(next))
const brokenEnd = /(\p{L}+)[-\u2010\u00ad]$/u
const nextStart = /^\p{Ll}+/u

/**
 * Puts two lines of a paragraph together: with a space, or without the hyphen where a word was broken. A hyphen that belongs to the word
 * (`two-way`) stays: the word occurs so elsewhere, or both of its parts do.
 */
export function joinLines(
  before: string,
  next: string,
  words: WordsOfText,
): { text: string; isMended: boolean } {
  const left = brokenEnd.exec(before)?.[1]
  const right = nextStart.exec(next)?.[0]
  if (isBound(before, next)) return { text: before + next, isMended: false }
  if (left === undefined || right === undefined) return { text: `${before} ${next}`, isMended: false }
  const isSoft = before.endsWith('\u00ad')
  const isCompound =
    words.has(`${left}-${right}`) || (!words.has(left + right) && words.has(left) && words.has(right))
  if (isCompound && !isSoft) return { text: before + next, isMended: false }
  return { text: before.slice(0, -1) + next, isMended: true }
}
