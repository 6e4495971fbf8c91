import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'

/** How far before its bytes the dictionary of a stream is looked for. */
const longestDictionary = 2000

/**
 * Whether the streams of a PDF that are no pictures unpack to more bytes than allowed: a small file can hold text without end.
 * Streams that are damaged count as far as they can be unpacked.
 */
export async function unpacksBeyond(bytes: Uint8Array, most: number): Promise<boolean> {
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
    total += await unpackedLength(file.subarray(start, end === -1 ? file.length : end), times, most - total)
    if (total > most) return true
  }
  return false
}

/** Of bytes that were packed so many times; a little more than the room that is left, where they do not fit. */
async function unpackedLength(packed: Buffer, times: number, room: number): Promise<number> {
  let unpacked: NodeJS.ReadableStream = Readable.from([packed])
  const steps = Array.from({ length: Math.min(3, times) }, () => createInflate())
  for (const step of steps) {
    unpacked.on('error', () => step.end())
    unpacked = unpacked.pipe(step)
  }
  let length = 0
  try {
    for await (const piece of unpacked) {
      length += piece.length
      if (length > room) break
    }
  } catch (error) {
    // What comes after the damage is not read by anybody.
    if (!(error instanceof Error && 'errno' in error)) throw error
  }
  for (const step of steps) step.destroy()
  return length
}
