import { parseClockTime } from './clock-time.js'
import { isNameLike, shapeOf } from './label-evidence.js'
import { readLabelLine } from './label-line.js'
import type { Passage } from './passage.js'

/** A time after the words, as f4 (`#00:12:33-4#`) and others set it when a paragraph ends. */
const trailing =
  /\s{0,8}(?:#(\d{1,2}:\d{2}(?::\d{2})?)(?:[-.,](\d{1,3}))?#|\[(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,3}))?\])\s{0,8}$/
/** The same before the words. */
const leading = /^#(\d{1,2}:\d{2}(?::\d{2})?)(?:[-.,](\d{1,3}))?#\s{0,8}/

/**
 * Makes fields of the times that stand after the words of many paragraphs: each is when its paragraph ends and the next one begins. Marks
 * with # before the words are when a paragraph begins.
 */
export function withTimeMarks(passages: readonly Passage[]): readonly Passage[] {
  const ends = passages.map(({ text }) => trailing.exec(text.slice(-40)))
  const count = ends.filter(mark => mark !== null).length
  // Where labels stand beside times above the words, those are when the words begin.
  const beside = ends.filter(
    (end, index) => end?.[3] !== undefined && isLabelAlone(passages[index]!.text, end),
  )
  const hasEnds = count * 10 >= passages.length * 3 && beside.length * 2 <= count
  if (!hasEnds && !passages.some(({ text }) => leading.test(text))) return passages
  let before: number | null = null
  return passages.map((passage, index) => {
    const start = leading.exec(passage.text)
    const end = hasEnds ? ends[index] : null
    const startMs: number | null = start ? timeOf(start[1]!, start[2]) : before
    const endMs = end ? timeOf(end[1] ?? end[3]!, end[2] ?? end[4]) : null
    before = endMs
    const to = passage.text.length - (end?.[0].length ?? 0)
    const text = passage.text.slice(start?.[0].length ?? 0, to)
    return { ...passage, text, startMs: passage.startMs ?? startMs, endMs: passage.endMs ?? endMs }
  })
}

/** Whether nothing stands before a time, or a label and nothing else. */
function isLabelAlone(text: string, [mark]: RegExpExecArray): boolean {
  const before = text.slice(0, -mark.length).trim()
  const line = before === '' ? null : readLabelLine(before)
  if (line === null) return before === ''
  return line.rest === '' && (line.form !== 'bare' || isNameLike(shapeOf(line.label)))
}

function timeOf(clock: string, fraction = '0'): number | null {
  return parseClockTime(`${clock}.${fraction}`)
}
