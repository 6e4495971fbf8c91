import type { Problem } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import { type Passage, plainPassage } from '../passage.js'
import { timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

/** A chat as WhatsApp exports it: date and time, a name, and the message, which may have several lines. */
export const whatsapp: TextFormat = {
  kind: 'text',
  key: 'whatsapp',
  title: 'WhatsApp chat',
  endings: [],
  recognise: ({ lines }) => {
    const start = lines.slice(0, 300)
    const messages = start.filter(line => readStamp(line)?.name != null).length
    return messages > 1 && messages * 3 >= start.filter(line => line.trim() !== '').length
      ? 'its lines begin with date, time and name, as an exported chat has them'
      : null
  },
  read: ({ lines }) => readWhatsApp(lines),
}

interface Stamp {
  /** Day, month and year in the order in which they stand. */
  date: [number, number, number]
  /** Milliseconds of the day. */
  timeMs: number
  hasHalves: boolean
  /** Null in what the program says itself. */
  name: string | null
  text: string
}

const stamp =
  /^[\u200e\u200f]?\[?(\d{1,4})[./-](\d{1,2})[./-](\d{1,4}),?\s(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s?([ap])\.?\s?m\.?)?(?:\]\s|\s[-–]\s)[\u200e\u200f]?(.*)$/iu

function readStamp(line: string): Stamp | null {
  if (!/^[\u200e\u200f]?\[?\d/.test(line)) return null
  const match = stamp.exec(line)
  if (match === null) return null
  const [, first, second, third, hour, minute, seconds = '0', half, rest = ''] = match
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const said = /^([^:]{1,80}):(?:\s(.*)|)$/su.exec(rest)
  return {
    date: [Number(first), Number(second), Number(third)],
    timeMs: ((hours * 60 + Number(minute)) * 60 + Number(seconds)) * 1000,
    hasHalves: half !== undefined,
    name: said?.[1]?.trim() || null,
    text: said?.[2] ?? (said === null ? rest : ''),
  }
}

function readWhatsApp(lines: readonly string[]): FormatReading {
  const stamps = lines.map(readStamp)
  const order = dateOrder(stamps.filter(each => each !== null))
  const notices: { line: number; text: string }[] = []
  const passages: Passage[] = []
  const preamble: string[] = []
  let first: number | null = null
  let current: { name: string; startMs: number } | null = null
  let isNotice = false
  let units = 0
  for (const [index, line] of lines.entries()) {
    const found = stamps[index] ?? null
    if (found !== null) {
      isNotice = found.name === null
      if (found.name === null) notices.push({ line: index + 1, text: found.text })
      else {
        const at = dayOf(found.date, order) + found.timeMs
        first ??= at
        current = { name: found.name, startMs: Math.max(0, at - first) }
        units++
      }
    }
    const text = (found?.text ?? line).replace(/[\u200e\u200f]/gu, '').trim()
    if (text === '' || isNotice) continue
    if (current === null) preamble.push(text)
    else
      passages.push({
        ...plainPassage(text, index + 1),
        voice: current.name,
        startMs: current.startMs,
        joint: '\n',
      })
  }
  const problems = [...noticesNote(notices), ...timeProblems(passages)]
  return { name: 'WhatsApp chat', passages, preamble, problems, units, joins: 'cues' }
}

type DateOrder = 'day' | 'month' | 'year'

/** What stands first in the dates: a number above 12 tells, else that clocks have halves of days, as where months stand first. */
function dateOrder(stamps: readonly Stamp[]): DateOrder {
  if (stamps.some(({ date: [first] }) => first > 31)) return 'year'
  if (stamps.some(({ date: [first] }) => first > 12)) return 'day'
  if (stamps.some(({ date: [, second] }) => second > 12)) return 'month'
  return stamps.some(({ hasHalves }) => hasHalves) ? 'month' : 'day'
}

function dayOf([first, second, third]: Stamp['date'], order: DateOrder): number {
  const [year, month, day] =
    order === 'year'
      ? [first, second, third]
      : order === 'month'
        ? [third, first, second]
        : [third, second, first]
  return Date.UTC(year < 100 ? year + 2000 : year, month - 1, day)
}

function noticesNote([first, ...others]: readonly { line: number; text: string }[]): Problem[] {
  if (first === undefined) return []
  const message = `${countOf(others.length + 1, 'notice')} of the program left out: not said by anybody (the first is "${shorten(first.text, 40)}")`
  return [{ code: 'notices', severity: 'note', place: { line: first.line }, message }]
}
