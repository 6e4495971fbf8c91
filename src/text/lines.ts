import { charWidth, displayWidth } from './char-width.js'
import { CodePointMap, codePointMap } from './code-points.js'
import type { Span } from './turn-span.js'

/** A turn as the frozen rendering sees it: its span, and the label printed before its first words. */
export interface LabelledSpan extends Span {
  label: string | null
}

/** Columns of the frozen rendering. Changing this changes every line number ever cited. */
export const frozenWidth = 80

/** However long a label is, this many columns of its line are left for words. */
const leastColumns = 20

/** Text in which every character but the newline takes one column and the only white space is the plain space. */
const notPlain = /[^\x20-\x7e\n\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]/

/**
 * The line numbers of a document, fixed once and for all: the text with each turn's label before its first words,
 * wrapped at 80 columns at white space. Every turn and every paragraph begins a line; wide characters count two columns,
 * combining ones none; a word longer than its line is cut. Lines without words (blank paragraphs, empty turns) have no number.
 * Text outside all turns is wrapped like a turn without a label. Turns are in order and do not overlap.
 *
 * @returns The code point at which each line's words begin; line n (from 1) is entry n - 1.
 */
export function frozenLineStarts(
  text: string,
  turns: readonly LabelledSpan[],
  width: number = frozenWidth,
): Int32Array {
  const map = new CodePointMap(text)
  const wrapper = new Wrapper(text, width)
  let done = 0
  for (const turn of turns) {
    const start = Math.max(done, map.toUtf16(turn.startCp))
    const end = map.toUtf16(turn.endCp)
    if (start > done) wrapper.wrapStretch(done, start, width)
    if (end > start) wrapper.wrapStretch(start, end, width - labelColumns(turn.label, width))
    done = Math.max(done, end)
  }
  wrapper.wrapStretch(done, text.length, width)
  return map.allToCp(Int32Array.from(wrapper.starts))
}

/** The label as the frozen rendering prints it, with its colon and space, shortened where it would leave no room for words. */
export function frozenLabel(label: string | null, width: number = frozenWidth): string {
  if (label === null) return ''
  const room = Math.max(0, width - leastColumns - 2)
  if (displayWidth(label) <= room) return `${label}: `
  let kept = ''
  let columns = 1
  for (const char of label) {
    columns += displayWidth(char)
    if (columns > room) break
    kept += char
  }
  return `${kept}…: `
}

const labelWidths = new Map<string, number>()

function labelColumns(label: string | null, width: number): number {
  if (label === null) return 0
  const key = `${width} ${label}`
  let columns = labelWidths.get(key)
  if (columns === undefined) {
    if (labelWidths.size > 1000) labelWidths.clear()
    columns = displayWidth(frozenLabel(label, width))
    labelWidths.set(key, columns)
  }
  return columns
}

/** Where lines may break: white space, but for the kinds that exist to hold words together. */
function isBreakSpace(unit: number): boolean {
  if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) return true
  if (unit < 0x1680) return unit === 0x85
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x205f ||
    unit === 0x3000
  )
}

class Wrapper {
  readonly starts: number[] = []
  private readonly text: string
  private readonly width: number
  private readonly isPlain: boolean

  constructor(text: string, width: number) {
    this.text = text
    this.width = width
    this.isPlain = !notPlain.test(text)
  }

  /** Wraps the paragraphs of a stretch; the first line that has words takes `firstWidth` columns. */
  wrapStretch(from: number, to: number, firstWidth: number): void {
    const text = this.text
    let room = Math.max(1, firstWidth)
    let paragraph = from
    while (paragraph < to) {
      let end = text.indexOf('\n', paragraph)
      if (end === -1 || end > to) end = to
      const start = this.skipSpaces(paragraph, end)
      if (start < end) {
        this.wrapParagraph(start, end, room)
        room = this.width
      }
      paragraph = end + 1
    }
  }

  private wrapParagraph(from: number, to: number, firstWidth: number): void {
    let start = from
    let room = firstWidth
    while (start < to) {
      this.starts.push(start)
      const end = this.isPlain ? this.plainLineEnd(start, to, room) : this.lineEnd(start, to, room)
      start = this.skipSpaces(end, to)
      room = this.width
    }
  }

  private skipSpaces(from: number, to: number): number {
    let at = from
    while (at < to && isBreakSpace(this.text.charCodeAt(at))) at++
    return at
  }

  private plainLineEnd(start: number, to: number, room: number): number {
    const limit = start + room
    if (limit >= to) return to
    let at = limit
    while (at > start && this.text.charCodeAt(at) !== 0x20) at--
    return at > start ? at : limit
  }

  private lineEnd(start: number, to: number, room: number): number {
    const text = this.text
    let columns = 0
    let lastSpace = -1
    let at = start
    while (at < to) {
      const unit = text.charCodeAt(at)
      const isSpace = isBreakSpace(unit)
      if (isSpace) lastSpace = at
      const codePoint = (unit & 0xfc00) === 0xd800 ? (text.codePointAt(at) ?? unit) : unit
      columns += isSpace && codePoint !== 0x3000 ? 1 : charWidth(codePoint)
      if (columns > room) return this.breakAt(start, at, lastSpace, codePoint)
      at += codePoint > 0xffff ? 2 : 1
    }
    return to
  }

  private breakAt(start: number, at: number, lastSpace: number, codePoint: number): number {
    if (lastSpace > start) return lastSpace
    // A character wider than the line still has to go somewhere.
    return at > start ? at : at + (codePoint > 0xffff ? 2 : 1)
  }
}

/** The number (from 1) of the line a code point is on; 0 when the document has no lines. Before the first line counts as line 1. */
export function lineOf(starts: Int32Array, cp: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= cp) low = middle + 1
    else high = middle
  }
  return low === 0 && starts.length > 0 ? 1 : low
}

/**
 * The span of the lines `from` to `to` (both included, from 1), without white space at its end.
 * Undefined when the document has no such lines or `from` comes after `to`.
 */
export function lineSpan(starts: Int32Array, text: string, from: number, to: number): Span | undefined {
  const startCp = starts[from - 1]
  if (startCp === undefined || !Number.isInteger(to) || to < from || to > starts.length) return undefined
  const map = codePointMap(text)
  let end = to < starts.length ? map.toUtf16(starts[to]!) : text.length
  while (end > 0 && isBreakSpace(text.charCodeAt(end - 1))) end--
  return { startCp, endCp: map.toCp(end) }
}
