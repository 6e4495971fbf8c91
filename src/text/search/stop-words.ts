import { primaryLanguage } from './stem-word.js'

/**
 * Lists by primary language, for the larger part those of the Snowball project; languages whose list is damaged in the package are
 * not here. Loaded one by one, as a study needs but one or two.
 */
const lists: Readonly<Record<string, () => Promise<{ stopwords: readonly string[] }>>> = {
  ar: () => import('@orama/stopwords/arabic'),
  bg: () => import('@orama/stopwords/bulgarian'),
  da: () => import('@orama/stopwords/danish'),
  de: () => import('@orama/stopwords/german'),
  en: () => import('@orama/stopwords/english'),
  es: () => import('@orama/stopwords/spanish'),
  fi: () => import('@orama/stopwords/finnish'),
  fr: () => import('@orama/stopwords/french'),
  ga: () => import('@orama/stopwords/irish'),
  hi: () => import('@orama/stopwords/indian'),
  hu: () => import('@orama/stopwords/hungarian'),
  hy: () => import('@orama/stopwords/armenian'),
  id: () => import('@orama/stopwords/indonesian'),
  it: () => import('@orama/stopwords/italian'),
  ja: () => import('@orama/stopwords/japanese'),
  nb: () => import('@orama/stopwords/norwegian'),
  nl: () => import('@orama/stopwords/dutch'),
  no: () => import('@orama/stopwords/norwegian'),
  pt: () => import('@orama/stopwords/portuguese'),
  ro: () => import('@orama/stopwords/romanian'),
  ru: () => import('@orama/stopwords/russian'),
  sv: () => import('@orama/stopwords/swedish'),
  ta: () => import('@orama/stopwords/tamil'),
  zh: () => import('@orama/stopwords/mandarin'),
}

/** Missing in the lists. */
const alsoStopWords: Readonly<Record<string, readonly string[]>> = { en: ['a'] }

/** Words of a language that say little by themselves (its BCP 47 tag), folded; null where there is no list for it. */
export async function stopWordsOf(language: string): Promise<Set<string> | null> {
  const primary = primaryLanguage(language)
  const list = lists[primary]
  if (list === undefined) return null
  const words = [...(await list()).stopwords, ...(alsoStopWords[primary] ?? [])]
  return new Set(words.map(foldWord).filter(Boolean))
}

/** A word as words are compared when they are counted: composed accents, lower case, plain apostrophes. */
export function foldWord(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .trim()
}

/** Languages in which small words are joined to the next by an apostrophe, as in `l’hôpital`. */
const elidingLanguages: ReadonlySet<string> = new Set(['ca', 'fr', 'it'])

/** What is counted of a word as it stands in a text: itself, folded, or both parts of `l’hôpital`. */
export function countedForms(word: string, language: string): string[] {
  const folded = foldWord(word)
  return elidingLanguages.has(primaryLanguage(language)) ? folded.split("'").filter(Boolean) : [folded]
}
