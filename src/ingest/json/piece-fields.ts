import { columnWords, headingKey, type TableRole } from '../tables/column-words.js'
import { isObject, type JsonObject } from './json-value.js'

/** The fields of an object that is a piece of speech, by their keys: plain values, and those of its first alternative. */
export type PieceFields = ReadonlyMap<string, unknown>

/** What recognisers are not sure of stands in a list, the likeliest first. */
export const alternativeKeys: ReadonlySet<string> = new Set(['alternatives', 'nBest', 'hypotheses', 'NBest'])

/** An object's fields, those of its best alternative among them, and times in lists or objects of their own taken apart. */
export function fieldsOf(object: JsonObject): PieceFields {
  const fields = new Map<string, unknown>()
  for (const [key, value] of Object.entries(object)) {
    if (Array.isArray(value)) addList(fields, key, value)
    else if (isObject(value) && isSpan(value)) {
      // Of whisper.cpp: once as clock times (`timestamps`), once as milliseconds (`offsets`).
      if (key === 'timestamps' && 'offsets' in object) continue
      fields.set(key === 'offsets' ? 'start_ms' : 'start', value.from ?? value.start)
      fields.set(key === 'offsets' ? 'end_ms' : 'end', value.to ?? value.end)
    } else if (key === 'data' && isObject(value)) {
      // Of paragraphs in editors of transcripts.
      for (const [name, inner] of fieldsOf(value)) if (!(name in object)) fields.set(name, inner)
    } else fields.set(key, value)
  }
  return fields
}

function isSpan(value: JsonObject): boolean {
  return ('from' in value && 'to' in value) || ('start' in value && 'end' in value)
}

function addList(fields: Map<string, unknown>, key: string, list: readonly unknown[]): void {
  const [first, second] = list
  if (alternativeKeys.has(key)) {
    if (isObject(first))
      for (const [name, value] of fieldsOf(first)) if (!fields.has(name)) fields.set(name, value)
  } else if (key === 'segs') {
    // Pieces of a caption of YouTube, each with the space that parts it.
    fields.set(
      'text',
      list.map(part => (isObject(part) && typeof part.utf8 === 'string' ? part.utf8 : '')).join(''),
    )
  } else if (
    /^(?:time|timestamps?|span|interval|range)$/i.test(key) &&
    list.length === 2 &&
    typeof first === 'number' &&
    (typeof second === 'number' || second === null)
  ) {
    fields.set('start', first)
    fields.set('end', second)
  }
}

/** Keys of words beside those of whole utterances, the better written first. */
const textWords = [
  'punctuated word',
  'display text',
  ...columnWords.text,
  'display',
  'word',
  'value',
  'msg',
  'token',
  'transcribed text',
  'spoken text',
  'normalized text',
]
const speakerWords = [
  // A name beside a key or a number.
  'speaker display name',
  'speaker name',
  ...columnWords.speaker.filter(word => word !== 'channel' && word !== 'from'),
  'nick',
  'owner',
  'participant role',
  'from',
  'channel',
  'channel label',
  'channel tag',
]
const startWords = [
  ...columnWords.start,
  'ts',
  'start ts',
  'begin ts',
  'begin offset',
  'start timestamp',
  'offset in ticks',
  'offset milliseconds',
  'start offset',
  'date',
  'created at',
  'sent at',
]
const endWords = [...columnWords.end, 'end ts', 'end offset', 'result end time']
const durationWords = [...columnWords.duration, 'duration in ticks', 'duration milliseconds', 'duration ms']

const wordsOf: Readonly<Record<TableRole, readonly string[]>> = {
  text: textWords,
  speaker: speakerWords,
  start: startWords,
  end: endWords,
  duration: durationWords,
}

/** Key, how sure it is: the lower the surer; null where a key has nothing to do with a role. */
export function roleRank(key: string, role: TableRole): number | null {
  const plain = headingKey(key.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  for (const form of [
    plain,
    plain.replace(/^[td] (?=start|duration|end)/, ''),
    plain.replace(/ (?:id|name|s|ms|millis)$/, ''),
  ]) {
    const rank = wordsOf[role].indexOf(form)
    if (rank !== -1) return rank
  }
  return null
}

/** What a piece says; null where it says nothing. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The name of a speaker, who may be an object or a bare number (`Speaker 0`); null where there is none. */
export function speakerIn(value: unknown): string | null {
  if (isObject(value)) {
    for (const key of ['name', 'displayName', 'display_name', 'full_name', 'username', 'label', 'id', 'user'])
      if (key in value) return speakerIn(value[key])
    return null
  }
  if (typeof value === 'number') return `Speaker ${value}`
  if (typeof value !== 'string') return null
  const name = value
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s?[:：]$/u, '')
  return name === '' || name.length > 200 ? null : /^\d{1,3}$/u.test(name) ? `Speaker ${name}` : name
}

/** Who speaks, by the value of a key that names speakers or channels; null where it names nobody. */
export function voiceIn(value: unknown, key: string): string | null {
  return /^channel/i.test(key) ? channelIn(value, key) : speakerIn(value)
}

/** The name of a channel, from `Channel 1` on: programs count from 0 (`0`, `ch_0`), but in tags and in words (`1`); null where there is none. */
export function channelIn(value: unknown, key: string): string | null {
  if (typeof value === 'number') return `Channel ${/tag$/i.test(key) ? value : value + 1}`
  if (typeof value !== 'string') return null
  const [, prefix, number] = /^(ch_)?(\d{1,2})$/i.exec(value.trim()) ?? []
  return number === undefined
    ? speakerIn(value)
    : `Channel ${Number(number) + (prefix === undefined ? 0 : 1)}`
}

/** A time as a column of times has it; empty where there is none. */
export function timeIn(value: unknown, key: string): string {
  if (isObject(value)) {
    const { seconds = 0, nanos = 0 } = value
    return `${(Number(seconds) + Number(nanos) / 1e9).toFixed(3)}s`
  }
  if (typeof value === 'number' && Number.isFinite(value))
    return String(/ticks$/i.test(key) ? value / 10_000 : value)
  return typeof value === 'string' && value.length < 60 ? value : ''
}

/** A key as a heading of times: ticks were made milliseconds. */
export function timeHeading(key: string): string {
  return key.replace(/(?:In)?Ticks$/i, ' ms').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}
