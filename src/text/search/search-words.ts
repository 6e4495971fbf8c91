import { foldText } from '../fold.js'

/** The words of a passage as searching sees them, each with its place in UTF-16 indexes. */
export interface SearchWords {
  /** Folded: upper and lower case, composed and decomposed accents and the like are the same (NFC). */
  words: string[]
  starts: number[]
  ends: number[]
}

/** Letters of scripts that are written without spaces: each counts as a word, so that words are found as phrases. */
const spaceless =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'

/** A sign of such a script or an emoji, or else letters and digits in a row; marks belong to what they stand on. */
const word = new RegExp(
  `(?:[${spaceless}]|\\p{Extended_Pictographic})\\p{M}*|(?:(?![${spaceless}])[\\p{L}\\p{N}]\\p{M}*)+`,
  'gu',
)
const asciiWord = /[a-z0-9]+/g
const beyondAscii = /[^\x00-\x7f]/

/** More of a word is not compared: what is longer is no word but, say, an address. */
const mostCompared = 200

/** What decides where words begin and end; an index made by another rule is made anew. */
export const searchWordsRule = `1, Unicode ${process.versions.unicode ?? '?'}`

/**
 * The words of a text for searching: letters and digits in a row. Hyphens and apostrophes divide, so that `hôpital` is found in
 * `l’hôpital` and `follow up` in `follow-up`. Case, accents however they are stored, and invisible characters are folded.
 */
export function searchWords(text: string): SearchWords {
  return beyondAscii.test(text) ? foldedWords(text) : asciiWords(text)
}

function asciiWords(text: string): SearchWords {
  const found: SearchWords = { words: [], starts: [], ends: [] }
  for (const match of text.toLowerCase().matchAll(asciiWord)) {
    found.words.push(compared(match[0]))
    found.starts.push(match.index)
    found.ends.push(match.index + match[0].length)
  }
  return found
}

function foldedWords(text: string): SearchWords {
  const found: SearchWords = { words: [], starts: [], ends: [] }
  const { folded, sources } = foldText(text)
  for (const match of folded.matchAll(word)) {
    const last = sources[match.index + match[0].length - 1] ?? 0
    found.words.push(compared(beyondAscii.test(match[0]) ? match[0].normalize('NFC') : match[0]))
    found.starts.push(sources[match.index] ?? 0)
    found.ends.push(last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1))
  }
  return found
}

function compared(folded: string): string {
  return folded.length <= mostCompared ? folded : [...folded].slice(0, mostCompared).join('')
}
