import { CodePointMap } from '../code-points.js'
import type { Span } from '../turn-span.js'
import { applyChanges, isWordCharacter, type TextChange, trimChanges } from './text-change.js'

/**
 * What becomes of a span when the text changes. `unchanged`: the same words at the same place; `moved`: the same words, elsewhere;
 * `changed`: other words; `lost`: no words are left of it.
 */
export type MovedSpan = ({ fate: 'unchanged' | 'moved' | 'changed' } & Span) | { fate: 'lost' }

/** Fewer words than these may stand elsewhere by chance. */
const fewestWords = 3

/** A text, changes of it, and where what stood in it stands afterwards. */
export class ChangedText {
  readonly changes: readonly TextChange[]
  readonly before: CodePointMap
  readonly after: CodePointMap
  /** For each change, where its text begins in the text after. */
  readonly #starts: number[] = []

  /** @param changes in order, without overlaps */
  constructor(before: string, changes: readonly TextChange[]) {
    this.before = new CodePointMap(before)
    this.changes = trimChanges(this.before, changes)
    this.after = new CodePointMap(applyChanges(this.before, this.changes))
    let shift = 0
    for (const { startCp, endCp, text } of this.changes) {
      this.#starts.push(startCp + shift)
      shift += [...text].length - (endCp - startCp)
    }
  }

  /**
   * Where a span stands afterwards. Words that stay keep exactly their span. A change at an edge of the span takes the edge with it as
   * far as the words that were replaced belonged to it, to whole words; what is inserted at an edge stays outside. Words that stand
   * in what took their place, or, three of them or more, once in either text, are followed there.
   */
  moveSpan({ startCp, endCp }: Span): MovedSpan {
    const [first, last] = this.#touching(startCp, endCp)
    if (first > last) {
      const shift = this.#shiftBefore(first)
      return { fate: shift === 0 ? 'unchanged' : 'moved', startCp: startCp + shift, endCp: endCp + shift }
    }
    const moved = { startCp: this.#edge(first, startCp, 'start'), endCp: this.#edge(last, endCp, 'end') }
    const span = this.#withoutSpaces(moved)
    const words = this.before.slice(startCp, endCp)
    const isSame = this.after.slice(span.startCp, span.endCp) === words
    const now = isSame
      ? span
      : (this.#wordsWithin({ startCp, endCp }, first, last) ?? this.#wordsElsewhere({ startCp, endCp }))
    if (now !== null) return { fate: now.startCp === startCp ? 'unchanged' : 'moved', ...now }
    return span.startCp >= span.endCp ? { fate: 'lost' } : { fate: 'changed', ...span }
  }

  /** Where the words of a span stand in what a row of changes made, if they do once; words that stay at its edges may belong to it. */
  #wordsWithin(span: Span, first: number, last: number): Span | null {
    const lengthCp = span.endCp - span.startCp
    const end = (this.#starts[last] ?? 0) + [...(this.changes[last]?.text ?? '')].length
    const room = { startCp: (this.#starts[first] ?? 0) - lengthCp, endCp: end + lengthCp }
    return this.#onlyPlace(span, this.after, room)
  }

  /** Where the words of a span stand that both texts have once: they were moved as a whole. */
  #wordsElsewhere(span: Span): Span | null {
    const words = this.before.slice(span.startCp, span.endCp)
    if ((words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < fewestWords) return null
    const now = this.#onlyPlace(span, this.after)
    return now === null || this.#onlyPlace(span, this.before) === null ? null : now
  }

  /** The only place of a text, or of a part of it, where the words of a span of the text before stand; null where there is none, or more. */
  #onlyPlace(span: Span, map: CodePointMap, room: Span = { startCp: 0, endCp: map.lengthCp }): Span | null {
    const { text: before } = this.before
    const [from, to] = [this.before.toUtf16(span.startCp), this.before.toUtf16(span.endCp)]
    const words = before.slice(from, to)
    // A span that ends within a word may do so there, too.
    const [isCutBefore, isCutAfter] = [isInside(before, from), isInside(before, to)]
    const until = map.toUtf16(Math.min(map.lengthCp, room.endCp)) - words.length
    let place: number | null = null
    let at = map.text.indexOf(words, map.toUtf16(Math.max(0, room.startCp)))
    for (; at !== -1 && at <= until; at = map.text.indexOf(words, at + 1)) {
      const isCut =
        (!isCutBefore && isInside(map.text, at)) || (!isCutAfter && isInside(map.text, at + words.length))
      if (isCut) continue
      if (place !== null) return null
      place = at
    }
    return place === null ? null : { startCp: map.toCp(place), endCp: map.toCp(place + words.length) }
  }

  /**
   * Where a stretch stands afterwards that holds all that is inserted at its edges: a turn, or a line. A change across an edge goes
   * with it.
   */
  moveStretch({ startCp, endCp }: Span): Span {
    let first = this.#firstEndingAfter(startCp)
    while (this.#isInsertionAt(first - 1, startCp)) first--
    const last = this.#firstEndingAfter(endCp)
    const [before, after] = [this.changes[first], this.changes[last]]
    const start = before !== undefined && before.startCp < startCp ? (this.#starts[first] ?? 0) : null
    const end =
      after !== undefined && after.startCp < endCp ? (this.#starts[last] ?? 0) + [...after.text].length : null
    return {
      startCp: start ?? startCp + this.#shiftBefore(first),
      endCp: end ?? endCp + this.#shiftBefore(last),
    }
  }

  #isInsertionAt(index: number, cp: number): boolean {
    const change = this.changes[index]
    return change !== undefined && change.startCp === cp && change.endCp === cp
  }

  /** The indexes of the first and last change that touch the words of a span; the first is above the last where none does. */
  #touching(startCp: number, endCp: number): [number, number] {
    const first = this.#firstEndingAfter(startCp)
    let last = first - 1
    for (let index = first; index < this.changes.length; index++) {
      const change = this.changes[index]
      if (change === undefined || change.startCp >= endCp) break
      last = index
    }
    return [first, last]
  }

  /** Of the changes that end after a place the first; an insertion at the place itself ends there. */
  #firstEndingAfter(cp: number): number {
    let low = 0
    let high = this.changes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.changes[middle]?.endCp ?? 0) <= cp) low = middle + 1
      else high = middle
    }
    return low
  }

  /** By how much the changes before an index move what follows them. */
  #shiftBefore(index: number): number {
    const change = this.changes[index - 1]
    if (change === undefined) return 0
    return (this.#starts[index - 1] ?? 0) + [...change.text].length - change.endCp
  }

  #edge(index: number, cp: number, side: 'start' | 'end'): number {
    const change = this.changes[index]
    const start = this.#starts[index] ?? 0
    if (change === undefined) return cp
    const now = [...change.text]
    if (side === 'start' && cp <= change.startCp) return cp + this.#shiftBefore(index)
    if (side === 'end' && cp >= change.endCp) return cp + this.#shiftBefore(index + 1)
    const share = (cp - change.startCp) / (change.endCp - change.startCp)
    let at = side === 'start' ? Math.floor(share * now.length) : Math.ceil(share * now.length)
    if (side === 'start') while (at > 0 && isWordCharacter(now[at - 1])) at--
    else while (at < now.length && isWordCharacter(now[at])) at++
    return start + at
  }

  #withoutSpaces({ startCp, endCp }: Span): Span {
    const words = this.after.slice(startCp, endCp)
    const leading = [...words].length - [...words.trimStart()].length
    const trailing = [...words].length - [...words.trimEnd()].length
    return leading === [...words].length
      ? { startCp, endCp: startCp }
      : { startCp: startCp + leading, endCp: endCp - trailing }
  }
}

/** Whether a place is inside a word. */
function isInside(text: string, at: number): boolean {
  return isWordCharacter(text[at - 1]) && isWordCharacter(text[at])
}
