import { type Problem, UserError } from '../problems/index.js'
import { decodeBytes } from '../text/index.js'
import { readableFormats } from './formats/index.js'
import { isMacRoman } from './mac-roman.js'

/**
 * How the encoding of a file was known: by its mark, because it is valid UTF-8, by guessing, from its container, or because a person
 * said it.
 */
export type EncodingEvidence = 'bom' | 'valid' | 'detected' | 'container' | 'given'

export interface DecodedText {
  /** With `\n` line ends and without a byte order mark. */
  text: string
  /** WHATWG name of the encoding, such as `utf-8`, `utf-16le`, `windows-1252`, `macintosh`. */
  encoding: string
  encodingHow: EncodingEvidence
  problems: Problem[]
}

const byteOrderMarks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const controls = /[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]/g

/**
 * Decodes a text file: by its byte order mark, else as UTF-8 if it is valid, else as UTF-16 if every other byte is zero,
 * else by detection, which is reported as a warning.
 * @param given the encoding a person said it has, as people name it
 * @throws UserError `bad-transcript` when the file is not text, `bad-argument` when nobody knows the given encoding
 */
export async function decodeText(bytes: Uint8Array, fileName: string, given?: string): Promise<DecodedText> {
  if (given !== undefined) return decoded(bytes, knownEncoding(given), 'given', fileName)
  for (const [encoding, mark] of byteOrderMarks) {
    if (mark.every((byte, i) => bytes[i] === byte)) return decoded(bytes, encoding, 'bom', fileName)
  }
  if (bytes.includes(0)) {
    const encoding = utf16WithoutMark(bytes)
    if (encoding === undefined) throw notText(fileName)
    return decoded(bytes, encoding, 'detected', fileName)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text: checkedText(text, fileName), encoding: 'utf-8', encodingHow: 'valid', problems: [] }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return decoded(bytes, await detectEncoding(bytes), 'detected', fileName)
  }
}

function decoded(
  bytes: Uint8Array,
  encoding: string,
  encodingHow: EncodingEvidence,
  file: string,
): DecodedText {
  const text = checkedText(decodeBytes(bytes, encoding), file)
  const problems = encodingHow === 'detected' ? [guessedEncoding(encoding)] : []
  return { text, encoding, encodingHow, problems }
}

function guessedEncoding(encoding: string): Problem {
  return {
    code: 'encoding-guessed',
    severity: 'warning',
    place: {},
    message:
      encoding === 'utf-8'
        ? 'the file is UTF-8 but for some bytes that cannot be read; they became �'
        : `the file does not say its encoding and is not UTF-8; it was read as ${encoding}`,
    hint: 'Look at its accented letters; if they are wrong, save the file as UTF-8 and import it again.',
  }
}

/** Text with its line ends made alike. Text in which control characters abound is no text. */
function checkedText(text: string, fileName: string): string {
  controls.lastIndex = 0
  if (controls.test(text)) {
    const count = text.match(controls)?.length ?? 0
    if (text.includes('\0') || count * 200 > text.length) throw notText(fileName)
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** UTF-16 text in a Latin script has a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 8192) & ~1
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++
  const [even = 0, odd = 0] = zeros
  if (odd * 10 > length * 2 && even * 50 < length) return 'utf-16le'
  if (even * 10 > length * 2 && odd * 50 < length) return 'utf-16be'
  return undefined
}

/** The WHATWG name of an encoding. @throws UserError `bad-argument` */
function knownEncoding(name: string): string {
  try {
    return new TextDecoder(name.trim()).encoding
  } catch (cause) {
    throw new UserError('bad-argument', `Nobody knows an encoding “${name}”.`, {
      hint: 'Examples: utf-8, utf-16le, windows-1252, macintosh, shift_jis, big5, gb18030, koi8-r.',
      cause,
    })
  }
}

async function detectEncoding(bytes: Uint8Array): Promise<string> {
  const { default: chardet } = await import('chardet')
  const sample = bytes.length > 200_000 ? bytes.subarray(0, 200_000) : bytes
  const name = chardet.detect(sample) ?? 'windows-1252'
  if (/^(?:iso-8859-1|windows-125[0247])$/i.test(name) && isMacRoman(sample)) return 'macintosh'
  try {
    return new TextDecoder(name).encoding
  } catch (error) {
    if (error instanceof RangeError) return 'windows-1252'
    throw error
  }
}

function notText(fileName: string): UserError {
  return new UserError('bad-transcript', `${fileName} is not a text file: it holds binary data`, {
    hint: `framewise reads ${readableFormats}; export the transcript in one of these.`,
  })
}
