interface UnspacedScript {
  letter: RegExp
  /** How many characters words must have to be found between letters of the same script; shorter ones are parts of other words too often. */
  least: number
}

/** Writing that puts no space between words or, as Hangul, none before endings. Of Katakana, a row of letters is a word. */
const scripts: readonly UnspacedScript[] = (
  [
    ['Han', 2],
    ['Hangul', 2],
    ['Katakana', Number.POSITIVE_INFINITY],
    ['Hiragana', 3],
    ['Thai', 3],
    ['Lao', 3],
    ['Khmer', 3],
    ['Myanmar', 3],
  ] as const
).map(([name, least]) => ({ letter: new RegExp(`\\p{Script_Extensions=${name}}`, 'u'), least }))

const unspaced = `[${scripts.map(({ letter }) => letter.source).join('')}]`
const anyUnspaced = new RegExp(unspaced, 'u')
const eachUnspaced = new RegExp(unspaced, 'gu')

const tokens = /[\p{L}\p{N}\p{M}]+/gu
const tokensAndLetters = new RegExp(
  `(?=[\\p{L}\\p{N}\\p{M}])${unspaced}|(?:(?!${unspaced})[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
)
const tokenCharacter = /[\p{L}\p{N}\p{M}]/u

/** The words of a text, and each letter of writing without spaces. */
export function tokensOf(text: string): { word: string; index: number }[] {
  const pattern = anyUnspaced.test(text) ? tokensAndLetters : tokens
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({ word, index }))
}

/** Whether words may begin or end between two characters: not within a word, nor, where they are short, among letters of a script without spaces. */
export function isWordEdge(before: string, after: string, words: string): boolean {
  if (!tokenCharacter.test(before) || !tokenCharacter.test(after)) return true
  const script = scripts.find(({ letter }) => letter.test(before) && letter.test(after))
  if (script !== undefined) return [...words].length >= script.least
  return anyUnspaced.test(before) || anyUnspaced.test(after)
}

/** Whether words are written without spaces, at least in part. */
export function isUnspaced(words: string): boolean {
  return anyUnspaced.test(words)
}

/** A text as long as before whose letters of writing without spaces are ends of lines: patterns take these for no part of a word. */
export function withoutUnspaced(text: string): string {
  return anyUnspaced.test(text) ? text.replace(eachUnspaced, letter => '\n'.repeat(letter.length)) : text
}
