import { CodePointMap } from './code-points.js'

/** Spans as columns: the n-th runs from `startsCp[n]` up to, not including, `endsCp[n]`. */
export interface SpanColumns {
  startsCp: Int32Array
  endsCp: Int32Array
}

/** What each UTF-16 unit is, looked up once: 0 not yet known. */
const kinds = new Uint8Array(0x10000)
const spaceKind = 1
const wordKind = 2
const otherKind = 3
const letterOrNumber = /[\p{L}\p{N}]/u
const whitespace = /\s/

function classify(unit: number): number {
  const char = String.fromCharCode(unit)
  const kind = whitespace.test(char) ? spaceKind : letterOrNumber.test(char) ? wordKind : otherKind
  kinds[unit] = kind
  return kind
}

/**
 * Words as people count them in a transcript: pieces between white space that hold a letter or a number,
 * so that a lone dash or ellipsis does not count. Writing without spaces counts as few words.
 */
export function countWords(text: string): number {
  let count = 0
  let isCounted = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const kind = kinds[unit]! || classify(unit)
    if (kind === spaceKind) isCounted = false
    else if (!isCounted && (kind === wordKind || isAstralWord(text, i, unit))) {
      isCounted = true
      count++
    }
  }
  return count
}

/** The words that {@link countWords} counts, in order. */
export function countedWordSpans(text: string): SpanColumns {
  const found = new SpanCollector(text)
  for (const { 0: piece, index } of text.matchAll(/\S+/g))
    if (letterOrNumber.test(piece)) found.add(index, piece.length)
  return found.columns()
}

function isAstralWord(text: string, index: number, unit: number): boolean {
  return (unit & 0xfc00) === 0xd800 && letterOrNumber.test(String.fromCodePoint(text.codePointAt(index) ?? 0))
}

const segmenters = new Map<string, Intl.Segmenter>()

/** The segmenter of a language; a tag that is none (or no language) gives the language-neutral rules. */
function segmenterOf(language: string | null, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${granularity} ${language ?? ''}`
  let segmenter = segmenters.get(key)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(canonicalTag(language), { granularity })
    segmenters.set(key, segmenter)
  }
  return segmenter
}

function canonicalTag(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? 'und')[0] ?? 'und'
  } catch (error) {
    if (error instanceof RangeError) return 'und'
    throw error
  }
}

/** The words of a text in its language (a BCP 47 tag, or null), punctuation and white space left out. */
export function wordSpans(text: string, language: string | null): SpanColumns {
  const found = new SpanCollector(text)
  const segmenter = segmenterOf(language, 'word')
  for (const line of linesOf(text)) {
    for (const segment of segmenter.segment(line.text)) {
      if (segment.isWordLike) found.add(line.start + segment.index, segment.segment.length)
    }
  }
  return found.columns()
}

/** The words of a text in its language, in lower case and as often as they occur, to be compared. */
export function wordsOf(text: string, language: string | null): string[] {
  const segments = [...segmenterOf(language, 'word').segment(text)]
  return segments
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.normalize('NFC').toLowerCase())
}

/** The sentences of a text in its language, without the white space around them. None crosses a newline. */
export function sentenceSpans(text: string, language: string | null): SpanColumns {
  const found = new SpanCollector(text)
  const segmenter = segmenterOf(language, 'sentence')
  for (const line of linesOf(text)) {
    for (const { index, segment } of segmenter.segment(line.text)) {
      const leading = segment.length - segment.trimStart().length
      const length = segment.trim().length
      if (length > 0) found.add(line.start + index + leading, length)
    }
  }
  return found.columns()
}

function* linesOf(text: string): Generator<{ start: number; text: string }> {
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end > start) yield { start, text: text.slice(start, end) }
    start = end + 1
  }
}

class SpanCollector {
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  add(startUtf16: number, length: number): void {
    this.starts.push(startUtf16)
    this.ends.push(startUtf16 + length)
  }

  columns(): SpanColumns {
    const map = new CodePointMap(this.text)
    return {
      startsCp: map.allToCp(Int32Array.from(this.starts)),
      endsCp: map.allToCp(Int32Array.from(this.ends)),
    }
  }
}
