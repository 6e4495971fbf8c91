import type { Problem } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import { type Passage, plainPassage } from '../passage.js'
import { timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

const utterance = /^\*([^\s:]{1,20}):\s*(.*)$/
/** Milliseconds from the start of the recording, between two signs of their own. */
const times = /\s{0,20}[\x15•](\d{1,10})_(\d{1,10})[\x15•]/g

/** CHAT, as TalkBank and CHILDES keep talk: `*INV:` and words, with headers (`@…`) and lines about what was said (`%…`). */
export const cha: TextFormat = {
  kind: 'text',
  key: 'cha',
  title: 'CHAT',
  endings: ['cha'],
  hasCues: true,
  recognise: ({ lines }) => {
    const start = lines.slice(0, 200)
    const isHeaded = start.slice(0, 5).some(line => /^@(?:UTF8|Begin)\s*$/.test(line))
    return isHeaded && start.some(line => utterance.test(line))
      ? 'it has the headers and speakers of CHAT'
      : null
  },
  read: ({ lines }) => readChat(lines),
}

function readChat(lines: readonly string[]): FormatReading {
  const passages: Passage[] = []
  const preamble: string[] = []
  const about: number[] = []
  for (const [index, line] of joinContinued(lines)) {
    const match = utterance.exec(line)
    if (match !== null) passages.push(passageOf(match[1]!, match[2]!, index + 1))
    else if (line.startsWith('%')) about.push(index + 1)
    else if (passages.length === 0 || line.startsWith('@')) preamble.push(line)
    // What is none of these was not meant to be lost.
    else passages.push({ ...passages.at(-1)!, text: line, line: index + 1, joint: '\n' })
  }
  const problems = [...aboutNote(about), ...timeProblems(passages)]
  return {
    name: 'CHAT',
    passages: passages.filter(({ text }) => text !== ''),
    preamble,
    problems,
    joins: 'cues',
  }
}

/** Lines that begin with a tab go on with the one above. */
function joinContinued(lines: readonly string[]): [number, string][] {
  const joined: [number, string][] = []
  for (const [index, line] of lines.entries()) {
    const before = joined.at(-1)
    if (/^[\t ]/.test(line) && before !== undefined) before[1] += ` ${line.trim()}`
    else if (line.trim() !== '') joined.push([index, line.trimEnd()])
  }
  return joined
}

function passageOf(voice: string, words: string, line: number): Passage {
  const spans = [...words.matchAll(times)]
  const text = words.replace(times, '').trim()
  const startMs = spans[0] === undefined ? null : Number(spans[0][1])
  const endMs = spans.at(-1) === undefined ? null : Number(spans.at(-1)![2])
  return { ...plainPassage(text, line), voice, startMs, endMs }
}

function aboutNote([line, ...others]: readonly number[]): Problem[] {
  if (line === undefined) return []
  const message = `${countOf(others.length + 1, 'line')} with % left out: about what was said, not said`
  return [{ code: 'comments', severity: 'note', place: { line }, message }]
}
