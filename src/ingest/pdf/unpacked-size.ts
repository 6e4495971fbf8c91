import { constants, inflateSync } from 'node:zlib'

/** How far before its bytes the dictionary of a stream is looked for. */
const longestDictionary = 2000

/**
 * Whether the streams of a PDF that are no pictures unpack to more bytes than allowed: a small file can hold text without end.
 * Streams that are damaged count for nothing; the reader finds out about them.
 */
export function unpacksBeyond(bytes: Uint8Array, most: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let total = 0
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const before = file.toString('latin1', Math.max(0, at - longestDictionary), at)
    const dictionary = before.slice(before.lastIndexOf('obj') + 1)
    const times = dictionary.match(/\/(?:FlateDecode|Fl)\b/gu)?.length ?? 0
    if (times === 0 || /\/Subtype\s*\/Image\b/u.test(dictionary)) continue
    const start = at + (file[at + 6] === 0x0d ? 8 : 7)
    const end = file.indexOf('endstream', start)
    total += unpackedLength(file.subarray(start, end === -1 ? file.length : end), times, most - total)
    if (total > most) return true
  }
  return false
}

/** Of bytes that were packed so many times; more than the room that is left, where they do not fit. */
function unpackedLength(packed: Buffer, times: number, room: number): number {
  let inner = packed
  for (let time = 0; time < Math.min(3, times); time++)
    try {
      inner = inflateSync(inner, { maxOutputLength: Math.max(1, room), finishFlush: constants.Z_SYNC_FLUSH })
    } catch (error) {
      const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      return isTooLarge ? room + 1 : 0
    }
  return inner.length
}
