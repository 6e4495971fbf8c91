import iconv from 'iconv-lite'
import { decodeBytes } from '../../text/index.js'

/** Encodings whose characters the decoder of the platform does not know, or not all of them: Big5 lacks those of Hong Kong there. */
const throughLibrary = new Map([
  ['big5', 'big5-hkscs'],
  ['utf-32le', 'utf-32le'],
  ['utf-32be', 'utf-32be'],
])

/** Decodes bytes of an encoding by its WHATWG name, or of UTF-32, without a byte order mark; what cannot be read becomes �. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const name = throughLibrary.get(encoding)
  return name === undefined
    ? decodeBytes(bytes, encoding)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name)
}
