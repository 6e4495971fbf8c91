import { CodePointMap } from '../code-points.js'
import type { Span } from '../turn-span.js'
import { applyChanges, isWordCharacter, type TextChange, trimChanges } from './text-change.js'

/**
 * What becomes of a span when the text changes. `unchanged`: the same words at the same place; `moved`: the same words, elsewhere;
 * `changed`: other words; `lost`: no words are left of it.
 */
export type MovedSpan = ({ fate: 'unchanged' | 'moved' | 'changed' } & Span) | { fate: 'lost' }

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
   * far as the words that were replaced belonged to it, to whole words; what is inserted at an edge stays outside.
   */
  moveSpan({ startCp, endCp }: Span): MovedSpan {
    const [first, last] = this.#touching(startCp, endCp)
    if (first > last) {
      const shift = this.#shiftBefore(first)
      return { fate: shift === 0 ? 'unchanged' : 'moved', startCp: startCp + shift, endCp: endCp + shift }
    }
    const moved = { startCp: this.#edge(first, startCp, 'start'), endCp: this.#edge(last, endCp, 'end') }
    const span = this.#withoutSpaces(moved)
    if (span.startCp >= span.endCp) return { fate: 'lost' }
    const isSame = this.after.slice(span.startCp, span.endCp) === this.before.slice(startCp, endCp)
    return { fate: !isSame ? 'changed' : span.startCp === startCp ? 'unchanged' : 'moved', ...span }
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
