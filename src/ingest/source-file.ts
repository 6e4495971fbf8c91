import { isUtf8 } from 'node:buffer'
import { UserError } from '../problems/index.js'
import type { SourceFile, TextFile } from './formats/format.js'
import { readableFormats } from './formats/index.js'
import { isOldOffice, oldOfficePart } from './old-office.js'
import { withArticle } from './with-article.js'
import { lockedFile } from './writing/unpack-parts.js'

/** What is known by its first bytes and holds no transcript that could be read. */
const foreignStarts: readonly (readonly [string, string])[] = [
  ['gzip', '\x1f\x8b'],
  ['PNG image', '\x89PNG'],
  ['JPEG image', '\xff\xd8\xff'],
  ['MP3 audio', 'ID3'],
  ['Ogg audio', 'OggS'],
  ['WAV or AVI', 'RIFF'],
  ['SQLite database', 'SQLite format 3'],
]

/** A file, and what is packed in it where it is a ZIP. One whose list of parts cannot be read is no ZIP. */
export async function openSourceFile(bytes: Uint8Array, name: string): Promise<SourceFile> {
  return { name, ending: endingOf(name), bytes, partNames: isZip(bytes) ? await listParts(bytes) : null }
}

/** The file's ending in lower case, without its dot; empty when it has none. */
function endingOf(fileName: string): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}

const fewestWords = 5
/** In so many bytes that are no text a control character is as good as certain. */
const fewestBytes = 200

/** Whether bytes are plainly text, in UTF-8, UTF-16 or an older encoding: without control characters, and more than a word or two. */
export function isRunningText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 20_000))
  const isUtf16 = start[0] === 0xff && start[1] === 0xfe
  if (!isUtf16 && !isUtf8(bytes) && bytes.length < fewestBytes) return false
  const text = start.toString(isUtf16 ? 'utf16le' : isUtf8(bytes) ? 'utf8' : 'latin1')
  return !/[\x00-\x08\x0e-\x1f]/u.test(text) && text.trim().split(/\s+/u).length >= fewestWords
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

async function listParts(bytes: Uint8Array): Promise<string[] | null> {
  const { unzipSync } = await import('fflate')
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name)
        return false
      },
    })
    return names
  } catch {
    return null
  }
}

/**
 * Refuses what is known to be something else, by its parts or its first bytes.
 * @throws UserError `bad-transcript`
 */
export function refuseForeignBytes({ bytes, name, partNames }: SourceFile): void {
  if (isOldOffice(bytes)) throw oldOfficeRefusal(bytes, name)
  if (partNames !== null) throw notReadable(name, kindOfZip(partNames))
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^(?:ï»¿)?\s+/, '')
  for (const [kind, sign] of foreignStarts) if (start.startsWith(sign)) throw notReadable(name, kind)
}

/** Locked files of any Office are compound files, whatever their names. */
function oldOfficeRefusal(bytes: Uint8Array, name: string): UserError {
  const part = oldOfficePart(bytes)
  if (part === 'EncryptedPackage') return lockedFile(name, 'Office')
  const kinds = {
    WordDocument: 'Word 97 (.doc)',
    Workbook: 'Excel 97 (.xls)',
    'PowerPoint Document': 'PowerPoint 97',
  }
  return notReadable(name, part === null ? 'old Office or Outlook' : kinds[part])
}

function kindOfZip(names: readonly string[]): string {
  if (names.includes('content.xml')) return 'OpenDocument spreadsheet or other'
  if (names.includes('ppt/presentation.xml')) return 'PPTX'
  return 'ZIP'
}

/** The refusal of a file that is of a known kind which is not read. */
function notReadable(fileName: string, kind: string): UserError {
  return new UserError(
    'bad-transcript',
    `${fileName} is ${withArticle(kind)} file, not a format framewise reads: ${readableFormats}`,
    { hint: 'Save or export the transcript in one of these formats and import that.' },
  )
}

/** Kinds of text that hold no running speech, by their endings. */
const foreignEndings = new Map([
  ['xml', 'XML'],
  ['yaml', 'YAML'],
  ['yml', 'YAML'],
])

const foreignTexts: readonly (readonly [string, RegExp])[] = [
  ['XML', /^\s*<\?xml/i],
  ['single-file web page (MHTML)', /^\s*MIME-Version:\s/i],
]

/**
 * Refuses text that would be read as running text and is something else, by how it begins or by its ending.
 * @throws UserError `bad-transcript`
 */
export function refuseForeignText({ text, name, ending }: TextFile): void {
  const start = text.slice(0, 200)
  const kind = foreignTexts.find(([, sign]) => sign.test(start))?.[0] ?? foreignEndings.get(ending)
  if (kind !== undefined) throw notReadable(name, kind)
}
