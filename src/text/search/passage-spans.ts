import { CodePointMap } from '../code-points.js'
import type { Span } from '../turn-span.js'

/** A stretch of a document that is searched by itself: a turn, or a paragraph outside all turns. */
export interface PassageSpan extends Span {
  /** Key of its turn. */
  turnId: number | null
}

/** All passages of a text that have words, in their order. Turns are in order and do not overlap. */
export function passageSpans(text: string, turns: readonly (Span & { id: number })[]): PassageSpan[] {
  const map = new CodePointMap(text)
  const passages: PassageSpan[] = []
  let done = 0
  for (const { id, startCp, endCp } of turns) {
    passages.push(...paragraphsOf(map, done, startCp))
    if (endCp > startCp) passages.push({ turnId: id, startCp, endCp })
    done = Math.max(done, endCp)
  }
  passages.push(...paragraphsOf(map, done, map.lengthCp))
  return passages
}

function* paragraphsOf(map: CodePointMap, startCp: number, endCp: number): Generator<PassageSpan> {
  if (startCp >= endCp) return
  let at = map.toUtf16(startCp)
  for (const line of map.slice(startCp, endCp).split('\n')) {
    const words = line.trim()
    const start = at + line.indexOf(words)
    if (words !== '') yield { turnId: null, startCp: map.toCp(start), endCp: map.toCp(start + words.length) }
    at += line.length + 1
  }
}
