import type { Problem } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import { parseClockTime } from '../clock-time.js'
import { type Passage, plainPassage } from '../passage.js'
import { timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

/** The chat of a meeting as Zoom saves it: a time, who writes to whom, and the message, which may have several lines. */
export const zoomChat: TextFormat = {
  kind: 'text',
  key: 'chat',
  title: 'Zoom chat',
  endings: [],
  recognise: ({ lines }) => {
    const start = lines.slice(0, 300)
    const messages = start.filter(line => /^\d/.test(line) && readMessage(line) !== null).length
    const timed = start.filter(line => /^\d{1,2}:\d{2}:\d{2}\s/.test(line)).length
    return messages > 1 && messages * 10 >= timed * 9
      ? 'it has a time, a name and a message in a line, as a saved chat has'
      : null
  },
  read: ({ lines }) => readChat(lines),
}

interface Message {
  startMs: number
  name: string
  isPrivate: boolean
  text: string
}

const time = String.raw`(\d{1,2}:\d{2}:\d{2})`
/** `00:13:46[tab]Ana:[tab]words`, as it is saved in the cloud. */
const tabbed = new RegExp(String.raw`^${time}\t\s*([^\t]{1,100}?)\s*:\t(.*)$`)
/** `14:03:22 From Ana to Everyone: words`, as it is saved on one's machine; newer ones have the words in the lines below. */
const from = new RegExp(
  String.raw`^${time}\s+From\s+(\S.{0,99}?)(?:\s+to\s+(\S.{0,99}?))?\s*(\((?:privately|direct message)\))?\s*:(?:\s+(.*)|)$`,
  'i',
)

function readMessage(line: string): Message | null {
  const tabs = tabbed.exec(line)
  const match = tabs ?? from.exec(line)
  const startMs = match === null ? null : parseClockTime(match[1]!)
  if (match === null || startMs === null) return null
  if (tabs !== null) return { startMs, name: tabs[2]!, isPrivate: false, text: tabs[3]! }
  return { startMs, name: match[2]!, isPrivate: match[4] !== undefined, text: match[5] ?? '' }
}

function readChat(lines: readonly string[]): FormatReading {
  const passages: Passage[] = []
  const preamble: string[] = []
  const privately: number[] = []
  let units = 0
  let message: Message | null = null
  for (const [index, line] of lines.entries()) {
    const next = readMessage(line)
    if (next !== null) {
      message = next
      units++
      if (message.isPrivate) privately.push(index + 1)
    }
    const text = (next?.text ?? line).trim()
    if (text === '') continue
    if (message === null) {
      preamble.push(text)
      continue
    }
    const { name, startMs } = message
    passages.push({ ...plainPassage(text, index + 1), voice: name, startMs, joint: '\n' })
  }
  const problems = [...privateNote(privately), ...timeProblems(passages)]
  return { name: 'Zoom chat', passages, preamble, problems, units, joins: 'cues' }
}

function privateNote([line, ...others]: readonly number[]): Problem[] {
  if (line === undefined) return []
  const message = `${countOf(others.length + 1, 'message')} went to one person, not to everyone: was it meant to be read?`
  const hint = 'Take it out of the file if it is not part of the study.'
  return [{ code: 'private-message', severity: 'warning', place: { line }, message, hint }]
}
