/** A text made ready for comparison, and the way back from it. */
export interface FoldedText {
  folded: string
  /** For each UTF-16 index of `folded`, the UTF-16 index in the original it came from; one more entry for the end. */
  sources: Int32Array
}

const singleQuotes = '\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4\u02bc\uff07'
const doubleQuotes = '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u05f4\uff02'
const dashes = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d'
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/
const whitespace = /\s/
const mark = /\p{M}/u

const quotes = new RegExp(`[${singleQuotes}${doubleQuotes}]`, 'g')

/** A text with all kinds of quotation marks and apostrophes made `"` or `'`; nothing in it moves. */
export function foldQuotationMarks(text: string): string {
  return text.replace(quotes, mark => (singleQuotes.includes(mark) ? "'" : '"'))
}

const memo = new Map<number, string>()
for (const char of singleQuotes) memo.set(char.charCodeAt(0), "'")
for (const char of doubleQuotes) memo.set(char.charCodeAt(0), '"')
for (const char of dashes) memo.set(char.charCodeAt(0), '-')
memo.set(0x2026, '...')
memo.set(0x3c2, 'σ')

/** What one code point beyond ASCII becomes; `''` when it vanishes, `' '` when it is white space. */
function foldCodePoint(codePoint: number): string {
  let folded = memo.get(codePoint)
  if (folded === undefined) {
    const char = String.fromCodePoint(codePoint)
    if (invisible.test(char)) folded = ''
    else if (whitespace.test(char)) folded = ' '
    else folded = char.toLowerCase().normalize('NFD')
    memo.set(codePoint, folded)
  }
  return folded
}

/**
 * Folds away what differs between two copies of the same words: upper and lower case, composed and decomposed accents
 * (the result is NFD), kinds of quotation mark, dash and ellipsis, invisible characters, and runs of white space, which become one space.
 */
export function foldText(text: string): FoldedText {
  const output = new FoldOutput(text.length)
  let wasSpace = false
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0
    const next = codePoint > 0xffff ? i + 2 : i + 1
    if (codePoint < 0x80 && codePoint > 0x20 && codePoint !== 0x60) {
      output.push(codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint, i)
      wasSpace = false
    } else {
      const folded = codePoint <= 0x20 && whitespace.test(text[i]!) ? ' ' : foldCodePoint(codePoint)
      if (folded !== ' ') output.pushAll(folded, i)
      else if (!wasSpace) output.push(0x20, i)
      if (folded !== '') wasSpace = folded === ' '
    }
    i = next
  }
  return orderMarks(output.finish(text.length))
}

class FoldOutput {
  private units: Uint16Array
  private sources: Int32Array
  private length = 0

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity + 16)
    this.sources = new Int32Array(capacity + 17)
  }

  push(unit: number, source: number): void {
    if (this.length + 1 >= this.units.length) this.grow()
    this.units[this.length] = unit
    this.sources[this.length++] = source
  }

  pushAll(folded: string, source: number): void {
    for (let i = 0; i < folded.length; i++) this.push(folded.charCodeAt(i), source)
  }

  finish(end: number): FoldedText {
    this.sources[this.length] = end
    return {
      folded: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.units.subarray(0, this.length)),
      sources: this.sources.slice(0, this.length + 1),
    }
  }

  private grow(): void {
    const units = new Uint16Array(this.units.length * 2)
    units.set(this.units)
    this.units = units
    const sources = new Int32Array(this.units.length + 1)
    sources.set(this.sources)
    this.sources = sources
  }
}

const markRuns = /\p{M}{2,}/gu

/** Puts stacked marks into canonical order: decomposing each character alone leaves them as they were typed. */
function orderMarks(text: FoldedText): FoldedText {
  const folded = text.folded.replace(markRuns, run => run.normalize('NFD'))
  return folded.length === text.folded.length ? { folded, sources: text.sources } : text
}

/**
 * Where a match in the folded text lies in the original, as UTF-16 indexes; undefined when it would tear a letter
 * from its accent. A match inside an expansion (one dot of an ellipsis) takes the whole character.
 */
export function unfoldSpan(text: FoldedText, from: number, to: number): [number, number] | undefined {
  const { folded, sources } = text
  if (mark.test(folded[to] ?? '') || mark.test(folded[from] ?? '')) return undefined
  let after = to
  while (after < folded.length && sources[after] === sources[to - 1]) after++
  return [sources[from]!, sources[after]!]
}
