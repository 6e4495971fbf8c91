import type { Problem } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import type { Passage } from '../passage.js'
import { haveSpeakerColours, nameColours } from './cue-colours.js'
import { isCueId, utteranceOf, voiceOf } from './cue-ids.js'
import { readCueText } from './cue-text.js'
import { CueTimeReader, type CueTimes, timeProblems } from './cue-times.js'
import { withoutRepeats } from './roll-up.js'

/** The pieces of a file of cues, and what was noticed. */
export interface Cues {
  passages: Passage[]
  problems: Problem[]
  /** How many cues there are, also those without words. */
  units: number
}

/** How a format sets cues apart. */
export interface CueDialect {
  /** Whether a line looks like the times of a cue; asked of every line that begins with a digit, a sign or a space. */
  hasTimes(line: string): boolean
  /** Start and end, as written. */
  timing: RegExp
  /** The first line of blocks that are no cues, and not speech. */
  comment?: RegExp
}

interface Cue extends CueTimes {
  id: string
  payload: readonly string[]
}

const time = String.raw`(-?\d[\d:.,-]{0,19})`
const arrow = '(?:-{1,2}|[–—])>|[→⟶]'

/** WebVTT and SubRip: times with an arrow between them. */
const arrowTimes = {
  hasTimes: (line: string) => line.includes('->') || /[–—]>|[→⟶]/.test(line),
  timing: new RegExp(String.raw`^\s*${time}\s*(?:${arrow})\s*${time}(?:\s.*)?$`),
}
export const subRipDialect: CueDialect = arrowTimes
export const webVttDialect: CueDialect = {
  ...arrowTimes,
  comment: /^(?:NOTE|STYLE|REGION|WEBVTT|X-TIMESTAMP-MAP)(?:[\s=]|$)/,
}

/**
 * Reads cues from the lines of a subtitle file: no words are lost. Those of a cue whose times cannot be read stay without times, those
 * between cues stay in the cue before; each is a problem with its line.
 */
export function readCues(lines: readonly string[], dialect: CueDialect): Cues {
  const reader = new CueReader(lines, dialect)
  const { cues, problems } = reader.read()
  const hasColours = haveSpeakerColours(lines)
  const rolled = withoutRepeats(cues)
  const passages: Passage[] = []
  let utterance: string | null = null
  for (const cue of rolled.cues) {
    const its = utteranceOf(cue.id)
    addPassages(passages, cue, { hasColours, goesOn: its !== null && its === utterance })
    utterance = its
  }
  const coloured = hasColours ? nameColours(passages) : null
  return {
    passages: coloured?.passages ?? passages,
    problems: [...problems, ...rolled.problems, ...(coloured?.problems ?? []), ...timeProblems(cues)],
    units: cues.length,
  }
}

/** So many faults of a file are told one by one. */
const mostReported = 50

class CueReader {
  private readonly cues: Cue[] = []
  private readonly problems: Problem[] = []
  private readonly times = new CueTimeReader()
  private readonly comments: number[] = []
  private bad = 0
  private firstMore: number | null = null
  private readonly lines: readonly string[]
  private readonly dialect: CueDialect

  constructor(lines: readonly string[], dialect: CueDialect) {
    this.lines = lines
    this.dialect = dialect
  }

  read(): { cues: Cue[]; problems: Problem[] } {
    const { lines } = this
    let at = 0
    while (at < lines.length) {
      if (isBlank(lines[at]!)) {
        at++
        continue
      }
      let end = at
      while (end < lines.length && !isBlank(lines[end]!)) end++
      this.readBlock(at, end)
      at = end
    }
    return {
      cues: this.cues,
      problems: [...this.problems, ...this.moreNote(), ...this.times.finish(), ...this.commentsNote()],
    }
  }

  /** A block is one cue as a rule, but several where the blank line between cues is missing, and none where one stands inside a cue. */
  private readBlock(from: number, to: number): void {
    const first = this.timingFrom(from, to)
    if (this.dialect.comment?.test(this.lines[from]!)) {
      if (/^(?:NOTE|STYLE|REGION)/.test(this.lines[from]!)) this.comments.push(from)
      // A header without a blank line below it does not swallow the first cue.
      if (first === to) return
    } else this.readBetween(from, first === to ? to : this.idBefore(first, from, true))
    for (let at = first; at < to; ) {
      const next = this.timingFrom(at + 1, to)
      this.readCue(at, next === to ? to : this.idBefore(next, at + 1, false))
      at = next
    }
  }

  /** Index of the next line with times; `to` where there is none. */
  private timingFrom(from: number, to: number): number {
    let at = from
    while (at < to && !this.isTiming(this.lines[at]!)) at++
    return at
  }

  /** A line with an arrow is one of times; in words there may be an arrow, too, but hardly behind a digit. */
  private isTiming(line: string): boolean {
    const sign = line.charCodeAt(0)
    // Most lines begin with a letter.
    if (sign > 0x39 || (sign > 0x20 && sign < 0x30 && sign !== 0x2d) || !this.dialect.hasTimes(line))
      return false
    return (
      this.dialect.timing.test(line) || (line.length < 100 && /^\s*\d[\d:.,a-z-]{2,30}\s*-->/i.test(line))
    )
  }

  /**
   * Index of the line that is the id of the cue whose times stand at an index: the one above, where it can be nothing else, or where it
   * begins a block and does not look as if it went on with what was said.
   */
  private idBefore(timing: number, from: number, beginsBlock: boolean): number {
    const above = timing - 1
    if (above < from) return timing
    const line = this.lines[above]!.trim()
    if (isCueId(line)) return above
    const isAlone = beginsBlock && above === from && (this.cues.length === 0 || !/\s\S+\s/.test(line))
    return isAlone ? above : timing
  }

  private readCue(timing: number, to: number): void {
    const match = this.dialect.timing.exec(this.lines[timing]!)
    const above = timing > 0 ? this.lines[timing - 1]!.trim() : ''
    const cue: Cue = { line: timing + 1, startMs: null, endMs: null, id: above, payload: [] }
    if (to > timing + 1) cue.payload = this.lines.slice(timing + 1, to)
    this.cues.push(cue)
    if (match !== null && this.times.read(cue, match[1]!, match[2]!)) return
    const shown = shorten(this.lines[timing]!.trim())
    this.report(
      timing + 1,
      `the times "${shown}" cannot be read: the words of the cue are kept without times`,
    )
  }

  /** Words that stand between cues belong to the one before. */
  private readBetween(from: number, to: number): void {
    if (from === to) return
    const words = this.lines.slice(from, to).filter(line => !isCueId(line.trim()))
    const [first] = words
    if (first === undefined) return
    const before = this.cues[this.cues.length - 1]
    // A line of spaces parts nothing: it is what a cue looks like while a line of it is empty.
    if (before !== undefined && this.lines[from - 1] !== '') {
      before.payload = [...before.payload, ...words]
      return
    }
    const message = `"${shorten(first.trim())}" has no times: kept ${before === undefined ? 'without times' : 'in the cue before'}`
    this.report(from + 1, message)
    if (before === undefined)
      this.cues.push({ line: from + 1, startMs: null, endMs: null, id: '', payload: words })
    else before.payload = [...before.payload, ...words]
  }

  private report(line: number, message: string): void {
    this.bad++
    if (this.bad <= mostReported) this.problems.push(badCue(line, message))
    else this.firstMore ??= line
  }

  private moreNote(): Problem[] {
    if (this.firstMore === null) return []
    return [badCue(this.firstMore, `${this.bad - mostReported} more places like these`)]
  }

  private commentsNote(): Problem[] {
    const [first] = this.comments
    if (first === undefined) return []
    const shown = shorten(this.lines[first]!.trim(), 40)
    const message = `${countOf(this.comments.length, 'comment or style block')} left out: not speech (the first is "${shown}")`
    return [{ code: 'comments', severity: 'note', place: { line: first + 1 }, message }]
  }
}

function badCue(line: number, message: string): Problem {
  const hint = 'Mend the line in the file and import it again.'
  return { code: 'bad-cue', severity: 'warning', place: { line }, message, hint }
}

function isBlank(line: string): boolean {
  return line === '' || (line.charCodeAt(0) < 0x21 && line.trim() === '')
}

/** A cue of more lines is a damaged file, in whose lines nobody is looked for. */
const mostLines = 10_000

function addPassages(
  passages: Passage[],
  { line, id, payload, startMs, endMs: to }: Cue,
  { hasColours, goesOn }: { hasColours: boolean; goesOn: boolean },
): void {
  const endMs = startMs === null || to === null ? to : Math.max(startMs, to)
  const voiceOfId = voiceOf(id)
  const spoken = payload[0]?.startsWith('{"') ? readSpokenText(payload.join('\n')) : null
  if (spoken !== null) {
    const { text, voice } = spoken
    passages.push({ text, voice, speaker: null, joint: null, line, startMs, endMs, boldLength: 0 })
    return
  }
  const lines = payload.length > mostLines ? [payload.join(' ')] : payload
  for (const { text, voice, joint } of readCueText(lines, hasColours))
    passages.push({
      text,
      voice: voice ?? voiceOfId,
      speaker: goesOn && joint === null ? 'same' : null,
      joint,
      line,
      startMs,
      endMs,
      boldLength: 0,
    })
}

/** What Teams gives beside the plain transcript: an object with speaker and words in each cue; null for anything else. */
function readSpokenText(payload: string): { text: string; voice: string | null } | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null || !('spokenText' in value)) return null
    const text = String(value.spokenText).trim()
    const voice = 'speakerName' in value ? String(value.speakerName).trim() : ''
    return text === '' ? null : { text, voice: voice || null }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
