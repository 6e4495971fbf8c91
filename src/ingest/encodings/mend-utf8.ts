import { decodeBytes } from '../../text/index.js'

/** A text that is UTF-8 but for some bytes, and what became of these. */
export interface MendedText {
  text: string
  /** How many bytes were read as Windows-1252. */
  mended: number
  /** How many can be nothing, and became �. */
  unreadable: number
  /** Whether the bytes that fit UTF-8 outweigh the others by far. */
  isClear: boolean
  /** The lines (from 1) with such bytes, each once, the first hundred. */
  lines: number[]
}

const mostLines = 100

/**
 * Reads bytes that are nearly UTF-8: a passage pasted from elsewhere, a character cut in two. Bytes that belong to no character of UTF-8 are
 * read as Windows-1252; the half of a character at the very end becomes �.
 * @returns null where the bytes that fit UTF-8 beyond ASCII do not outweigh those that do not; three bytes that fit by chance are rare
 */
export function mendUtf8(bytes: Uint8Array): MendedText | null {
  const bad: { at: number; length: number }[] = []
  let evidence = 0
  let badBytes = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length > 1) evidence += length === 2 ? 1 : 3
    if (length === 0) {
      const isCutOff = at >= bytes.length - 3 && isBeginning(bytes.subarray(at))
      bad.push({ at, length: isCutOff ? bytes.length - at : 1 })
      badBytes += isCutOff ? 0 : 1
      if (isCutOff) break
    }
    at += Math.max(1, length)
  }
  if (badBytes > evidence || bad.length === 0) return null
  return { ...mend(bytes, bad), isClear: badBytes * 4 <= evidence }
}

/** The length of the character that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let next = 2; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** Whether bytes at the end of a file are the first ones of a character that was cut off. */
function isBeginning(rest: Uint8Array): boolean {
  const [lead = 0, ...others] = rest
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return lead >= 0xc2 && lead <= 0xf4 && rest.length < length && others.every(byte => (byte & 0xc0) === 0x80)
}

function mend(
  bytes: Uint8Array,
  bad: readonly { at: number; length: number }[],
): Omit<MendedText, 'isClear'> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const pieces: string[] = []
  const lines: number[] = []
  let from = 0
  let line = 1
  let unreadable = 0
  for (const { at, length } of bad) {
    for (let each = from; each < at; each++) if (bytes[each] === 0x0a) line++
    if (lines.length < mostLines && lines.at(-1) !== line) lines.push(line)
    pieces.push(decoder.decode(bytes.subarray(from, at)))
    const character = length > 1 ? '\ufffd' : fromWindows1252(bytes[at]!)
    if (character === '\ufffd') unreadable++
    pieces.push(character)
    from = at + length
  }
  pieces.push(decoder.decode(bytes.subarray(from)))
  return { text: pieces.join(''), mended: bad.length - unreadable, unreadable, lines }
}

/** The character of a byte; � for the five that are none. */
function fromWindows1252(byte: number): string {
  const character = decodeBytes(Uint8Array.of(byte), 'windows-1252')
  return character >= '\x80' && character <= '\x9f' ? '\ufffd' : character
}
