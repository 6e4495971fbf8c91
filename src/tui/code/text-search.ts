import type { DocumentReading } from '../../study/index.js'
import { foldText, type Span, unfoldSpan } from '../../text/index.js'

/** Everywhere some words stand in a transcript; upper and lower case, accents' spelling and kinds of quotation mark are the same. */
export class TextSearch {
  readonly matches: readonly Span[]

  constructor(
    readonly typed: string,
    { text: { text, map } }: Pick<DocumentReading, 'text'>,
  ) {
    const folded = foldText(text)
    const wanted = foldText(typed).folded.trim()
    const matches: Span[] = []
    if (wanted !== '')
      for (
        let at = folded.folded.indexOf(wanted);
        at >= 0;
        at = folded.folded.indexOf(wanted, at + wanted.length)
      ) {
        const span = unfoldSpan(folded, at, at + wanted.length)
        if (span !== undefined) matches.push({ startCp: map.toCp(span[0]), endCp: map.toCp(span[1]) })
      }
    this.matches = matches
  }

  /** Matches that touch a stretch of the text. */
  touching(startCp: number, endCp: number): readonly Span[] {
    const from = this.firstFrom(startCp + 1)
    const first = from > 0 && (this.matches[from - 1]?.endCp ?? 0) > startCp ? from - 1 : from
    let end = first
    while (end < this.matches.length && (this.matches[end]?.startCp ?? 0) < endCp) end++
    return this.matches.slice(first, end)
  }

  /** Index of the match after a place, or before it, going round at the ends; -1 where there is none. */
  nextIndex(cp: number, direction: 1 | -1): number {
    const count = this.matches.length
    if (count === 0) return -1
    if (direction === 1) return this.firstFrom(cp + 1) % count
    return (this.firstFrom(cp) - 1 + count) % count
  }

  private firstFrom(cp: number): number {
    let low = 0
    let high = this.matches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.matches[middle]?.startCp ?? 0) < cp) low = middle + 1
      else high = middle
    }
    return low
  }
}
