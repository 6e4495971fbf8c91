import { ComposedText } from './composed-text.js'
import { findCapitals, notNames } from './find-capitals.js'
import { findWhole } from './find-whole.js'
import type { FoundIdentifier } from './found-identifier.js'
import type { IdentifierKind } from './identifier-kind.js'
import type { KnownWords } from './known-names.js'
import { replacementLabel } from './name-replacements.js'
import { isOrdinaryWord, lexiconKind, tagNames } from './name-tagger.js'
import { Occurrences } from './occurrences.js'
import { findAddresses } from './patterns/address.js'
import { findAges } from './patterns/age.js'
import { findDates } from './patterns/date.js'
import { findEmails } from './patterns/email.js'
import { findIps } from './patterns/ip.js'
import { findNumbers } from './patterns/number.js'
import { findOrganisations } from './patterns/organisation.js'
import { findPhones } from './patterns/phone.js'
import { findTitledNames } from './patterns/titled-name.js'
import { findUrls } from './patterns/url.js'
import { isSafeInSmallLetters } from './small-letters.js'
import { withoutUnspaced } from './unspaced-letters.js'
import { withoutOverlaps } from './without-overlaps.js'

/** Which finders looked; another version means that texts are to be scanned anew. */
export const findersVersion = '2'

const patterns = [
  findEmails,
  findUrls,
  findIps,
  findPhones,
  findNumbers,
  findDates,
  findAges,
  findAddresses,
  findOrganisations,
  findTitledNames,
]

/** A text to look through, and its language (BCP 47). */
export interface TextToScan {
  text: string
  language: string
  /** What all of it is, by what stands over it, such as the attribute whose value it is. */
  whole?: IdentifierKind
}

/** What a scan knows beforehand. */
export interface ScanKnowledge {
  known: readonly KnownWords[]
  /** Words that the texts write without a capital. */
  smallWords: ReadonlySet<string>
}

/**
 * Finds what may identify somebody in several texts, by patterns, names known beforehand, and, in English, a tagger of names; then every other
 * place where the same words stand. Without overlaps, in order.
 * @returns for each text what was found in it
 */
export function findIdentifiers(
  texts: readonly TextToScan[],
  { known, smallWords }: ScanKnowledge,
): FoundIdentifier[][] {
  const isKnown = new Occurrences(
    known.map(({ words, kind }) => [words, kind] as const),
    isSafeInSmallLetters,
  )
  const seen = texts.map(each => ({ ...each, text: new ComposedText(each.text) }))
  const composed = seen.map(({ text }) => text.text)
  const first = seen.map(({ text: { text }, language, whole }) => {
    const spaced = withoutUnspaced(text)
    const sure = [
      ...isKnown
        .in(text)
        .map(
          ({ start, end, sought }) =>
            ({ kind: sought, start, end, confidence: 'high', finder: 'known' }) as const,
        ),
      ...patterns.flatMap(find => find(spaced)),
    ]
    const found = [
      ...sure,
      ...(whole === undefined ? [] : findWhole(text, whole)),
      ...nameWords(spaced, language, { sure, smallWords }),
    ]
    return withoutOverlaps(outsideReplacements(text, found))
  })
  return findAgain(composed, first).map((found, index) =>
    found.map(each => ({ ...each, ...seen[index]?.text.writtenSpan(each) })),
  )
}

function outsideReplacements(text: string, found: readonly FoundIdentifier[]): readonly FoundIdentifier[] {
  if (found.length === 0 || !text.includes('[')) return found
  const replaced = Array.from(text.matchAll(replacementLabel), ({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }))
  return outsideOf(replaced, found)
}

/** Of what was found that which touches none of some places. */
function outsideOf(
  places: readonly { start: number; end: number }[],
  found: readonly FoundIdentifier[],
): FoundIdentifier[] {
  const covered = new Uint8Array(places.reduce((most, { end }) => Math.max(most, end), 0))
  for (const { start, end } of places) covered.fill(1, start, end)
  return found.filter(({ start, end }) => !covered.subarray(start, end).includes(1))
}

interface Found {
  /** What patterns and known names found. */
  sure: readonly FoundIdentifier[]
  smallWords: ReadonlySet<string>
}

function nameWords(text: string, language: string, { sure, smallWords }: Found): FoundIdentifier[] {
  const primary = language.split('-')[0] ?? ''
  if (primary !== 'en') return primary === 'de' ? [] : findCapitals(text, smallWords)
  if (isWithoutCapitals(text)) return findSmallNames(text)
  const capitals = findCapitals(text, smallWords)
  const unsure = outsideOf(
    sure.filter(({ confidence }) => confidence === 'high'),
    capitals.filter(({ confidence }) => confidence === 'low'),
  )
  return [...capitals, ...taggedNames(text, unsure, smallWords)]
}

/** The tagger looks only at sentences with a word that may be a name and is in no lexicon, as it takes most of the time. */
function taggedNames(
  text: string,
  capitals: readonly FoundIdentifier[],
  smallWords: ReadonlySet<string>,
): FoundIdentifier[] {
  const found: FoundIdentifier[] = []
  let next = 0
  for (const { start: index, end } of sentencesOf(text)) {
    while ((capitals[next]?.start ?? Number.POSITIVE_INFINITY) < index) next++
    if ((capitals[next]?.start ?? Number.POSITIVE_INFINITY) >= end) continue
    const sentence = text.slice(index, end)
    for (const each of tagNames(sentence)) {
      const words = sentence.slice(each.start, each.end)
      const isSentenceStart = sentence.slice(0, each.start).trim() === ''
      if (words.split(' ').some(word => notNames.test(word))) continue
      const isDoubtful =
        !words.includes(' ') && (smallWords.has(words.toLowerCase()) || isOrdinaryWord(words))
      if (isDoubtful && (isSentenceStart || lexiconKind(words) === null)) continue
      found.push({ ...each, start: index + each.start, end: index + each.end })
    }
  }
  return found
}

/** No sentence is longer: the tagger takes more than twice as long for twice as many words. */
const longestSentence = 2000

/** Sentences as far as the tagger needs them: ended by stops that follow no title, or cut where they are too long. */
function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = []
  let start = 0
  const endAt = (end: number) => {
    for (; end - start > longestSentence; start = sentences.at(-1)?.end ?? end) {
      const space = text.lastIndexOf(' ', start + longestSentence)
      sentences.push({ start, end: space > start ? space : start + longestSentence })
    }
    if (end > start) sentences.push({ start, end })
    start = end
  }
  for (const { index, 0: stop } of text.matchAll(/[.!?…]+["”’)]*\s+|\n+/gu))
    if (!/(?<!\p{L})(?:Dr|Mr|Mrs|Ms|St|Prof|\p{Lu})$/u.test(text.slice(Math.max(0, index - 5), index)))
      endAt(index + stop.length)
  endAt(text.length)
  return sentences
}

/** Transcripts of speech recognition without capitals: words that are names and nothing else. */
function findSmallNames(text: string): FoundIdentifier[] {
  return Array.from(text.matchAll(/\p{L}{3,}/gu), ({ 0: word, index }) => ({
    word,
    index,
    kind: lexiconKind(word),
  })).flatMap(({ word, index, kind }) =>
    kind === null
      ? []
      : [{ kind, start: index, end: index + word.length, confidence: 'low' as const, finder: 'tagger' }],
  )
}

function isWithoutCapitals(text: string): boolean {
  const capitals = text.match(/(?<!\p{L})(?!I(?!\p{L}))\p{Lu}/gu)?.length ?? 0
  return capitals * 400 < text.length && text.length > 200
}

/** Names, places and organisations are found wherever their words stand, not only where a finder saw that they are some. */
function findAgain(texts: readonly string[], first: readonly FoundIdentifier[][]): FoundIdentifier[][] {
  const sought = new Map<string, FoundIdentifier>()
  for (const [index, found] of first.entries())
    for (const each of found)
      if (each.kind === 'name' || each.kind === 'place' || each.kind === 'organisation') {
        const words = (texts[index] ?? '').slice(each.start, each.end)
        if (!sought.has(words)) sought.set(words, each)
      }
  const again = new Occurrences(sought, isSafeInSmallLetters)
  return first.map((found, index) =>
    withoutOverlaps([
      ...found,
      ...again.in(texts[index] ?? '').map(({ start, end, sought: { kind } }) => ({
        kind,
        start,
        end,
        confidence: 'low' as const,
        finder: 'again',
      })),
    ]),
  )
}
