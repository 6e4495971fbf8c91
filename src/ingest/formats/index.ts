import { ass } from './ass.js'
import { cha } from './cha.js'
import { csv } from './csv.js'
import { doc } from './doc.js'
import { docx } from './docx.js'
import type { BinaryFormat, TextFormat } from './format.js'
import { html } from './html.js'
import { json } from './json.js'
import { lrc } from './lrc.js'
import { markdown } from './markdown.js'
import { mrda } from './mrda.js'
import { odt } from './odt.js'
import { pdf } from './pdf.js'
import { plainText } from './plain-text.js'
import { rtf } from './rtf.js'
import { sbv } from './sbv.js'
import { srt } from './srt.js'
import { vtt } from './vtt.js'
import { whatsapp } from './whatsapp.js'
import { xlsx } from './xlsx.js'
import { zoomChat } from './zoom-chat.js'

/** Formats that are not text, each known by its first bytes or its parts. */
export const binaryFormats: readonly BinaryFormat[] = [docx, doc, odt, rtf, pdf, xlsx]

/** Formats that are text, the surest signs first; the last one takes every text. */
export const textFormats: readonly TextFormat[] = [
  vtt,
  ass,
  sbv,
  lrc,
  srt,
  html,
  json,
  cha,
  zoomChat,
  whatsapp,
  mrda,
  csv,
  markdown,
  plainText,
]

/** The endings of the files that are looked at in a folder, with their dots. */
export const transcriptEndings: ReadonlySet<string> = new Set(
  [...textFormats, ...binaryFormats].flatMap(({ endings }) => endings.map(ending => `.${ending}`)),
)

const oftenOther = new Set(
  [...textFormats, ...binaryFormats].flatMap(format => (format.isOftenOther ? format.endings : [])),
)

/** Whether files of this name's ending are often no transcripts. */
export function isOftenOther(name: string): boolean {
  return oftenOther.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}

/** What can be read, for people: `VTT, SRT, text, Markdown, DOCX`. */
export const readableFormats = [...textFormats, ...binaryFormats].map(({ title }) => title).join(', ')
