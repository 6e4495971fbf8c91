import { parseClockTime } from '../clock-time.js'
import { type Passage, plainPassage } from '../passage.js'
import { timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

const timeTag = String.raw`\[(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.:,]\d{1,3})?\]`
const timedLine = new RegExp(String.raw`^\s*((?:${timeTag}\s*)+)(.*)$`)
const factLine = /^\s*\[(ar|al|ti|au|by|re|ve|length|offset|tool|la|lang|#):\s*([^\]]*)\]\s*$/i
const wordTime = /<\d{1,3}:\d{2}(?:[.:,]\d{1,3})?>/g

/** LRC: a time before each line; a line without words is where the one before it ends. */
export const lrc: TextFormat = {
  kind: 'text',
  key: 'lrc',
  title: 'LRC',
  endings: ['lrc'],
  hasCues: true,
  recognise: ({ lines, ending }) => {
    const start = lines.slice(0, 200)
    if (!start.some(line => timedLine.test(line))) return null
    if (ending === 'lrc') return 'it has lines that begin with a time in brackets, and is named .lrc'
    return start.filter(line => factLine.test(line)).length > 1
      ? 'it has facts ([ti:…]) and times in brackets, as LRC has'
      : null
  },
  read: ({ lines }) => readLrc(lines),
}

interface TimedLine {
  text: string
  line: number
  startMs: number
}

function readLrc(lines: readonly string[]): FormatReading {
  const preamble: string[] = []
  const timed: TimedLine[] = []
  const passages: Passage[] = []
  let offsetMs = 0
  let isRepeated = false
  for (const [index, given] of lines.entries()) {
    const fact = factLine.exec(given)
    if (fact !== null) {
      if (fact[1]!.toLowerCase() === 'offset') offsetMs = Number.parseInt(fact[2]!, 10) || 0
      preamble.push(given.trim())
      continue
    }
    const match = timedLine.exec(given)
    const text = (match?.[2] ?? given).replace(wordTime, '').replace(/\s+/g, ' ').trim()
    const tags = match?.[1]?.match(new RegExp(timeTag, 'g')) ?? []
    const starts = tags.flatMap(tag => timeOf(tag) ?? [])
    if (starts.length > 1) isRepeated = true
    for (const startMs of starts) timed.push({ text, line: index + 1, startMs })
    // A line without a time goes on with the one above it.
    if (starts.length === 0 && text !== '') {
      const before = timed[timed.length - 1]
      if (before === undefined) preamble.push(text)
      else before.text = `${before.text} ${text}`.trim()
    }
  }
  if (isRepeated) timed.sort((a, b) => a.startMs - b.startMs)
  for (const [index, { text, line, startMs }] of timed.entries()) {
    if (text === '') continue
    const next = timed[index + 1]
    const endMs = next !== undefined && next.text === '' && next.startMs >= startMs ? next.startMs : null
    // A positive offset makes lines appear earlier.
    const shift = (ms: number) => Math.max(0, ms - offsetMs)
    passages.push({
      ...plainPassage(text, line),
      startMs: shift(startMs),
      endMs: endMs === null ? null : shift(endMs),
    })
  }
  return {
    name: 'LRC',
    passages,
    preamble,
    problems: timeProblems(passages),
    units: timed.length,
    joins: 'cues',
  }
}

/** Milliseconds of `[mm:ss.xx]` or `[hh:mm:ss.xx]`; some write a colon before the hundredths. */
function timeOf(tag: string): number | null {
  const time = tag.slice(1, -1)
  return parseClockTime(time) ?? parseClockTime(time.replace(/:(\d{1,3})$/, '.$1'))
}
