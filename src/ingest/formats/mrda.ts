import { type Passage, plainPassage } from '../passage.js'
import { timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

const utterance = /^([\w.]{1,60})-(\w{1,12})_(\d{5,9})_(\d{5,9}),(.*)$/

/** Transcripts of the meeting recorder corpus (ICSI MRDA): `meeting-channel_start_end,words,words as spoken`, times in milliseconds. */
export const mrda: TextFormat = {
  kind: 'text',
  key: 'mrda',
  title: 'MRDA',
  endings: ['trans'],
  hasCues: true,
  recognise: ({ lines }) => {
    const start = lines.slice(0, 50).filter(line => line.trim() !== '')
    const fitting = start.filter(line => utterance.test(line)).length
    return fitting > 0 && fitting * 5 >= start.length * 4
      ? 'its lines begin with meeting, channel and two times, as in the meeting recorder corpus'
      : null
  },
  read: ({ lines }) => readMrda(lines),
}

function readMrda(lines: readonly string[]): FormatReading {
  const passages: Passage[] = []
  const preamble: string[] = []
  let units = 0
  for (const [index, line] of lines.entries()) {
    const match = utterance.exec(line)
    if (match !== null) units++
    const text = match === null ? line.trim() : firstHalf(match[5]!)
    if (text === '') continue
    const before = passages[passages.length - 1]
    if (match !== null)
      passages.push({
        ...plainPassage(text, index + 1),
        voice: match[2]!,
        startMs: Number(match[3]),
        endMs: Number(match[4]),
      })
    // A line without times goes on with the one above it.
    else if (before === undefined) preamble.push(text)
    else passages.push({ ...before, text, line: index + 1, joint: '\n' })
  }
  return { name: 'MRDA', passages, preamble, problems: timeProblems(passages), units, joins: 'cues' }
}

/** The words stand twice, with as many commas in each: as they are written, and as they were spoken. */
function firstHalf(words: string): string {
  const parts = words.split(',')
  return (parts.length % 2 === 0 ? parts.slice(0, parts.length / 2) : parts).join(',').trim()
}
