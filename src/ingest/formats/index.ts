import { docx } from './docx.js'
import type { BinaryFormat, TextFormat } from './format.js'
import { markdown } from './markdown.js'
import { plainText } from './plain-text.js'
import { srt } from './srt.js'
import { vtt } from './vtt.js'

/** Formats that are not text, each known by its first bytes or its parts. */
export const binaryFormats: readonly BinaryFormat[] = [docx]

/** Formats that are text, the surest signs first; the last one takes every text. */
export const textFormats: readonly TextFormat[] = [vtt, srt, markdown, plainText]

/** The endings of the files that are looked at in a folder, with their dots. */
export const transcriptEndings: ReadonlySet<string> = new Set(
  [...textFormats, ...binaryFormats].flatMap(({ endings }) => endings.map(ending => `.${ending}`)),
)

/** What can be read, for people: `VTT, SRT, text, Markdown, DOCX`. */
export const readableFormats = [...textFormats, ...binaryFormats].map(({ title }) => title).join(', ')
