import { isUtf8 } from 'node:buffer'
import { type Problem, UserError } from '../../problems/index.js'
import { countOf } from '../../text/index.js'
import { readableFormats } from '../formats/index.js'
import { declaredEncoding } from './declared-encoding.js'
import { decodeAs } from './decode-as.js'
import { type DetectedEncoding, detectEncoding, detectWideEncoding, isEastAsian } from './detect-encoding.js'
import { type MendedText, mendUtf8 } from './mend-utf8.js'

/**
 * How the encoding of a file was known: by its mark, because it is valid UTF-8, or nearly (`mended`), because it says so itself as pages of
 * the web do (`declared`), by its letters (`detected`), by its letters and not for sure (`unsure`), from its container, or because a person
 * said it.
 */
export type EncodingEvidence =
  | 'bom'
  | 'valid'
  | 'mended'
  | 'declared'
  | 'detected'
  | 'unsure'
  | 'container'
  | 'given'

export interface DecodedText {
  /** With `\n` line ends and without a byte order mark. */
  text: string
  /** WHATWG name of the encoding, such as `utf-8`, `utf-16le`, `windows-1252`, `macintosh`; or `utf-32le`, `utf-32be`, `ibm850` and the like. */
  encoding: string
  encodingHow: EncodingEvidence
  problems: Problem[]
}

const byteOrderMarks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** Those that hold the times of CHAT (`\x15120_4500\x15`) are none. */
const controls = /[\x00-\x08\x0e-\x14\x16-\x1a\x1c-\x1f\ufffe\uffff]|(?<!_\d{1,10})\x15(?!\d{1,10}_)/g

/**
 * Decodes a text file: as a person says, else by its byte order mark, else as UTF-8 if it is that or nearly, else as what its letters say it
 * most likely is. What was not certain, or was decided against the content, is reported.
 * @param given the encoding a person said it has, as people name it
 * @throws UserError `bad-transcript` when the file is not text, `bad-argument` when nobody knows the given encoding
 */
export function decodeText(bytes: Uint8Array, fileName: string, given?: string): DecodedText {
  const read = given === undefined ? readByContent(bytes) : readAsGiven(bytes, knownEncoding(given))
  if (read === null) throw notText(fileName)
  return { ...read, text: checkedText(read.text, fileName) }
}

function readByContent(bytes: Uint8Array): DecodedText | null {
  for (const [encoding, mark] of byteOrderMarks) {
    if (!mark.every((byte, i) => bytes[i] === byte)) continue
    if (encoding === 'utf-8')
      return readUtf8(bytes.subarray(mark.length), 'bom') ?? decoded(bytes, encoding, 'bom')
    return decoded(bytes, encoding, 'bom')
  }
  const declared = declaredEncoding(bytes)
  if (declared !== null && !isUtf8(bytes)) return decoded(bytes, declared, 'declared')
  if (isIso2022Jp(bytes)) return decoded(bytes, 'iso-2022-jp', 'detected', [switchedEncoding])
  const utf8 = bytes.includes(0) ? null : readUtf8(bytes, 'valid')
  if (utf8 !== null) return utf8
  const detected = bytes.includes(0) ? detectWideEncoding(bytes) : detectEncoding(bytes)
  if (detected === null) return withoutNuls(bytes)
  const how = detected.isSure ? 'detected' : 'unsure'
  return decoded(bytes, detected.encoding, how, [guessedEncoding(detected)])
}

/** Whether bytes switch to Japanese characters and back, as mails did; all of them are those of ASCII, too. */
function isIso2022Jp(bytes: Uint8Array): boolean {
  if (!bytes.includes(0x1b)) return false
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return /\x1b\$[@B](?:[!-~]{2})+\x1b\([BJ]/.test(text) && !/[\x80-\xff]/.test(text)
}

const switchedEncoding: Problem = {
  code: 'encoding-guessed',
  severity: 'note',
  place: {},
  message: 'the file does not say its encoding; by how it switches to Japanese characters it is iso-2022-jp',
}

function decoded(
  bytes: Uint8Array,
  encoding: string,
  encodingHow: EncodingEvidence,
  problems: Problem[] = [],
): DecodedText {
  const text = decodeAs(bytes, encoding)
  return { text, encoding, encodingHow, problems: [...problems, ...unreadableNote(text, encoding)] }
}

/** UTF-8, mended where a few bytes are not; null where too many are not. */
function readUtf8(bytes: Uint8Array, encodingHow: EncodingEvidence): DecodedText | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, encoding: 'utf-8', encodingHow, problems: [] }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const mended = mendUtf8(bytes)
    if (mended === null || (!mended.isClear && isEastAsian(bytes))) return null
    return { text: mended.text, encoding: 'utf-8', encodingHow: 'mended', problems: [mendedNote(mended)] }
  }
}

/** What a person said holds; where the content says otherwise, and it makes a difference, that is noted. */
function readAsGiven(bytes: Uint8Array, encoding: string): DecodedText {
  const read = decoded(bytes, encoding, 'given')
  const content = readByContent(bytes)
  if (content === null || content.encoding === encoding || content.text === read.text) return read
  const isCertain = content.encodingHow === 'bom' || content.encodingHow === 'valid'
  const message = `read as ${encoding}, as you said; by its content it ${isCertain ? 'is' : 'would be'} ${content.encoding}`
  const problem: Problem = {
    code: 'encoding-overridden',
    severity: isCertain ? 'warning' : 'note',
    place: {},
    message,
  }
  return { ...read, problems: [problem, ...read.problems] }
}

function guessedEncoding({ encoding, language, isSure, runnerUp }: DetectedEncoding): Problem {
  const what = `the file does not say its encoding and is not UTF-8; by its letters it is ${isSure ? '' : 'perhaps '}${encoding} (${language})`
  if (isSure)
    return {
      code: 'encoding-guessed',
      severity: 'note',
      place: {},
      message: what,
      hint: 'If letters with accents are wrong, name the encoding with --encoding.',
    }
  const other = runnerUp === null ? '' : `, or ${runnerUp.encoding} (${runnerUp.language})`
  const hint = `Look at letters with accents; if they are wrong: --encoding ${runnerUp?.encoding ?? 'NAME'}.`
  return { code: 'encoding-guessed', severity: 'warning', place: {}, message: `${what}${other}`, hint }
}

function mendedNote({ mended, unreadable, lines }: MendedText): Problem {
  const shown = lines.slice(0, 5).join(', ')
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${shown}${lines.length > 5 ? ', …' : ''}`
  const became = [
    ...(mended === 0 ? [] : [`${countOf(mended, 'byte')} read as Windows-1252`]),
    ...(unreadable === 0 ? [] : [`${unreadable} that can be nothing, and became �`]),
  ]
  return {
    code: 'encoding-mended',
    severity: 'warning',
    place: { line: lines[0]! },
    message: `the file is UTF-8 but for some bytes: ${became.join(', ')} (${where})`,
    hint: 'Look at these places. If all letters with accents are wrong, name the encoding with --encoding.',
  }
}

/** Bytes that are no character of the encoding. */
function unreadableNote(text: string, encoding: string): Problem[] {
  const first = text.indexOf('\ufffd')
  if (first === -1) return []
  const count = text.split('\ufffd').length - 1
  const line = text.slice(0, first).split(/\r\n?|\n/u).length
  const message = `${countOf(count, 'character')} could not be read as ${encoding} and became �`
  const hint = 'Perhaps it is another encoding, or the file was cut off.'
  return [{ code: 'encoding-unreadable', severity: 'warning', place: { line }, message, hint }]
}

/** A text with few NUL bytes, or with as many as you like behind its last word, as a crash or a full disk leaves them; null otherwise. */
function withoutNuls(bytes: Uint8Array): DecodedText | null {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length--
  const text = bytes.subarray(0, length).filter(byte => byte !== 0)
  const inside = length - text.length
  if (text.length === 0 || text.length === bytes.length || inside * 200 > length) return null
  const read = readByContent(text)
  if (read === null) return null
  const where = inside === 0 ? 'at the end' : `of which ${inside} in the midst of words`
  const message = `${countOf(bytes.length - text.length, 'NUL byte')} ${where} left out: the file was perhaps not written to its end`
  const hint = 'Copy or export the transcript again, and compare.'
  const problem: Problem = { code: 'nul-bytes', severity: 'warning', place: {}, message, hint }
  return { ...read, problems: [problem, ...read.problems] }
}

/** Text with its line ends made alike. Text in which control characters abound is no text. */
function checkedText(text: string, fileName: string): string {
  controls.lastIndex = 0
  if (controls.test(text)) {
    const count = text.match(controls)?.length ?? 0
    if (text.includes('\0') || count * 200 > text.length) throw notText(fileName)
  }
  const ended = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return endsLinesOtherwise(ended) ? ended.replace(/[\x85\u2028\u2029]/g, '\n') : ended
}

/** Whether lines end with signs of Unicode or of mainframes, and not with the usual ones; in JSON these signs are words. */
function endsLinesOtherwise(text: string): boolean {
  const ends = text.match(/[\x85\u2028\u2029]/g)?.length ?? 0
  return ends > 0 && !/^\s*[{[]/.test(text) && ends > (text.match(/\n/g)?.length ?? 0)
}

/** Names people use that WHATWG does not know. */
const encodingAliases = new Map([
  ['utf-32', 'utf-32le'],
  ['utf-32le', 'utf-32le'],
  ['utf-32be', 'utf-32be'],
  ['macroman', 'macintosh'],
  ['mac-roman', 'macintosh'],
  ['cp1250', 'windows-1250'],
  ['cp1257', 'windows-1257'],
  ['cp437', 'ibm437'],
  ['ibm437', 'ibm437'],
  ['cp850', 'ibm850'],
  ['ibm850', 'ibm850'],
  ['cp852', 'ibm852'],
  ['ibm852', 'ibm852'],
  ['cp874', 'windows-874'],
  ['ansi', 'windows-1252'],
  ['gb2312-80', 'gb18030'],
  ['cp932', 'shift_jis'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
])

/** The name of an encoding as {@link decodeAs} knows it. @throws UserError `bad-argument` */
function knownEncoding(name: string): string {
  const known = encodingAliases.get(name.trim().toLowerCase())
  if (known !== undefined) return known
  try {
    return new TextDecoder(name.trim()).encoding
  } catch (cause) {
    throw new UserError('bad-argument', `Nobody knows an encoding “${name}”.`, {
      hint: 'Examples: utf-8, utf-16le, windows-1252, macintosh, shift_jis, big5, gb18030, koi8-r.',
      cause,
    })
  }
}

function notText(fileName: string): UserError {
  return new UserError('bad-transcript', `${fileName} is not a text file: it holds binary data`, {
    hint: `framewise reads ${readableFormats}; export the transcript in one of these.`,
  })
}
