import search from 'approx-string-match'
import { CodePointMap } from './code-points.js'
import { type FoldedText, foldText, unfoldSpan } from './fold.js'
import type { Span } from './turn-span.js'

/** How a quote was found: as it stands; after folding case, quotation marks, dashes and white space; or with errors. */
export type QuoteMatch = 'exact' | 'folded' | 'approximate'

/** Where a quote stands in a text. An ambiguous quote lists its first places; a missing one may say what comes closest. */
export type QuoteAnchor =
  | ({ status: 'found'; how: QuoteMatch; errors: number } & Span)
  | { status: 'ambiguous'; how: QuoteMatch; places: Span[] }
  | { status: 'missing'; closest?: Span & { errors: number } }

export interface QuoteScope {
  /** Look in this span only. */
  within?: Span
}

/** Characters inserted, left out or exchanged per character of the quote that an approximate place may have. */
const errorShare = 0.2
const mostErrors = 32
/** Below this many characters nearly the same is often something else; above it, comparing would take too long. */
const shortestApproximate = 10
const longestApproximate = 4000
/** Of an ambiguous quote, no more places than these are looked for. */
export const mostPlaces = 20
const mark = /\p{M}/u

/** A stretch of the folded text, as UTF-16 indexes. */
interface Stretch {
  from: number
  to: number
}

interface Hit extends Stretch {
  errors: number
}

/**
 * Finds quotes in one text. The folded text is made once, so that thousands of quotes against it are cheap.
 */
export class QuoteFinder {
  private readonly text: string
  private readonly map: CodePointMap
  private foldedText: FoldedText | undefined

  constructor(text: string) {
    this.text = text
    this.map = new CodePointMap(text)
  }

  /**
   * The one place of a quote, tried from cheap to costly: exactly, then folded, then with at most 20 % errors (and at most 32).
   * A place must be the only one of its kind; the nearly-as-good are not considered. An empty quote is missing.
   */
  find(quote: string, scope: QuoteScope = {}): QuoteAnchor {
    if (quote.trim() === '') return { status: 'missing' }
    const exact = this.exactPlaces(quote, scope.within)
    if (exact.length > 0) return anchorFrom(exact, 'exact', 0)
    const pattern = foldText(quote).folded.trim()
    if (pattern === '') return { status: 'missing' }
    const stretch = this.foldedStretch(scope.within)
    const folded = this.foldedPlaces(pattern, stretch)
    if (folded.length > 0) return anchorFrom(folded, 'folded', 0)
    return this.findApproximate(pattern, stretch)
  }

  /** The place most like a missing quote, however unlike, or undefined when it is too short or long to tell. Costly. */
  closest(quote: string, scope: QuoteScope = {}): (Span & { errors: number }) | undefined {
    const pattern = foldText(quote).folded.trim()
    if (!isComparable(pattern)) return undefined
    const most = Math.min(2 * mostErrors, Math.floor(pattern.length / 2))
    const hit = this.bestHits(pattern, [this.foldedStretch(scope.within)], most)[0]
    const place = hit === undefined ? undefined : this.unfold(hit)
    return hit === undefined || place === undefined ? undefined : { ...place, errors: hit.errors }
  }

  private get folded(): FoldedText {
    this.foldedText ??= foldText(this.text)
    return this.foldedText
  }

  private exactPlaces(quote: string, within: Span | undefined): Span[] {
    const from = within === undefined ? 0 : this.map.toUtf16(within.startCp)
    const to = within === undefined ? this.text.length : this.map.toUtf16(within.endCp)
    const places: Span[] = []
    for (const index of occurrences(this.text, quote, { from, to })) {
      const end = index + quote.length
      // An accent written as a character of its own belongs to the letter before it.
      if (!mark.test(this.text[end] ?? '')) places.push(this.spanOf(index, end))
    }
    return places
  }

  private foldedPlaces(pattern: string, stretch: Stretch): Span[] {
    const places: Span[] = []
    for (const index of occurrences(this.folded.folded, pattern, stretch)) {
      const place = this.unfold({ from: index, to: index + pattern.length })
      if (place !== undefined) places.push(place)
    }
    return places
  }

  private findApproximate(pattern: string, stretch: Stretch): QuoteAnchor {
    if (!isComparable(pattern)) return { status: 'missing' }
    const most = Math.min(mostErrors, Math.floor(pattern.length * errorShare))
    let hits: Hit[] = []
    // With few errors allowed, few places come into question: most quotes are found long before `most`.
    for (
      let allowed = Math.ceil(most / 4);
      hits.length === 0 && allowed <= most;
      allowed = nextAllowed(allowed, most)
    ) {
      hits = this.bestHits(pattern, this.likelyStretches(pattern, stretch, allowed), allowed)
    }
    const places: Span[] = []
    for (const hit of hits) {
      const place = this.unfold(hit)
      if (place !== undefined) places.push(place)
    }
    return places.length === 0
      ? { status: 'missing' }
      : anchorFrom(places, 'approximate', hits[0]?.errors ?? 0)
  }

  /**
   * Where a place with at most `most` errors can be: of `most` + 1 pieces of the pattern at least one stands there unchanged.
   * Falls back on the whole stretch where the pieces are so common that this saves nothing.
   */
  private likelyStretches(pattern: string, stretch: Stretch, most: number): Stretch[] {
    const found: Stretch[] = []
    let covered = 0
    for (let piece = 0; piece <= most; piece++) {
      const start = Math.floor((piece * pattern.length) / (most + 1))
      const end = Math.floor(((piece + 1) * pattern.length) / (most + 1))
      for (const index of occurrences(this.folded.folded, pattern.slice(start, end), stretch, Infinity)) {
        const from = Math.max(stretch.from, index - start - most)
        const to = Math.min(stretch.to, index - start + pattern.length + most)
        found.push({ from, to })
        covered += to - from
        if (covered > 4 * (stretch.to - stretch.from)) return [stretch]
      }
    }
    return joinStretches(found)
  }

  /** The hits with the fewest errors, one for each place, in order. */
  private bestHits(pattern: string, stretches: readonly Stretch[], most: number): Hit[] {
    let best: Hit[] = []
    let limit = most
    for (const stretch of stretches) {
      const piece = this.folded.folded.slice(stretch.from, stretch.to)
      const matches = search(piece, pattern, limit)
      const errors = matches[0]?.errors
      if (errors === undefined) continue
      if (errors < limit || best.length === 0) best = []
      limit = errors
      for (const match of matches) {
        best.push({ from: stretch.from + match.start, to: stretch.from + match.end, errors })
      }
    }
    return onePerPlace(best, this.folded.folded, pattern.length)
  }

  private foldedStretch(within: Span | undefined): Stretch {
    const { folded, sources } = this.folded
    if (within === undefined) return { from: 0, to: folded.length }
    const from = firstAtLeast(sources, this.map.toUtf16(within.startCp))
    return { from, to: Math.min(folded.length, firstAtLeast(sources, this.map.toUtf16(within.endCp))) }
  }

  private unfold({ from, to }: Stretch): Span | undefined {
    const span = unfoldSpan(this.folded, from, to)
    return span === undefined ? undefined : this.spanOf(span[0], span[1])
  }

  private spanOf(from: number, to: number): Span {
    return { startCp: this.map.toCp(from), endCp: this.map.toCp(to) }
  }
}

/** Finds one quote in a text and, when it is missing, what comes closest. For many quotes, keep a {@link QuoteFinder}. */
export function anchorQuote(text: string, quote: string, scope: QuoteScope = {}): QuoteAnchor {
  const finder = new QuoteFinder(text)
  const anchor = finder.find(quote, scope)
  if (anchor.status !== 'missing') return anchor
  const closest = finder.closest(quote, scope)
  return closest === undefined ? anchor : { status: 'missing', closest }
}

function anchorFrom(places: Span[], how: QuoteMatch, errors: number): QuoteAnchor {
  const [first, ...others] = places
  if (first === undefined) return { status: 'missing' }
  return others.length === 0
    ? { status: 'found', ...first, how, errors }
    : { status: 'ambiguous', how, places: places.slice(0, mostPlaces) }
}

function nextAllowed(allowed: number, most: number): number {
  return allowed === most ? most + 1 : Math.min(most, allowed * 2)
}

function isComparable(pattern: string): boolean {
  return pattern.length >= shortestApproximate && pattern.length <= longestApproximate
}

function occurrences(text: string, quote: string, { from, to }: Stretch, most = mostPlaces): number[] {
  const found: number[] = []
  let index = text.indexOf(quote, from)
  while (index !== -1 && index + quote.length <= to && found.length < most) {
    found.push(index)
    index = text.indexOf(quote, index + 1)
  }
  return found
}

function joinStretches(stretches: Stretch[]): Stretch[] {
  stretches.sort((a, b) => a.from - b.from)
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined[joined.length - 1]
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else joined.push({ ...stretch })
  }
  return joined
}

/** Of hits that overlap, keeps the one that begins and ends with words, or else is nearest the quote's length. */
function onePerPlace(hits: Hit[], text: string, length: number): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = kept[kept.length - 1]
    if (last === undefined || hit.from >= last.to) kept.push(hit)
    else if (roughness(hit, text, length) < roughness(last, text, length)) kept[kept.length - 1] = hit
  }
  return kept
}

function roughness(hit: Hit, text: string, length: number): number {
  const torn = Number(isInsideWord(text, hit.from)) + Number(isInsideWord(text, hit.to))
  const spaced = Number(text[hit.from] === ' ') + Number(text[hit.to - 1] === ' ')
  return torn * 1000 + spaced * 1000 + Math.abs(hit.to - hit.from - length)
}

const wordCharacter = /[\p{L}\p{N}\p{M}]/u

function isInsideWord(text: string, index: number): boolean {
  return wordCharacter.test(text[index - 1] ?? '') && wordCharacter.test(text[index] ?? '')
}

/** Index of the first entry that is at least `value`; the entries rise. */
function firstAtLeast(entries: Int32Array, value: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
