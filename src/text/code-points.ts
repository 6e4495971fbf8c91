const surrogate = /[\ud800-\udfff]/
const pair = /[\ud800-\udbff][\udc00-\udfff]/g

/**
 * Converts between code points (what framewise stores) and JavaScript's UTF-16 indexes for one text.
 * Free for text without characters beyond U+FFFF, O(log n) in their number otherwise.
 */
export class CodePointMap {
  readonly text: string
  /** Length of the text in code points. */
  readonly lengthCp: number
  /** UTF-16 index of every surrogate pair, rising; null when there are none. */
  private readonly pairs: Int32Array | null

  constructor(text: string) {
    this.text = text
    this.pairs = surrogate.test(text) ? pairIndexes(text) : null
    this.lengthCp = text.length - (this.pairs?.length ?? 0)
  }

  /** The UTF-16 index at which a code point begins; the end of the text maps to its length. */
  toUtf16(cp: number): number {
    const pairs = this.pairs
    if (pairs === null) return cp
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (pairs[middle]! - middle < cp) low = middle + 1
      else high = middle
    }
    return cp + low
  }

  /** The code point that holds a UTF-16 index; an index inside a surrogate pair gives the pair's code point. */
  toCp(utf16: number): number {
    const pairs = this.pairs
    if (pairs === null) return utf16
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (pairs[middle]! < utf16) low = middle + 1
      else high = middle
    }
    return utf16 - low
  }

  /** The words of a span; a span that reaches beyond the text is cut to it. */
  slice(startCp: number, endCp: number): string {
    return this.text.slice(this.toUtf16(Math.max(0, startCp)), this.toUtf16(Math.max(0, endCp)))
  }

  /** Converts rising UTF-16 indexes to code points, in place where nothing changes. */
  allToCp(indexesUtf16: Int32Array): Int32Array {
    return this.pairs === null ? indexesUtf16 : indexesUtf16.map(index => this.toCp(index))
  }
}

function pairIndexes(text: string): Int32Array {
  const indexes: number[] = []
  for (const match of text.matchAll(pair)) indexes.push(match.index)
  return Int32Array.from(indexes)
}

let latest: CodePointMap | undefined

/** The map of a text; the latest one is kept, so that repeated questions about one text cost nothing. */
export function codePointMap(text: string): CodePointMap {
  if (latest === undefined || latest.text !== text) latest = new CodePointMap(text)
  return latest
}

/** The words from `startCp` up to, not including, `endCp`. */
export function sliceCp(text: string, startCp: number, endCp: number): string {
  return codePointMap(text).slice(startCp, endCp)
}

/** The number of code points in a text, as SQL's `length` and REFI-QDA count. */
export function lengthCp(text: string): number {
  if (!surrogate.test(text)) return text.length
  let pairs = 0
  for (let i = 1; i < text.length; i++) {
    const isPair = (text.charCodeAt(i - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(i) & 0xfc00) === 0xdc00
    if (isPair) pairs++
  }
  return text.length - pairs
}
