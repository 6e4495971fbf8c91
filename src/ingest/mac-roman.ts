import { decodeBytes } from '../text/index.js'

const letter = /\p{L}/u
/** Letters that western European languages use. The other letters of the two encodings are rare in transcripts. */
const usual = /[à-öø-ÿÀ-ÖØ-Ýßœ]/
const punctuation = /[‘’“”„‚«»–—… ¿¡°]/

/**
 * Whether single-byte western text is rather MacRoman than Windows-1252, which detection libraries do not tell apart:
 * decoded the wrong way, its accents become signs and rare letters in the midst of words.
 */
export function isMacRoman(bytes: Uint8Array): boolean {
  return plausibility(bytes, 'macintosh') > plausibility(bytes, 'windows-1252')
}

function plausibility(bytes: Uint8Array, encoding: string): number {
  const text = decodeBytes(bytes, encoding)
  let score = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char >= '\x80') score += plausibilityOf(char, text[i - 1] ?? ' ', text[i + 1] ?? ' ')
  }
  return score
}

/** 1 for a character that is usual where it stands, -1 or -2 for one that is not. */
function plausibilityOf(char: string, before: string, after: string): number {
  const follows = letter.test(before)
  const precedes = letter.test(after)
  if (usual.test(char)) {
    if (!follows && !precedes) return -1
    return (follows && isLower(before) && isUpper(char)) || (precedes && isLower(char) && isUpper(after))
      ? -2
      : 1
  }
  if (char === '’') return 1
  const isInWord = follows && precedes
  if (punctuation.test(char)) return isInWord ? -2 : 1
  return isInWord ? -2 : -1
}

function isLower(char: string): boolean {
  return char !== char.toUpperCase()
}

function isUpper(char: string): boolean {
  return char !== char.toLowerCase()
}
