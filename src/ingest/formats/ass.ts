import type { Problem } from '../../problems/index.js'
import { countOf, countWords } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import { shapeOf } from '../label-evidence.js'
import type { Passage } from '../passage.js'
import { readCueText } from './cue-text.js'
import { CueTimeReader, type CueTimes, timeProblems } from './cue-times.js'
import type { FormatReading, TextFormat } from './format.js'

/** Advanced SubStation and SubStation Alpha: who speaks is in the Name of an event, or else in its Style. */
export const ass: TextFormat = {
  kind: 'text',
  key: 'ass',
  title: 'ASS',
  endings: ['ass', 'ssa'],
  hasCues: true,
  recognise: ({ text, ending }) => {
    if (/^\s*\[Script Info\]/i.test(text.slice(0, 5000))) return 'it begins with [Script Info]'
    const isNamedSo = ending === 'ass' || ending === 'ssa'
    return isNamedSo && /^Dialogue:/m.test(text) ? `it has lines of dialogue and is named .${ending}` : null
  },
  read: ({ lines }) => readAss(lines),
}

interface AssEvent extends CueTimes {
  style: string
  name: string
  payload: readonly string[]
}

const fields = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text']

function readAss(lines: readonly string[]): FormatReading {
  const { events: shown, problems } = readEvents(lines)
  const events = withoutEchoes(shown)
  const voices = voicesOf(events)
  return {
    name: 'Advanced SubStation',
    passages: events.flatMap(event => passagesOf(event, voices)),
    preamble: [],
    problems: [
      ...problems,
      ...echoNote(shown.length - events.length),
      ...voices.problems,
      ...timeProblems(events),
    ],
    units: shown.length,
    joins: 'cues',
  }
}

function readEvents(lines: readonly string[]): { events: AssEvent[]; problems: Problem[] } {
  const times = new CueTimeReader()
  const events: AssEvent[] = []
  const problems: Problem[] = []
  const comments: number[] = []
  let columns: readonly string[] = fields
  let section = ''
  for (const [index, line] of lines.entries()) {
    const given = line.trim()
    if (/^\[[^\]]{1,40}\]$/.test(given)) section = given.slice(1, -1).toLowerCase()
    const [, kind, rest] = /^(Format|Dialogue|Comment):\s*(.*)$/i.exec(given) ?? []
    if (kind === undefined || rest === undefined) continue
    if (kind.toLowerCase() === 'format') {
      if (section === 'events')
        columns = rest
          .toLowerCase()
          .split(',')
          .map(column => column.trim())
    } else if (kind.toLowerCase() === 'comment') comments.push(index + 1)
    else {
      const values = new Map(splitFields(rest, columns).map((value, at) => [columns[at], value.trim()]))
      const value = (column: string) => values.get(column) ?? ''
      // Drawings are written as if they were words.
      if (/\{[^{}]*\\p[1-9]/.test(value('text'))) continue
      const event: AssEvent = {
        line: index + 1,
        startMs: null,
        endMs: null,
        style: value('style'),
        name: value('name') || value('actor'),
        payload: value('text')
          .replace(/\{[^{}]*\}/g, '')
          .replace(/\\h/g, ' ')
          .split(/\\[Nn]/),
      }
      if (!times.read(event, value('start'), value('end'))) problems.push(badTimes(index + 1))
      events.push(event)
    }
  }
  const [first] = comments
  if (first !== undefined)
    problems.push({
      code: 'comments',
      severity: 'note',
      place: { line: first },
      message: `${countOf(comments.length, 'comment')} left out: not speech`,
    })
  return { events, problems: [...problems, ...times.finish()] }
}

/** The values of an event; its text is last and may hold commas. */
function splitFields(values: string, columns: readonly string[]): string[] {
  const parts = values.split(',')
  return [...parts.slice(0, columns.length - 1), parts.slice(columns.length - 1).join(',')]
}

function badTimes(line: number): Problem {
  return {
    code: 'bad-cue',
    severity: 'warning',
    place: { line },
    message: 'the times of an event cannot be read: its words are kept without times',
    hint: 'Mend the line in the file and import it again.',
  }
}

/** Events that show the same words again without a gap, in another layer or with another word lit up, are one. */
function withoutEchoes(events: readonly AssEvent[]): AssEvent[] {
  const kept: AssEvent[] = []
  for (const event of events) {
    const before = kept[kept.length - 1]
    const text = event.payload.join(' ').trim()
    const isEcho =
      before !== undefined &&
      before.startMs !== null &&
      event.startMs !== null &&
      event.startMs >= before.startMs &&
      event.startMs <= (before.endMs ?? before.startMs) + 50 &&
      event.name === before.name &&
      event.style === before.style &&
      countWords(text) > 3 &&
      text === before.payload.join(' ').trim()
    if (!isEcho) kept.push(event)
    else if (event.endMs !== null) before.endMs = Math.max(before.endMs ?? event.endMs, event.endMs)
  }
  return kept
}

function echoNote(count: number): Problem[] {
  if (count === 0) return []
  const message = `${countOf(count, 'event')} left out that ${count === 1 ? 'shows' : 'show'} the words before once more`
  return [{ code: 'roll-up', severity: 'note', place: {}, message }]
}

const plainStyle =
  /^\*?(?:default|main|dialogue|subtitles?|captions?|top|bottom|alt(?:ernate)?|italics?|title|signs?|notes?|op|ed|songs?|lyrics|karaoke|thoughts?|flashback|overlap|credits?)\b/i

interface Voices {
  of(event: AssEvent): string | null
  /** Whether an event without a voice is said by somebody else than the one before it. */
  areStyles: boolean
  problems: Problem[]
}

/** Names count; where there are none, styles that are called after speakers. */
function voicesOf(events: readonly AssEvent[]): Voices {
  if (events.some(({ name }) => name !== ''))
    return { of: ({ name }) => name || null, areStyles: false, problems: [] }
  const styles = new Set(events.map(({ style }) => style))
  const called = [...styles].filter(style => style !== '' && !plainStyle.test(style))
  const areSpeakers = called.length > 1 || called.some(style => shapeOf(style) === 'role')
  if (!areSpeakers) return { of: () => null, areStyles: false, problems: [] }
  const message = `nobody is named in the events: their styles are read as speakers (${shortList(called)})`
  return {
    of: ({ style }) => (called.includes(style) ? style : null),
    areStyles: true,
    problems: [{ code: 'styles-as-speakers', severity: 'note', place: {}, message }],
  }
}

function passagesOf(event: AssEvent, voices: Voices): Passage[] {
  const { line, startMs } = event
  const endMs = startMs === null || event.endMs === null ? event.endMs : Math.max(startMs, event.endMs)
  const voice = voices.of(event)
  return readCueText(event.payload).map(({ text, joint }) => ({
    text,
    voice,
    speaker: voice === null && voices.areStyles && joint === null ? 'other' : null,
    joint,
    line,
    startMs,
    endMs,
    boldLength: 0,
  }))
}
