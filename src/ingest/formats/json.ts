import { shortList } from '../../text/short-list.js'
import { findPieces, listsIn } from '../json/find-pieces.js'
import { withListsJoined } from '../json/join-lists.js'
import { isObject } from '../json/json-value.js'
import { parseJson } from '../json/parse-json.js'
import { readPieces } from '../json/read-pieces.js'
import { serviceOf, speakerNames, withSpeakersAtWords } from '../json/speech-services.js'
import { NotATranscript } from '../not-a-transcript.js'
import { plainPassage } from '../passage.js'
import type { FormatReading, TextFormat } from './format.js'

const endings = ['json', 'jsonl', 'ndjson'] as const

/** JSON of speech recognisers (Whisper, WhisperX, AssemblyAI, Deepgram, Google, AWS and others), of corpora and of chats. */
export const json: TextFormat = {
  kind: 'text',
  key: 'json',
  title: 'JSON',
  endings,
  isOftenOther: true,
  recognise: ({ text, ending }) => {
    if (endings.some(each => each === ending)) return `it is named .${ending}`
    return /^\s*(?:\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*"[^"\n]{1,80}"\s*:)/.test(text.slice(0, 2000))
      ? 'it begins as JSON does'
      : null
  },
  read: ({ text, name }) => readJson(text, name),
}

/** @throws UserError `bad-transcript` when the file is damaged, or nothing in it is a transcript */
function readJson(text: string, file: string): FormatReading {
  const parsed = parseJson(text, file)
  const value = withListsJoined(withSpeakersAtWords(parsed.value))
  const found = findPieces(value)
  if (found === null) return wholeText(value) ?? refuse(value, file)
  const { passages, problems, units } = readPieces(found, speakerNames(parsed.value))
  const service = serviceOf(parsed.value, found.pieces[0]?.object ?? {})
  const keys = [found.text, found.speaker, found.start, found.end, found.duration].flatMap(key =>
    key === null ? [] : `“${key}”`,
  )
  const where = found.place === '' ? 'it is' : `“${found.place}” is`
  return {
    name: service === null ? 'JSON' : `${service} JSON`,
    why: `${where} a list of ${found.pieces.length} pieces with ${shortList(keys)}`,
    passages,
    preamble: [],
    problems: [...parsed.problems, ...problems],
    units,
    joins: 'cues',
  }
}

/** A transcript that is one long text in a field. */
function wholeText(root: unknown): FormatReading | null {
  const value = Array.isArray(root) && root.length === 1 ? root[0] : root
  if (!isObject(value)) return null
  const key = ['transcript', 'dialogue', 'dialog', 'conversation', 'text', 'transcription', 'content'].find(
    each => typeof value[each] === 'string',
  )
  const text = key === undefined ? '' : String(value[key])
  if (text.trim().split(/\s+/).length < 5) return null
  const passages = text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [plainPassage(line.trim(), index + 1)]))
  return {
    name: 'JSON',
    why: `“${key}” is a text`,
    passages,
    preamble: [],
    problems: [],
    joins: 'paragraphs',
  }
}

function refuse(value: unknown, file: string): never {
  const lists = listsIn(value).map(
    ({ place, keys }) => `${place === '' ? 'the file' : `“${place}”`} (${shortList(keys)})`,
  )
  const has =
    lists.length === 0 ? 'it has no list of objects' : `its lists are ${shortList(lists.slice(0, 5))}`
  throw new NotATranscript(
    `${file} is JSON, but no transcript that is known: no list of utterances, segments or words, each with what is said (text, content, transcript, word) and who says it (speaker) or when (start); ${has}`,
    'Export it as VTT, SRT, CSV or text from the program that made it.',
  )
}
