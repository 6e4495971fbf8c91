import { ComposedText } from './composed-text.js'
import { findWhole } from './find-whole.js'
import { foldIdentifier } from './fold-identifier.js'
import type { FoundIdentifier } from './found-identifier.js'
import type { Replacement } from './name-replacements.js'
import { Occurrences } from './occurrences.js'
import { findAges } from './patterns/age.js'
import { findDates } from './patterns/date.js'
import { shiftDate } from './shift-date.js'
import { isSafeInSmallLetters } from './small-letters.js'
import { withoutUnspaced } from './unspaced-letters.js'
import { withoutOverlaps } from './without-overlaps.js'

/** Words of a text and what takes their place; UTF-16 indexes. */
export interface ReplacedWords {
  start: number
  end: number
  text: string
  by: Replacement
}

/** Replaces identifiers in texts: whole words, the same everywhere; dates by shifting them. */
export class Replacer {
  readonly #occurrences: Occurrences<Replacement>
  /** Ages are none wherever their words stand (`ninety` may be percent elsewhere): they are found as a scan finds them. */
  readonly #ages: ReadonlyMap<string, Replacement>
  readonly #dates: ReadonlyMap<string, Replacement>

  /** @param replacements those of dates are empty where they are to be shifted */
  constructor(replacements: readonly Replacement[]) {
    this.#occurrences = new Occurrences(
      replacements.filter(({ kind }) => kind !== 'age').map(each => [each.words, each] as const),
      isSafeInSmallLetters,
    )
    const ofKind = (wanted: string) =>
      new Map(
        replacements.filter(({ kind }) => kind === wanted).map(each => [foldIdentifier(each.words), each]),
      )
    this.#ages = ofKind('age')
    this.#dates = ofKind('date')
  }

  /**
   * What is replaced in a text, in order.
   * @param days by how many days dates are shifted here
   * @param options `found`: places that are known to be identifiers, however they are written; `isAge`: the text is somebody's age
   */
  changesIn(
    text: string,
    days: number,
    { found = [], isAge = false }: { found?: readonly Omit<ReplacedWords, 'text'>[]; isAge?: boolean } = {},
  ): ReplacedWords[] {
    const places = [...found]
    const covered = new Uint8Array(text.length)
    for (const { start, end } of found) covered.fill(1, start, end)
    const add = (start: number, end: number, by: Replacement) => {
      if (covered.subarray(start, end).includes(1)) return
      covered.fill(1, start, end)
      places.push({ start, end, by })
    }
    const seen = new ComposedText(text)
    const spaced = withoutUnspaced(seen.text)
    const addSeen = (place: { start: number; end: number }, by: Replacement) => {
      const { start, end } = seen.writtenSpan(place)
      add(start, end, by)
    }
    const dates = this.#dates.size > 0 ? withoutOverlaps(findDates(spaced)) : []
    let date = 0
    for (const { start, end, sought } of this.#occurrences.in(seen.text)) {
      // `October` of `October 3rd` is not the month that was found alone: that date may be one that was shifted.
      while ((dates[date]?.end ?? Number.POSITIVE_INFINITY) <= start) date++
      const { start: from, end: to } = dates[date] ?? { start: end, end }
      const isPart = from <= start && to >= end && to - from > end - start
      if (sought.kind !== 'date' || !isPart) addSeen({ start, end }, sought)
    }
    const addKnown = (found: readonly FoundIdentifier[], known: ReadonlyMap<string, Replacement>) => {
      for (const place of found) {
        const by = known.get(foldIdentifier(seen.text.slice(place.start, place.end)))
        if (by !== undefined) addSeen(place, by)
      }
    }
    // Such as the date of a time, `2019-03-04T10:00`, which is no word of its own.
    addKnown(dates, this.#dates)
    if (this.#ages.size > 0) addKnown(isAge ? findWhole(seen.text, 'age') : findAges(spaced), this.#ages)
    return places
      .map(({ start, end, by }) => ({ start, end, by, text: wordsFor(by, text.slice(start, end), days) }))
      .sort((one, other) => one.start - other.start)
  }

  /**
   * A text with its identifiers replaced.
   * @param options `onReplaced`: told of each place, and of the words that are there now; `isAge`: the text is somebody's age
   */
  replaceIn(
    text: string,
    days: number,
    {
      onReplaced = () => {},
      isAge = false,
    }: { onReplaced?: (by: Replacement, words: string) => void; isAge?: boolean } = {},
  ): string {
    let now = ''
    let done = 0
    for (const { start, end, by, text: words } of this.changesIn(text, days, { isAge })) {
      onReplaced(by, words)
      now += text.slice(done, start) + words
      done = end
    }
    return now + text.slice(done)
  }
}

function wordsFor({ replacement }: Replacement, words: string, days: number): string {
  return replacement === '' ? (shiftDate(words.normalize('NFC'), days) ?? '[DATE]') : replacement
}
