import { type Problem, type Reading, UserError } from '../problems/index.js'
import { CodePointMap, countOf, countWords, shorten, type TurnSpan } from '../text/index.js'
import { type AliasProposal, proposeAliases } from './alias-proposals.js'
import { decodeText, type EncodingEvidence } from './encodings/decode-text.js'
import type {
  BinaryFormat,
  FormatReading,
  SourceFile,
  TextFile,
  TextFormat,
  TranscriptFormat,
} from './formats/format.js'
import { binaryFormats, textFormats } from './formats/index.js'
import { nameOf, type ReadingOptions } from './reading-options.js'
import { isRunningText, openSourceFile, refuseForeignBytes, refuseForeignText } from './source-file.js'
import { joinPassages, type SpokenText } from './spoken-text.js'

/** One transcript as read from a file: the spoken words, who speaks them when, and how the file was understood. */
export interface Transcript {
  format: TranscriptFormat
  /** The format as people call it: `Zoom VTT`, `WebVTT`, `SubRip`, `Plain text`, `Markdown`, `DOCX`. */
  formatName: string
  /** Why it was taken for that format, to follow "because". */
  formatWhy: string
  /** WHATWG name of the encoding; for a container, that of its parts. */
  encoding: string
  encodingHow: EncodingEvidence
  /** The working text: the spoken words, turns separated by newlines. */
  text: string
  turns: TurnSpan[]
  /** How many pieces the file itself delimits: cues, segments, labels with what follows them, or paragraphs where there are none. */
  units: number
  /** In order of appearance. */
  speakers: string[]
  /** The labels of speakers as the file has them, before any of them got another name. */
  labels: string[]
  /** Whether who speaks are respondents of a survey; who is not named by the file is named by a row, `row 7`. */
  hasRespondents: boolean
  /** Labels a person said are no speakers, and that were met. */
  dismissed: string[]
  /** What a person may want to decide about the labels; nothing of it was done. */
  proposals: AliasProposal[]
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
export async function readTranscript(
  bytes: Uint8Array,
  fileName: string,
  options: ReadingOptions = {},
): Promise<Reading<Transcript>> {
  if (bytes.length === 0) throw new UserError('bad-transcript', `${fileName} is empty`, { hint: emptyHint })
  const recognised = await readFormat(await openSourceFile(bytes, fileName), options)
  const { value, problems } = finish(
    recognised,
    joinPassages(recognised.reading, options, recognised.lines),
    options,
  )
  if (value.words === 0 && !/\S/.test(value.text)) {
    throw new UserError('bad-transcript', `${fileName} holds no words framewise can read`, {
      hint: emptyHint,
      problems,
    })
  }
  if (value.speakers.length > mostSpeakers && !value.hasRespondents) throw tooManySpeakers(fileName, value)
  for (const problem of problems) problem.place = { file: fileName, ...problem.place }
  return { value, problems }
}

const emptyHint = 'Check that the transcript was exported completely.'

/** No interview, meeting or chat has more; a file that seems to was misread. */
const mostSpeakers = 1000

function tooManySpeakers(fileName: string, { speakers, formatWhy }: Transcript): UserError {
  const examples = speakers.slice(0, 3).map(speaker => shorten(speaker, 20))
  return new UserError(
    'bad-transcript',
    `${fileName} would have ${speakers.length} speakers (${examples.join(', ')}, …), and no transcript has so many: what was taken for speakers are none`,
    {
      hint: formatWhy.startsWith('it is a table')
        ? 'Say which column names the speaker: --column speaker=HEADING.'
        : 'Say that no label is a speaker with --not-speaker "*", or name another format with --format.',
    },
  )
}

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

interface Recognised extends Pick<Transcript, 'format' | 'formatWhy' | 'encoding' | 'encodingHow'> {
  reading: FormatReading
  /** Of a text that may be kept as it came. */
  lines: readonly string[]
  /** What was noticed before the format was read. */
  problems: Problem[]
}

async function readFormat(file: SourceFile, options: ReadingOptions): Promise<Recognised> {
  const binary =
    choose(binaryFormats, options, format => format.recognise(file)) ??
    choose(binaryFormats, options, format => promisedBy(format, file))
  if (binary !== null) {
    const reading = await binary.format.read(file, options)
    const { key } = binary.format
    return {
      format: key,
      formatWhy: whyOf(binary.why, reading),
      encoding: 'utf-8',
      encodingHow: 'container',
      reading,
      lines: [],
      problems: [],
    }
  }
  const decoded = decodeText(file.bytes, file.name, options.encoding)
  const text: TextFile = { ...file, ...decoded, lines: decoded.text.split('\n') }
  const { format, why } = chooseTextFormat(text, options)
  const reading = await format.read(text, options)
  const { encoding, encodingHow } = decoded
  const problems = [...decoded.problems, ...misnamedNote(text, format.key, reading.name)]
  return {
    format: format.key,
    formatWhy: whyOf(why, reading),
    encoding,
    encodingHow,
    reading,
    lines: reading.verbatimFrom === undefined ? [] : text.lines,
    problems,
  }
}

/** What a person said stands before what the file says. */
function whyOf(why: string, reading: FormatReading): string {
  if (reading.why === undefined) return why
  return why === saidSo ? `${why}, and ${reading.why}` : reading.why
}

const saidSo = 'you said so'

interface Choice<F> {
  format: F
  why: string
}

/** The format a person asked for, else the first that knows the file for its own; null where none does. */
function choose<F extends { key: TranscriptFormat }>(
  formats: readonly F[],
  { format: wanted }: ReadingOptions,
  recognise: (format: F) => string | null,
): Choice<F> | null {
  for (const format of formats) {
    const why = wanted === undefined ? recognise(format) : wanted === format.key ? saidSo : null
    if (why !== null) return { format, why }
  }
  return null
}

/**
 * A file of another kind is refused as what it is; one that is of no kind is a damaged one of the kind its name promises, unless it is
 * running text.
 */
function promisedBy({ endings, isNamedFreely }: BinaryFormat, file: SourceFile): string | null {
  refuseForeignBytes(file)
  const isPromised = endings.includes(file.ending) && !isNamedFreely && !isRunningText(file.bytes)
  return isPromised ? `it is named .${file.ending}` : null
}

function chooseTextFormat(file: TextFile, options: ReadingOptions): Choice<TextFormat> {
  const chosen = choose(textFormats, options, format => format.recognise(file))
  if (chosen === null) throw new Error('no format takes this text')
  if (options.format === undefined && chosen.format.key === 'text') refuseForeignText(file)
  return chosen
}

/** The name promises a container, or cues, and there is none: perhaps the export went wrong. */
function misnamedNote({ ending }: SourceFile, key: TranscriptFormat, name: string): Problem[] {
  const binary = binaryFormats.find(({ endings }) => endings.includes(ending))
  const promised = binary ?? textFormats.find(({ endings }) => endings.includes(ending))
  if (promised === undefined || promised.isNamedFreely) return []
  const hasCues = textFormats.find(format => format.key === key)?.hasCues
  if (promised !== binary && (!promised.hasCues || hasCues)) return []
  const message = `named .${ending}, but it is not ${promised.title}; read as ${name.replace('Plain', 'plain')}`
  const hint =
    promised === binary ? undefined : 'If it should have cues with times, export the transcript again.'
  return [{ code: 'misnamed', severity: 'note', place: {}, message, ...(hint === undefined ? {} : { hint }) }]
}

/** What begins in a file, also what a page break printed twice and was left out. */
function countUnits({ passages, repeats = [] }: FormatReading, { units, labelled }: SpokenText): number {
  const again = repeats.filter(line => labelled.some(label => line.startsWith(`${label}:`))).length
  return (units ?? passages.filter(({ joint }) => joint === null).length) + again
}

function finish(
  { reading, problems: before, lines: _lines, ...read }: Recognised,
  spoken: SpokenText,
  options: ReadingOptions,
): Reading<Transcript> {
  const { text, turns } = spoken
  const preamble = spoken.preamble.join('\n').trim()
  const value: Transcript = {
    ...read,
    formatName: spoken.hasLabels ? (reading.nameWithLabels ?? reading.name) : reading.name,
    text,
    turns,
    units: reading.units ?? countUnits(reading, spoken),
    speakers: [...new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))],
    labels: [...new Set(spoken.labelled)],
    hasRespondents: reading.hasRespondents ?? false,
    dismissed: spoken.dismissed,
    proposals: openProposals(spoken.labelled, options),
    preamble: preamble === '' ? null : preamble,
    startMs: turns.find(turn => turn.startMs !== null)?.startMs ?? null,
    endMs: latestTime(turns),
    words: countWords(text),
  }
  const problems = [...reading.problems, ...spoken.problems]
  return {
    value,
    problems: [
      ...before,
      ...preambleNote(value),
      ...problems,
      ...value.proposals.map(aliasNote),
      ...turnTimesNote(turns, problems),
    ],
  }
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

/** What was not decided yet: two labels of one name are one speaker. */
function openProposals(labelled: readonly string[], options: ReadingOptions): AliasProposal[] {
  return proposeAliases(labelled).filter(
    ({ from, to }) => nameOf(from, options) === from && nameOf(to, options) !== from,
  )
}

function aliasNote({ from, to, why }: AliasProposal): Problem {
  return {
    code: 'alias',
    severity: 'note',
    place: {},
    message: `“${from}” looks like ${to} (${why})`,
    hint: `If they are one speaker: --speaker "${from}=${to}".`,
  }
}

/** Cues report their times themselves; here are those of paragraphs. */
function turnTimesNote(turns: readonly TurnSpan[], problems: readonly Problem[]): Problem[] {
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
