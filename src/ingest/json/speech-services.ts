import { isObject, type JsonObject } from './json-value.js'
import { speakerIn } from './piece-fields.js'

/** A program that writes transcripts as JSON, known by its keys. */
interface SpeechService {
  name: string
  isIts(root: JsonObject, first: JsonObject): boolean
}

function objectAt(value: unknown, ...keys: string[]): JsonObject {
  let at: unknown = value
  for (const key of keys) {
    if (Array.isArray(at)) at = at[0]
    at = isObject(at) ? at[key] : undefined
  }
  if (Array.isArray(at)) at = at[0]
  return isObject(at) ? at : {}
}

const services: readonly SpeechService[] = [
  { name: 'Deepgram', isIts: root => 'channels' in objectAt(root, 'results') },
  {
    name: 'AWS Transcribe',
    isIts: root =>
      'start_time' in objectAt(root, 'results', 'items') ||
      'jobName' in root ||
      'ParticipantRole' in objectAt(root, 'Transcript'),
  },
  {
    name: 'Speechmatics',
    isIts: root => 'alternatives' in objectAt(root, 'results') && 'type' in objectAt(root, 'results'),
  },
  { name: 'IBM Watson', isIts: root => 'timestamps' in objectAt(root, 'results', 'alternatives') },
  { name: 'Google Speech-to-Text', isIts: root => 'transcript' in objectAt(root, 'results', 'alternatives') },
  { name: 'Rev.ai', isIts: root => 'elements' in objectAt(root, 'monologues') },
  { name: 'Azure Speech', isIts: root => 'recognizedPhrases' in root || 'combinedPhrases' in root },
  {
    name: 'AssemblyAI',
    isIts: root =>
      ('utterances' in root || 'words' in root) &&
      ('audio_url' in root || 'acoustic_model' in root || 'audio_duration' in root),
  },
  { name: 'ElevenLabs', isIts: root => 'language_code' in root && 'speaker_id' in objectAt(root, 'words') },
  { name: 'YouTube', isIts: root => 'tStartMs' in objectAt(root, 'events') },
  {
    name: 'WhisperX',
    isIts: (root, first) => 'word_segments' in root || /^SPEAKER_\d+$/.test(String(first.speaker)),
  },
  {
    name: 'Whisper',
    isIts: root =>
      'offsets' in objectAt(root, 'transcription') ||
      ['seek', 'no_speech_prob', 'avg_logprob', 'words'].some(key => key in objectAt(root, 'segments')) ||
      'timestamp' in objectAt(root, 'chunks'),
  },
]

/** The program that wrote a file, as people call it; null where its keys say nothing. */
export function serviceOf(root: unknown, firstPiece: JsonObject): string | null {
  return services.find(({ isIts }) => isIts(isObject(root) ? root : {}, firstPiece))?.name ?? null
}

/**
 * The file with the speakers of words beside the words, where a program lists both apart: AWS Transcribe and IBM Watson do, and editors of
 * transcripts that keep paragraphs beside words.
 */
export function withSpeakersAtWords(root: unknown): unknown {
  if (!isObject(root)) return root
  const { results, transcript, speaker_labels: watson } = root
  const edited = isObject(transcript) ? transcript : root
  const firstWord = objectAt(edited, 'words')
  if (('start' in firstWord || 'time' in firstWord) && 'speaker' in objectAt(edited, 'paragraphs'))
    return { words: wordsOfParagraphs(edited) }
  if (Array.isArray(results) && 'timestamps' in objectAt(results, 'alternatives'))
    return { results: watsonWords(results, watson) }
  if (!isObject(results) || !Array.isArray(results.items) || !isObject(results.speaker_labels)) return root
  const speakers = new Map<string, unknown>()
  const { segments } = results.speaker_labels
  for (const segment of Array.isArray(segments) ? segments : [])
    if (isObject(segment))
      for (const item of Array.isArray(segment.items) ? segment.items : [])
        if (isObject(item)) speakers.set(String(item.start_time), item.speaker_label ?? segment.speaker_label)
  const items = results.items.map((item: unknown) =>
    isObject(item) && !('speaker_label' in item) && speakers.has(String(item.start_time))
      ? { ...item, speaker_label: speakers.get(String(item.start_time)) }
      : item,
  )
  return { ...root, results: { ...results, items } }
}

/** A word is of the paragraph it names, or of the last one that has begun. */
function wordsOfParagraphs({ words, paragraphs }: JsonObject): unknown[] {
  const all = (Array.isArray(paragraphs) ? paragraphs : []).filter(isObject)
  const startOf = (object: JsonObject) => Number(object.start ?? object.time ?? 0)
  const byId = new Map(all.flatMap(({ id, speaker }) => (id === undefined ? [] : [[id, speaker] as const])))
  let at = 0
  return (Array.isArray(words) ? words : []).map((word: unknown) => {
    if (!isObject(word) || 'speaker' in word) return word
    const named = word.paragraphId ?? word.paragraph_id ?? null
    while (at + 1 < all.length && startOf(all[at + 1]!) <= startOf(word)) at++
    return { ...word, speaker: (named === null ? all[at]?.speaker : byId.get(named)) ?? null }
  })
}

/** Words are lists of word, start and end; who speaks stands with the start. */
function watsonWords(results: readonly unknown[], labels: unknown): JsonObject[] {
  const speakers = new Map<unknown, unknown>()
  for (const label of Array.isArray(labels) ? labels : [])
    if (isObject(label)) speakers.set(label.from, label.speaker)
  return results.flatMap(result => {
    const { timestamps } = objectAt(result, 'alternatives')
    return (Array.isArray(timestamps) ? timestamps : []).flatMap((stamp: unknown) => {
      if (!Array.isArray(stamp)) return []
      const [word, start, end] = stamp
      return [{ word, start, end, speaker: speakers.get(start) ?? null }]
    })
  })
}

/** The names of speakers whom pieces name by a number or a key only, where the file lists both. */
export function speakerNames(root: unknown): Map<string, string> {
  const names = new Map<string, string>()
  if (!isObject(root)) return names
  const { transcript } = root
  const places = isObject(transcript) ? [root, transcript] : [root]
  for (const key of [
    'speakers',
    'speaker_names',
    'speakerNames',
    'speaker_map',
    'participants',
    'parties',
    'interlocutors',
  ]) {
    for (const { [key]: listed } of places) {
      if (Array.isArray(listed))
        for (const each of listed)
          if (isObject(each)) addName(names, idOf(each), each.name ?? each.display_name ?? each.displayName)
      if (isObject(listed))
        for (const [id, each] of Object.entries(listed)) addName(names, id, isObject(each) ? each.name : each)
    }
  }
  return names
}

function idOf(speaker: JsonObject): unknown {
  return (
    speaker.id ??
    speaker.spkid ??
    speaker.speaker ??
    speaker.speaker_id ??
    speaker.speakerId ??
    speaker.label ??
    null
  )
}

function addName(names: Map<string, string>, id: unknown, name: unknown): void {
  const label = speakerIn(id)
  if (label !== null && typeof name === 'string' && name.trim() !== '') names.set(label, name.trim())
}
