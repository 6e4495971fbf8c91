import { newStemmer, type Stemmer } from 'snowball-stemmers'

/** BCP 47 primary language → name of its Snowball stemmer. */
const algorithms: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
}

const stemmers = new Map<string, Stemmer | null>()

/** Whether the words of a language can be stemmed (its BCP 47 tag). */
export function hasStemmer(language: string): boolean {
  return stemmerOf(language) !== null
}

/**
 * What a word has in common with its other forms (Snowball; Porter2 for English): `refills`, `refilled` and `refill` have one
 * stem. Of a language without a stemmer, the word itself. Words are folded, as `searchWords` gives them.
 */
export function stemWord(word: string, language: string): string {
  return stemmerOf(language)?.stem(word) ?? word
}

/** The part of a language tag that says which language it is: `en` of `en-GB`. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/u)[0] ?? ''
}

function stemmerOf(language: string): Stemmer | null {
  const primary = primaryLanguage(language)
  const known = stemmers.get(primary)
  if (known !== undefined) return known
  const name = algorithms[primary]
  const stemmer = name === undefined ? null : newStemmer(name)
  stemmers.set(primary, stemmer)
  return stemmer
}
