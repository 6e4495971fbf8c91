import iconv from 'iconv-lite'
import { decodeBytes } from '../../text/index.js'

/** Encodings the decoder of the platform does not know, or not all of whose characters: Big5 lacks those of Hong Kong there. */
const throughLibrary = new Map([
  ['big5', 'big5-hkscs'],
  ['utf-32le', 'utf-32le'],
  ['utf-32be', 'utf-32be'],
  ['ibm437', 'cp437'],
  ['ibm850', 'cp850'],
  ['ibm852', 'cp852'],
])

/** Decodes bytes of an encoding by its WHATWG name, of UTF-32, or of DOS by the name of IBM, without a byte order mark; what cannot be read becomes �. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const name = throughLibrary.get(encoding)
  return name === undefined
    ? decodeBytes(bytes, encoding)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name)
}
