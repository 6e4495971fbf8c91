import type { DocumentReading, ReadTurn } from '../../study/index.js'
import { type Span, sentenceSpans, wordSpans } from '../../text/index.js'

/** What the cursor and the edges of codings move by. */
export type MotionUnit = 'word' | 'sentence' | 'turn'

/** Moves over the words of a transcript; places are code points. */
export class Motions {
  private readonly text: DocumentReading['text']
  private readonly turns: readonly ReadTurn[]
  private readonly language: string

  constructor({ text, turns, document }: DocumentReading) {
    this.text = text
    this.turns = turns.filter(({ startCp, endCp }) => startCp < endCp)
    this.language = document.language
  }

  /** Where the next unit begins; the end of the text after the last one. */
  next(unit: MotionUnit, cp: number): number {
    if (unit === 'turn') return this.turns.find(({ startCp }) => startCp > cp)?.startCp ?? this.lastCp()
    for (let paragraph = this.paragraphAt(cp); ; ) {
      const found = this.unitsIn(unit, paragraph).find(({ startCp }) => startCp > cp)
      if (found !== undefined) return found.startCp
      if (paragraph.endCp >= this.text.map.lengthCp) return this.lastCp()
      paragraph = this.paragraphAt(paragraph.endCp + 1)
    }
  }

  /** Where the unit before begins, or this one where the place is inside it; 0 before the first one. */
  back(unit: MotionUnit, cp: number): number {
    if (unit === 'turn') return this.turns.findLast(({ startCp }) => startCp < cp)?.startCp ?? 0
    for (let paragraph = this.paragraphAt(cp); ; ) {
      const found = this.unitsIn(unit, paragraph).findLast(({ startCp }) => startCp < cp)
      if (found !== undefined) return found.startCp
      if (paragraph.startCp === 0) return 0
      paragraph = this.paragraphAt(paragraph.startCp - 1)
    }
  }

  /** The unit a place is in, or the one before it where it is between two; null where there is none. */
  around(unit: MotionUnit, cp: number): Span | null {
    if (unit === 'turn') {
      const turn = this.turns.findLast(({ startCp }) => startCp <= cp) ?? this.turns[0]
      return turn === undefined ? null : { startCp: turn.startCp, endCp: turn.endCp }
    }
    const units = this.unitsIn(unit, this.paragraphAt(cp))
    return units.findLast(({ startCp }) => startCp <= cp) ?? units[0] ?? null
  }

  /** The first end of a unit after a place, for an edge that grows; the place itself where there is none. */
  endAfter(unit: MotionUnit, cp: number): number {
    if (unit === 'turn') return this.turns.find(({ endCp }) => endCp > cp)?.endCp ?? cp
    for (let paragraph = this.paragraphAt(cp); ; ) {
      const found = this.unitsIn(unit, paragraph).find(({ endCp }) => endCp > cp)
      if (found !== undefined) return found.endCp
      if (paragraph.endCp >= this.text.map.lengthCp) return cp
      paragraph = this.paragraphAt(paragraph.endCp + 1)
    }
  }

  /** The last end of a unit before a place, for an edge that shrinks; the place itself where there is none. */
  endBefore(unit: MotionUnit, cp: number): number {
    if (unit === 'turn') return this.turns.findLast(({ endCp }) => endCp < cp)?.endCp ?? cp
    for (let paragraph = this.paragraphAt(cp); ; ) {
      const found = this.unitsIn(unit, paragraph).findLast(({ endCp }) => endCp < cp)
      if (found !== undefined) return found.endCp
      if (paragraph.startCp === 0) return cp
      paragraph = this.paragraphAt(paragraph.startCp - 1)
    }
  }

  private lastCp(): number {
    return Math.max(0, this.text.map.lengthCp - 1)
  }

  private unitsIn(unit: 'word' | 'sentence', { startCp, endCp }: Span): Span[] {
    const words = this.text.map.slice(startCp, endCp)
    const { startsCp, endsCp } =
      unit === 'word' ? wordSpans(words, this.language) : sentenceSpans(words, this.language)
    return Array.from(startsCp, (start, index) => ({
      startCp: startCp + start,
      endCp: startCp + (endsCp[index] ?? start),
    }))
  }

  /** The paragraph a place is in, without its newline. */
  private paragraphAt(cp: number): Span {
    const { map, text } = this.text
    const at = map.toUtf16(Math.min(cp, map.lengthCp))
    const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
    const end = text.indexOf('\n', at)
    return { startCp: map.toCp(start), endCp: end === -1 ? map.lengthCp : map.toCp(end) }
  }
}
