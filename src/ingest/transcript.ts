import { type Problem, type Reading, UserError } from '../problems/index.js'
import { CodePointMap, countOf, countWords, shorten, type TurnSpan } from '../text/index.js'
import { readCues } from './cues.js'
import { type DecodedText, decodeText, type EncodingEvidence } from './decode.js'
import { detectTextFormat, endingOf, isZip, refuseForeignBytes, type TranscriptFormat } from './detect.js'
import { readDocx } from './docx.js'
import { readMarkdown } from './markdown.js'
import { readPlainText } from './plain-text.js'
import { joinCues, joinParagraphs, type SpokenText } from './spoken-text.js'

/** One transcript as read from a file: the spoken words, who speaks them when, and how the file was understood. */
export interface Transcript {
  format: TranscriptFormat
  /** The format as people call it: `Zoom VTT`, `WebVTT`, `SubRip`, `Plain text`, `Markdown`, `DOCX`. */
  formatName: string
  /** WHATWG name of the encoding; for a container, that of its parts. */
  encoding: string
  encodingHow: EncodingEvidence
  /** The working text: the spoken words, turns separated by newlines. */
  text: string
  turns: TurnSpan[]
  /** In order of appearance. */
  speakers: string[]
  /** What stood before the first turn and is not speech (front matter, a title line); null when there was none. */
  preamble: string | null
  /** Start of the first turn that has a time. */
  startMs: number | null
  /** Latest time any turn reaches. */
  endMs: number | null
  words: number
}

/** A speaker's share in a transcript. */
export interface SpeakerShare {
  name: string
  turns: number
  words: number
}

/**
 * Reads a transcript, whatever its format and encoding: content decides, then the file's ending.
 * @throws UserError `bad-transcript`, naming the file, when it is empty, binary, damaged, or of a format that is not read
 */
export async function readTranscript(bytes: Uint8Array, fileName: string): Promise<Reading<Transcript>> {
  if (bytes.length === 0) throw new UserError('bad-transcript', `${fileName} is empty`, { hint: emptyHint })
  refuseForeignBytes(bytes, fileName)
  const { value, problems } = isZip(bytes)
    ? await readContainer(bytes, fileName)
    : await readText(bytes, fileName)
  if (value.words === 0 && !/\S/.test(value.text)) {
    throw new UserError('bad-transcript', `${fileName} holds no words framewise can read`, {
      hint: emptyHint,
      problems,
    })
  }
  for (const problem of problems) problem.place = { file: fileName, ...problem.place }
  return { value, problems }
}

const emptyHint = 'Check that the transcript was exported completely.'

/** What each speaker contributes, in order of appearance. Turns without a speaker are left out. */
export function speakerShares(transcript: Pick<Transcript, 'text' | 'turns'>): SpeakerShare[] {
  const map = new CodePointMap(transcript.text)
  const shares = new Map<string, SpeakerShare>()
  for (const { speaker, startCp, endCp } of transcript.turns) {
    if (speaker === null) continue
    const share = shares.get(speaker) ?? { name: speaker, turns: 0, words: 0 }
    share.turns++
    share.words += countWords(map.slice(startCp, endCp))
    shares.set(speaker, share)
  }
  return [...shares.values()]
}

async function readContainer(bytes: Uint8Array, fileName: string): Promise<Reading<Transcript>> {
  const { passages, preamble, problems } = await readDocx(bytes, fileName)
  const spoken = joinParagraphs(passages)
  const all = { preamble: [...preamble, ...spoken.preamble], problems: [...problems, ...spoken.problems] }
  return finish({ ...spoken, ...all }, 'docx', 'DOCX', { encoding: 'utf-8', encodingHow: 'container' })
}

async function readText(bytes: Uint8Array, fileName: string): Promise<Reading<Transcript>> {
  const decoded = await decodeText(bytes, fileName)
  if (endingOf(fileName) === 'docx') {
    throw new UserError('bad-transcript', `${fileName} is a damaged DOCX file`, {
      hint: 'Open it in a word processor, save it again as DOCX, and import that.',
    })
  }
  const format = detectTextFormat(decoded.text, fileName)
  const lines = decoded.text.split('\n')
  const reading =
    format === 'vtt' || format === 'srt'
      ? readCueFile(lines, format, decoded)
      : readParagraphFile(lines, format, decoded)
  const problems = [...decoded.problems, ...misnamedNote(fileName, reading.value), ...reading.problems]
  return { value: reading.value, problems }
}

const cueFormats = new Map([
  ['vtt', 'WebVTT'],
  ['srt', 'SubRip'],
])

/** The name promises cues and there are none: perhaps the export went wrong. */
function misnamedNote(fileName: string, { format, formatName }: Transcript): Problem[] {
  const ending = endingOf(fileName)
  const promised = cueFormats.get(ending)
  if (promised === undefined || cueFormats.has(format)) return []
  const message = `named .${ending}, but it is not ${promised}; read as ${formatName.replace('Plain', 'plain')}`
  const hint = 'If it should have cues with times, export the transcript again.'
  return [{ code: 'misnamed', severity: 'note', place: {}, message, hint }]
}

function readCueFile(lines: string[], format: 'vtt' | 'srt', decoded: DecodedText): Reading<Transcript> {
  const { passages, problems } = readCues(lines, format === 'vtt')
  const spoken = joinCues(passages)
  const vttName = spoken.hasLabels ? 'Zoom VTT' : 'WebVTT'
  const joined = { ...spoken, problems: [...problems, ...spoken.problems] }
  return finish(joined, format, format === 'srt' ? 'SubRip' : vttName, decoded)
}

function readParagraphFile(
  lines: string[],
  format: 'text' | 'markdown',
  decoded: DecodedText,
): Reading<Transcript> {
  if (format === 'text') {
    const spoken = joinParagraphs(readPlainText(lines))
    return finish(
      hasStructure(spoken) ? spoken : asItCame(lines, 0, spoken.problems),
      format,
      'Plain text',
      decoded,
    )
  }
  const { passages, preamble, bodyStart, problems } = readMarkdown(lines)
  const spoken = joinParagraphs(passages)
  if (!hasStructure(spoken))
    return finish(asItCame(lines, bodyStart, spoken.problems), format, 'Markdown', decoded)
  const all = { preamble: [...preamble, ...spoken.preamble], problems: [...problems, ...spoken.problems] }
  return finish({ ...spoken, ...all }, format, 'Markdown', decoded)
}

function hasStructure(spoken: SpokenText): boolean {
  return spoken.hasLabels || spoken.turns.some(turn => turn.startMs !== null)
}

/** A text without speakers or times (field notes, say) stays as it is, but for front matter; each paragraph is a turn. */
function asItCame(lines: readonly string[], bodyStart: number, problems: Problem[]): SpokenText {
  const text = lines.slice(bodyStart).join('\n').trim()
  const map = new CodePointMap(text)
  const turns: TurnSpan[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const words = line.trim()
    if (words !== '') {
      const from = start + line.indexOf(words)
      const span = { startCp: map.toCp(from), endCp: map.toCp(from + words.length) }
      turns.push({ speaker: null, ...span, startMs: null, endMs: null })
    }
    start += line.length + 1
  }
  return { text, turns, preamble: lines.slice(0, bodyStart), hasLabels: false, problems }
}

function finish(
  spoken: SpokenText,
  format: TranscriptFormat,
  formatName: string,
  { encoding, encodingHow }: Pick<DecodedText, 'encoding' | 'encodingHow'>,
): Reading<Transcript> {
  const { text, turns } = spoken
  const preamble = spoken.preamble.join('\n').trim()
  const value: Transcript = {
    format,
    formatName,
    encoding,
    encodingHow,
    text,
    turns,
    speakers: [...new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))],
    preamble: preamble === '' ? null : preamble,
    startMs: turns.find(turn => turn.startMs !== null)?.startMs ?? null,
    endMs: latestTime(turns),
    words: countWords(text),
  }
  return { value, problems: [...preambleNote(value), ...spoken.problems, ...turnTimesNote(spoken)] }
}

function latestTime(turns: readonly TurnSpan[]): number | null {
  let latest: number | null = null
  for (const { startMs, endMs } of turns) {
    const time = endMs ?? startMs
    if (time !== null && (latest === null || time > latest)) latest = time
  }
  return latest
}

function preambleNote({ preamble }: Transcript): Problem[] {
  if (preamble === null) return []
  const lines = preamble.split('\n')
  const more = lines.length > 1 ? ` and ${countOf(lines.length - 1, 'more line')}` : ''
  const message = `"${shorten(lines[0] ?? '')}"${more} left out as preamble, not speech`
  return [{ code: 'preamble', severity: 'note', place: { line: 1 }, message }]
}

/** Cues report their times themselves; here are those of paragraphs. */
function turnTimesNote({ turns, problems }: SpokenText): Problem[] {
  if (problems.some(({ code }) => code === 'times-go-back')) return []
  let count = 0
  let before: number | null = null
  for (const { startMs } of turns) {
    if (startMs !== null && before !== null && startMs < before) count++
    before = startMs ?? before
  }
  if (count === 0) return []
  const message =
    count === 1 ? '1 turn begins before the one before it' : `${count} turns begin before the one before them`
  return [{ code: 'times-go-back', severity: 'note', place: {}, message }]
}
