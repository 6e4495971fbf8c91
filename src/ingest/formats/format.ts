import type { Problem } from '../../problems/index.js'
import type { DecodedText } from '../encodings/decode-text.js'
import type { Passage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'

/** The kinds of file framewise reads as transcripts. */
export const transcriptFormats = [
  'vtt',
  'srt',
  'ass',
  'sbv',
  'lrc',
  'json',
  'cha',
  'chat',
  'whatsapp',
  'mrda',
  'text',
  'markdown',
  'html',
  'docx',
  'doc',
  'odt',
  'rtf',
  'pdf',
  'csv',
  'xlsx',
] as const
export type TranscriptFormat = (typeof transcriptFormats)[number]

/** A file as it came. */
export interface SourceFile {
  name: string
  /** In lower case, without its dot; empty when it has none. */
  ending: string
  bytes: Uint8Array
  /** The names of what is packed in a ZIP; null for any other file. */
  partNames: readonly string[] | null
}

/** A file that is text. */
export interface TextFile extends SourceFile, DecodedText {
  lines: readonly string[]
}

/** What a reader makes of a file: its pieces in order, before anybody has asked who speaks them. */
export interface FormatReading {
  /** As people call it: `WebVTT`, `Plain text`. */
  name: string
  /** What it is called where speakers are named in its text: `Zoom VTT`. */
  nameWithLabels?: string
  /** Why it was taken for that, where reading it told more than its form did; to follow "because". */
  why?: string
  passages: Passage[]
  /** What is in the file and is not speech. */
  preamble: string[]
  problems: Problem[]
  /** How many pieces the file delimits, where that is not how many passages begin in it. */
  units?: number
  /** Lines that were left out because a page break printed them twice. */
  repeats?: readonly string[]
  /** Whether who speaks are respondents of a survey, of whom there may be thousands. */
  hasRespondents?: boolean
  /** Cues without a name continue the speaker before them; paragraphs do so below a label on a line of its own, too. */
  joins: 'cues' | 'paragraphs'
  /** The first line of a text that is kept as it came where nothing in it names a speaker or a time; notes are such texts. */
  verbatimFrom?: number
}

interface FormatFacts {
  key: TranscriptFormat
  /** As it is listed among the formats that are read: `VTT`. */
  title: string
  /** Endings of files that are looked at in a folder, in lower case, without their dots. */
  endings: readonly string[]
  /** Whether files with its endings are often something other than transcripts; in a folder they are then passed over in silence. */
  isOftenOther?: boolean
  /** Whether files of other kinds often have its endings: the name alone does not make a file one of them. */
  isNamedFreely?: boolean
  /** Whether its text is in cues with times: a file that promises cues and has none was perhaps not exported well. */
  hasCues?: boolean
}

/** A format whose files are text, in whatever encoding. */
export interface TextFormat extends FormatFacts {
  kind: 'text'
  /** Why a file is taken for this format, to follow "because"; null where it is not. */
  recognise(file: TextFile): string | null
  read(file: TextFile, options: ReadingOptions): FormatReading | Promise<FormatReading>
}

/** A format whose files are not text: containers, or bytes with an encoding of their own. */
export interface BinaryFormat extends FormatFacts {
  kind: 'binary'
  /** Why a file is taken for this format, by its content alone; null where it is not. */
  recognise(file: SourceFile): string | null
  /** @throws UserError `bad-transcript` when the file is damaged, locked, or unpacks to an absurd size */
  read(file: SourceFile, options: ReadingOptions): FormatReading | Promise<FormatReading>
}
