import type { Problem } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import type { FormatReading } from '../formats/format.js'
import type { Passage } from '../passage.js'
import { withSentences } from '../sentences.js'
import { readTimeColumn } from '../tables/read-time-column.js'
import type { FoundPiece, FoundPieces } from './find-pieces.js'
import { joinWords, passageOf, type Token } from './join-words.js'
import { channelIn, fieldsOf, textIn, timeHeading, timeIn, voiceIn } from './piece-fields.js'

/** Keys of lists that hold single words. */
const wordLists = /(?:^|\.)(?:words|items|elements|word_segments|tokens)$/
/** Keys of what is a single word. */
const wordKeys = /^(?:punctuated_?)?word$/i
/** How programs call a speaker they could not tell. */
const unknownSpeaker = /^(?:unknown|unk|unknown[ _]speaker|speaker[ _]unknown|spk[ _]unknown|\?+)$/i

/** The passages of what was found in a JSON file: words are put together to sentences and turns, utterances stay as they are. */
export function readPieces(
  found: FoundPieces,
  names: ReadonlyMap<string, string>,
): Required<Pick<FormatReading, 'passages' | 'problems' | 'units'>> {
  const pieces = withoutRepeatedWords(found.pieces.map(piece => valuesOf(piece, found)))
  const times = timesOf(pieces, found)
  const tokens = inOrder(tokensOf(pieces, times, names))
  const units = tokens.filter(({ raw }) => raw.trim() !== '').length
  const areWords =
    wordLists.test(found.place) ||
    wordKeys.test(found.text) ||
    pieces.some(({ isWord }) => isWord) ||
    areShort(tokens)
  const passages = areWords ? [...withSentences(joinWords(tokens), 1).passages] : tokens.flatMap(paragraphsOf)
  return { passages, units, problems: [...unknownNote(passages), ...timesNote(times, found)] }
}

/** What a piece has for each role, as it stands in the file. */
interface PieceValues {
  raw: string
  speaker: string | null
  outerSpeaker: string | null
  list: number
  /** The channel it is listed under or names itself, beside its speaker. */
  channel: string | null
  start: string
  end: string
  duration: string
  isWord: boolean
  isAttached: boolean
}

function valuesOf({ object, outerSpeaker, list, channel }: FoundPiece, found: FoundPieces): PieceValues {
  const fields = fieldsOf(object)
  const time = (key: string | null) => (key === null ? '' : timeIn(fields.get(key), key))
  const type = fields.get('type')
  return {
    raw: textIn(fields.get(found.text)) ?? '',
    speaker: found.speaker === null ? null : voiceIn(fields.get(found.speaker), found.speaker),
    outerSpeaker,
    list,
    channel: channel === null ? channelIn(fields.get('channel'), 'channel') : `Channel ${channel}`,
    start: time(found.start),
    end: time(found.end),
    duration: time(found.duration),
    isWord: type === 'word' || type === 'punctuation',
    isAttached: fields.get('attaches_to') === 'previous' || type === 'punctuation' || type === 'punct',
  }
}

/** Google lists all words once more in the last result, and only there with their speakers. */
function withoutRepeatedWords(pieces: readonly PieceValues[]): readonly PieceValues[] {
  const last = pieces[pieces.length - 1]?.list ?? 0
  if (last === 0) return pieces
  const areApart = pieces.every(({ speaker, list }) => (speaker !== null) === (list === last))
  return areApart ? pieces.filter(({ list }) => list === last) : pieces
}

function tokensOf(
  pieces: readonly PieceValues[],
  { startMs, endMs }: PieceTimes,
  names: ReadonlyMap<string, string>,
): Token[] {
  const voices = withChannels(pieces)
  return pieces.map(({ raw, isAttached }, index) => {
    const voice = voices[index]!
    return {
      raw,
      line: index + 1,
      voice: voice === null ? null : (names.get(voice) ?? voice),
      startMs: startMs[index] ?? null,
      endMs: endMs[index] ?? null,
      isAttached,
    }
  })
}

type Times = readonly (number | null)[]

interface PieceTimes {
  startMs: Times
  endMs: Times
  /** How many values hold something that is no time. */
  unreadable: number
}

function timesOf(pieces: readonly PieceValues[], { start, end }: FoundPieces): PieceTimes {
  const characters = pieces.reduce((sum, { raw }) => sum + raw.length, 0)
  const cells = (['start', 'end', 'duration'] as const).flatMap(role => pieces.map(piece => piece[role]))
  // One column, so that all of them are in one unit.
  const column = readTimeColumn(cells, { heading: timeHeading(start ?? end ?? ''), words: characters / 5 })
  const part = (which: number): Times =>
    column?.times.slice(which * pieces.length, (which + 1) * pieces.length) ?? []
  const [startMs, given, lengths] = [part(0), part(1), part(2)]
  const endMs = pieces.map((_, index) => {
    const [from, to, length] = [startMs[index] ?? null, given[index] ?? null, lengths[index] ?? null]
    const until =
      to ?? (from === null || length === null || column?.form === 'time of day' ? null : from + length)
    return until === null || from === null ? until : Math.max(from, until)
  })
  const unreadable = column?.unreadable ?? cells.filter(cell => cell.trim() !== '').length
  return { startMs, endMs, unreadable }
}

/**
 * Who speaks each piece. Where nobody is named, each of several channels of the recording is somebody; where speakers are numbered in each
 * channel anew, they are told apart by it.
 */
function withChannels(pieces: readonly PieceValues[]): readonly (string | null)[] {
  const voices = pieces.map(({ speaker, outerSpeaker }) => speaker ?? outerSpeaker)
  const channelsOf = new Map<string | null, Set<string>>()
  const speakersIn = new Map<string, Set<string | null>>()
  for (const [index, { channel }] of pieces.entries()) {
    if (channel === null) continue
    const voice = voices[index]!
    channelsOf.set(voice, (channelsOf.get(voice) ?? new Set()).add(channel))
    speakersIn.set(channel, (speakersIn.get(channel) ?? new Set()).add(voice))
  }
  if (speakersIn.size < 2) return voices
  const areNumberedAnew = [...channelsOf].some(
    ([voice, channels]) => channels.size > 1 && voice !== null && /^Speaker \d+$/.test(voice),
  )
  const areAlone = [...speakersIn.values()].every(({ size }) => size === 1)
  return pieces.map(({ channel }, index) => {
    const voice = voices[index]!
    if (voice === null || channel === null) return voice ?? channel
    return areNumberedAnew ? (areAlone ? channel : `${channel}, ${voice}`) : voice
  })
}

/** Pieces of lists that run beside each other, by their times; a sign without a time stays behind its word. */
function inOrder(tokens: readonly Token[]): readonly Token[] {
  const voices = new Set(tokens.map(({ voice }) => voice))
  let from = -Infinity
  const keyed = tokens.map(token => {
    from = token.startMs ?? from
    return { token, from }
  })
  const goesBack = keyed.filter(({ from: at }, index) => at < (keyed[index - 1]?.from ?? -Infinity)).length
  // Utterances that overlap stay as they are; one list behind the other goes back once for each list.
  if (goesBack === 0 || goesBack >= voices.size || keyed.length < 2 * voices.size) return tokens
  return keyed.sort((a, b) => a.from - b.from).map(({ token }) => token)
}

function areShort(tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ raw }) => raw.trim() !== '')
  if (said.length < 20) return false
  const characters = said.reduce((sum, { raw }) => sum + raw.trim().length, 0)
  return (
    characters <= said.length * 8 &&
    said.filter(({ raw }) => /\s/.test(raw.trim())).length * 20 <= said.length
  )
}

function paragraphsOf(token: Token): Passage[] {
  const lines = token.raw
    .split(/[\n\r\u2028\u2029]/u)
    .map(line => line.trim())
    .filter(line => line !== '')
  return lines.map((text, index) => passageOf(token, text, index === 0 ? null : '\n'))
}

function timesNote({ unreadable }: PieceTimes, { start, end, duration }: FoundPieces): Problem[] {
  if (unreadable === 0) return []
  const keys = [start, end, duration].flatMap(key => (key === null ? [] : `“${key}”`))
  const message = `${countOf(unreadable, 'value')} of ${shortList(keys)} could not be read as a time`
  return [{ code: 'bad-times', severity: 'warning', place: {}, message }]
}

function unknownNote(passages: readonly Passage[]): Problem[] {
  const unknown = passages.filter(({ voice }) => voice !== null && unknownSpeaker.test(voice))
  const name = unknown[0]?.voice
  if (name == null) return []
  const message = `“${name}” speaks in ${countOf(unknown.length, 'piece')}: the program that wrote the file did not know who it was`
  const hint = `If it is who spoke before: --not-speaker "${name}".`
  return [{ code: 'unknown-speaker', severity: 'warning', place: {}, message, hint }]
}
