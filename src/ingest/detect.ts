import { UserError } from '../problems/index.js'

/** The kinds of file framewise reads as transcripts. */
export type TranscriptFormat = 'vtt' | 'srt' | 'text' | 'markdown' | 'docx'

const readableFormats = 'VTT, SRT, text, Markdown, DOCX'

/** Formats that are known by their first bytes and cannot be read. */
const foreignStarts: readonly (readonly [string, string])[] = [
  ['PDF', '%PDF-'],
  ['RTF', '{\\rtf'],
  ['Word 97 (.doc) or another old Office', '\xd0\xcf\x11\xe0'],
  ['gzip', '\x1f\x8b'],
  ['PNG image', '\x89PNG'],
  ['JPEG image', '\xff\xd8\xff'],
  ['MP3 audio', 'ID3'],
  ['Ogg audio', 'OggS'],
  ['WAV or AVI', 'RIFF'],
  ['SQLite database', 'SQLite format 3'],
  ['Advanced SubStation', '[Script Info]'],
  ['XML', '<?xml'],
  ['HTML', '<!doctype html'],
  ['HTML', '<html'],
]

/** Endings of text files that hold something other than running text. */
const foreignEndings = new Map([
  ['csv', 'CSV'],
  ['tsv', 'TSV'],
  ['json', 'JSON'],
  ['lrc', 'LRC'],
  ['ass', 'Advanced SubStation'],
  ['xml', 'XML'],
  ['html', 'HTML'],
  ['htm', 'HTML'],
  ['yaml', 'YAML'],
  ['yml', 'YAML'],
  ['doc', 'Word 97 (.doc)'],
  ['odt', 'ODT'],
  ['pdf', 'PDF'],
  ['rtf', 'RTF'],
  ['xlsx', 'XLSX'],
])

/** The file's ending in lower case, without its dot; empty when it has none. */
export function endingOf(fileName: string): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}

/** Whether the file is a ZIP container, as DOCX is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * Refuses what is known to be something else, by its first bytes.
 * @throws UserError `bad-transcript`
 */
export function refuseForeignBytes(bytes: Uint8Array, fileName: string): void {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^(?:ï»¿)?\s+/, '')
  const lower = start.toLowerCase()
  for (const [name, sign] of foreignStarts) {
    if (start.startsWith(sign) || (sign.startsWith('<') && lower.startsWith(sign)))
      throw notReadable(fileName, name)
  }
}

/**
 * The format of a text file, by content first: a .txt that holds WebVTT is WebVTT, and a .vtt without cues is text.
 * @throws UserError `bad-transcript` for endings of tables and other formats
 */
export function detectTextFormat(text: string, fileName: string): Exclude<TranscriptFormat, 'docx'> {
  const start = text.slice(0, 20_000)
  if (/^\s*WEBVTT(?:\s|$)/.test(start)) return 'vtt'
  if (/^[\d:.,\s]{4,40}-->[\d:.,\s]{4,40}/m.test(start)) {
    return /^\s*\d+[ \t]*\n/.test(start) || endingOf(fileName) === 'srt' ? 'srt' : 'vtt'
  }
  const ending = endingOf(fileName)
  const foreign = foreignEndings.get(ending)
  if (foreign !== undefined) throw notReadable(fileName, foreign)
  const isMarkdown = ending === 'md' || ending === 'markdown' || hasMarkdownLabels(start)
  return isMarkdown ? 'markdown' : 'text'
}

function hasMarkdownLabels(start: string): boolean {
  return (
    (start.match(/^(?:\*\*|__)[^*_\n]{1,80}(?:[:：](?:\*\*|__)|(?:\*\*|__)[ \t]?[:：])/gm)?.length ?? 0) > 1
  )
}

export function notReadable(fileName: string, format: string): UserError {
  const article = /^(?:[AEIOXSRHFLMN][A-Z]|[aeioAEIO])/.test(format) ? 'an' : 'a'
  return new UserError(
    'bad-transcript',
    `${fileName} is ${article} ${format} file, not a format framewise reads yet: ${readableFormats}`,
    { hint: 'Save or export the transcript in one of these formats and import that.' },
  )
}
