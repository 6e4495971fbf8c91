import type { TableRole } from '../tables/column-words.js'
import { isObject, type JsonObject } from './json-value.js'
import {
  alternativeKeys,
  channelIn,
  fieldsOf,
  type PieceFields,
  roleRank,
  speakerIn,
  textIn,
  voiceIn,
} from './piece-fields.js'

/** A piece of speech as it stands in a list of the file. */
export interface FoundPiece {
  object: JsonObject
  /** The speaker of what it is a part of. */
  outerSpeaker: string | null
  /** Which of several lists of the same place in the structure it is from. */
  list: number
  /** The channel of the recording it is listed under, from 1; null where it is under none. */
  channel: number | null
}

/** The pieces of a file, and by which keys they were known. */
export interface FoundPieces {
  /** Where they stand: `segments`, `results.items`; empty for the file itself. */
  place: string
  pieces: FoundPiece[]
  text: string
  speaker: string | null
  start: string | null
  end: string | null
  duration: string | null
}

/** A list of objects, wherever it stands in each of the objects above it. */
interface Listing {
  place: string
  key: string
  items: FoundPiece[]
  lists: number
}

const deepest = 12
/** So many objects show which keys a list has. */
const sampleSize = 300

/** Keys of lists that hold something about a transcript, not its words. */
const aside =
  /^(?:chapters|summar(?:y|ies)|topics?|topic_list|entities|highlights|keywords|key_phrases|sentiments?|sentiment_analysis_results|action_items|annotations?|codings?|codes|quotes|memos|queries|general_query_list|specific_query_list|speakers|participants|interlocutors|metadata|tokens|combined_?(?:recognized_?)?phrases|translations?|evaluations|iab_categories_result|content_safety_labels|auto_highlights_result|reactions|attachments|edits|intents)$/i
/** Keys of lists that are transcripts, even where neither speaker nor time is given. */
const spoken =
  /^(?:utterances?|segments?|sentences|turns?|dialog(?:ue)?s?|conversations?|messages|transcripts?|transcription|captions?|subtitles?|cues|monologues|phrases|speech)$/i

/** Finds the list whose objects are what was said, by the names of their keys; null where there is none. */
export function findPieces(root: unknown): FoundPieces | null {
  const found = listings(root).flatMap(listing => judge(listing) ?? [])
  const most = Math.max(0, ...found.map(({ characters }) => characters))
  const full = found.filter(({ characters }) => characters * 10 >= most * 6)
  full.sort((a, b) => b.evidence - a.evidence || a.pieces.length - b.pieces.length)
  return full[0] ?? null
}

/** The lists of objects in a file, for a refusal to name. */
export function listsIn(root: unknown): { place: string; keys: string[] }[] {
  return listings(root).map(({ place, items }) => ({ place, keys: Object.keys(items[0]?.object ?? {}) }))
}

function listings(root: unknown): Listing[] {
  const found = new Map<string, Listing>()
  walk(root, { place: '', key: '', outerSpeaker: null, channel: null, depth: 0 }, found)
  return [...found.values()]
}

interface Place {
  place: string
  key: string
  outerSpeaker: string | null
  channel: number | null
  depth: number
}

function walk(value: unknown, at: Place, found: Map<string, Listing>): void {
  if (at.depth > deepest) return
  const list = Array.isArray(value) ? value : isObject(value) ? numbered(value) : null
  if (list !== null) {
    if (!list.some(isObject)) {
      for (const inner of list) if (Array.isArray(inner)) walk(inner, { ...at, depth: at.depth + 1 }, found)
      return
    }
    const listing = found.get(at.place) ?? { place: at.place, key: at.key, items: [], lists: 0 }
    found.set(at.place, listing)
    const number = listing.lists++
    for (const [index, object] of list.entries())
      if (isObject(object)) {
        const channel = /^channels$/i.test(at.key) ? index + 1 : at.channel
        listing.items.push({ object, outerSpeaker: at.outerSpeaker, list: number, channel })
        walkObject(object, { ...at, channel }, found)
      }
  } else if (isObject(value)) walkObject(value, at, found)
}

function walkObject(object: JsonObject, at: Place, found: Map<string, Listing>): void {
  const outerSpeaker = speakerOf(object) ?? at.outerSpeaker
  const { channel } = at
  for (const [key, value] of Object.entries(object)) {
    if (typeof value !== 'object' || value === null || aside.test(key)) continue
    const depth = at.depth + 1
    if (alternativeKeys.has(key) && Array.isArray(value))
      walk(value[0], { ...at, outerSpeaker, depth }, found)
    else {
      const place = at.place === '' ? key : `${at.place}.${key}`
      walk(value, { place, key, outerSpeaker, channel, depth }, found)
    }
  }
}

/** The values of an object whose keys only number them. */
function numbered(object: JsonObject): unknown[] | null {
  const keys = Object.keys(object)
  if (keys.length < 2 || !keys.every(key => /^(?:(?:turn|utterance|segment|line)?[_ -]?)?\d+$/i.test(key)))
    return null
  return Object.values(object)
}

function speakerOf(object: JsonObject): string | null {
  for (const key of [
    'speaker',
    'speaker_label',
    'speakerLabel',
    'speaker_name',
    'speakerName',
    'speaker_id',
    'speakerId',
    'speakerTag',
    'ParticipantRole',
  ])
    if (key in object) return speakerIn(object[key])
  return 'channelTag' in object ? channelIn(object.channelTag, 'channelTag') : null
}

interface Judged extends FoundPieces {
  characters: number
  evidence: number
}

function judge({ place, key, items }: Listing): Judged | null {
  const step = Math.max(1, Math.floor(items.length / sampleSize))
  const sample = items.filter((_, index) => index % step === 0).map(({ object }) => fieldsOf(object))
  const keys = new Set(sample.flatMap(fields => [...fields.keys()]))
  if (keys.has('code') && (keys.has('quote') || keys.has('coder') || keys.has('document'))) return null
  const text = bestKey('text', keys, value => textIn(value) !== null, sample)
  if (text === null) return null
  const speaker = bestKey(
    'speaker',
    keys,
    (value, name) => name !== text && voiceIn(value, name) !== null,
    sample,
  )
  const isTime = (value: unknown, name: string) => name !== text && name !== speaker && isTimeLike(value)
  const start = bestKey('start', keys, isTime, sample)
  const end = bestKey('end', keys, (value, name) => name !== start && isTime(value, name), sample)
  const duration = bestKey('duration', keys, isTime, sample)
  const hasSpeaker =
    speaker !== null || items.some(({ outerSpeaker, channel }) => outerSpeaker !== null || (channel ?? 0) > 1)
  const evidence = (hasSpeaker ? 2 : 0) + (start !== null ? 1 : end !== null ? 0.5 : 0)
  if (evidence === 0 && !spoken.test(key)) return null
  const said = sample.reduce((sum, fields) => sum + (textIn(fields.get(text))?.trim().length ?? 0), 0)
  const characters = (said / sample.length) * items.length
  return { place, pieces: items, text, speaker, start, end, duration, characters, evidence }
}

function isTimeLike(value: unknown): boolean {
  if (isObject(value)) return 'seconds' in value || 'nanos' in value
  return typeof value === 'number' || (typeof value === 'string' && /\d/.test(value) && value.length < 60)
}

/** The key whose name fits a role best, among those that have a value for it in at least a fifth of the objects. */
function bestKey(
  role: TableRole,
  keys: ReadonlySet<string>,
  fits: (value: unknown, key: string) => boolean,
  sample: readonly PieceFields[],
): string | null {
  let best: { key: string; rank: number } | null = null
  for (const key of keys) {
    const rank = roleRank(key, role)
    if (rank === null || (best !== null && rank >= best.rank)) continue
    const fitting = sample.filter(fields => fits(fields.get(key), key)).length
    if (fitting * 5 >= sample.length) best = { key, rank }
  }
  return best?.key ?? null
}
