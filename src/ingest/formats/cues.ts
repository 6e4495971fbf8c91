import type { Problem } from '../../problems/index.js'
import { shorten } from '../../text/index.js'
import { parseClockTime } from '../clock-time.js'
import type { Passage } from '../passage.js'
import { readCueText } from './cue-text.js'

/** The cues of a WebVTT or SubRip file, and whether voices are tagged in them. */
export interface Cues {
  passages: Passage[]
  problems: Problem[]
}

interface Cue {
  line: number
  startMs: number
  endMs: number
  payload: string[]
}

const timing = /^\s*([\d:.,]{4,20})\s*-->\s*([\d:.,]{4,20})(?:\s.*)?$/
const comment = /^(?:NOTE|STYLE|REGION)(?:\s|$)/

/**
 * Reads cues from the lines of a WebVTT or SubRip file. Good cues are kept; each broken one is a problem with its line.
 * @param isWebVtt whether comment, style and region blocks and a header are to be expected
 */
export function readCues(lines: readonly string[], isWebVtt: boolean): Cues {
  const cues: Cue[] = []
  const problems: Problem[] = []
  let at = isWebVtt ? blockEnd(lines, 0) : 0
  while (at < lines.length) {
    if (lines[at]!.trim() === '') {
      at++
      continue
    }
    const end = blockEnd(lines, at)
    if (!isWebVtt || !comment.test(lines[at]!)) readBlock(lines, at, end, cues, problems)
    at = end
  }
  problems.push(...timeProblems(cues))
  return { passages: cues.flatMap(passagesOf), problems }
}

function blockEnd(lines: readonly string[], from: number): number {
  let end = from
  while (end < lines.length && lines[end]!.trim() !== '') end++
  return end
}

/** A block is one cue as a rule, but several where the blank line between cues is missing. */
function readBlock(
  lines: readonly string[],
  from: number,
  to: number,
  cues: Cue[],
  problems: Problem[],
): void {
  let cue: Cue | undefined
  let hasTimes = false
  for (let at = from; at < to; at++) {
    const line = lines[at]!
    if (!line.includes('-->')) {
      const isNumberOfNext = /^\d+$/.test(line.trim()) && (lines[at + 1]?.includes('-->') ?? false)
      if (!isNumberOfNext) cue?.payload.push(line)
      continue
    }
    hasTimes = true
    cue = readTiming(line, at + 1)
    if (cue === undefined) problems.push(badCue(at + 1, `its times "${shorten(line.trim())}" cannot be read`))
    else cues.push(cue)
  }
  if (!hasTimes) problems.push(badCue(from + 1, `"${shorten(lines[from]!.trim())}" has no times`))
}

function readTiming(line: string, number: number): Cue | undefined {
  const match = timing.exec(line)
  const startMs = match === null ? null : parseClockTime(match[1]!)
  const endMs = match === null ? null : parseClockTime(match[2]!)
  if (startMs === null || endMs === null) return undefined
  return { line: number, startMs, endMs, payload: [] }
}

function badCue(line: number, why: string): Problem {
  return {
    code: 'bad-cue',
    severity: 'warning',
    place: { line },
    message: `a cue was left out: ${why}`,
    hint: 'Mend the line in the file and import it again.',
  }
}

function passagesOf(cue: Cue): Passage[] {
  const passages: Passage[] = []
  const endMs = Math.max(cue.startMs, cue.endMs)
  for (const { text, voice, joint } of readCueText(cue.payload)) {
    passages.push({ text, voice, joint, line: cue.line, startMs: cue.startMs, endMs, boldLength: 0 })
  }
  return passages
}

/** Times that cannot all be right: kept as they are, and counted. */
function timeProblems(cues: readonly Cue[]): Problem[] {
  const overlapping: Cue[] = []
  const goingBack: Cue[] = []
  const endingFirst: Cue[] = []
  for (const [index, cue] of cues.entries()) {
    const before = cues[index - 1]
    if (cue.endMs < cue.startMs) endingFirst.push(cue)
    if (before === undefined) continue
    if (cue.startMs < before.startMs) goingBack.push(cue)
    else if (cue.startMs < before.endMs) overlapping.push(cue)
  }
  return [
    ...timesNote(
      'times-overlap',
      overlapping,
      'begins before the one before it ends',
      'begin before the one before them ends',
    ),
    ...timesNote(
      'times-go-back',
      goingBack,
      'begins before the one before it begins',
      'begin before the one before them begins',
    ),
    ...timesNote('times-reversed', endingFirst, 'ends before it begins', 'end before they begin'),
  ]
}

function timesNote(code: string, cues: readonly Cue[], one: string, several: string): Problem[] {
  const first = cues[0]
  if (first === undefined) return []
  const message = cues.length === 1 ? `1 cue ${one}` : `${cues.length} cues ${several}`
  return [{ code, severity: 'note', place: { line: first.line }, message }]
}
