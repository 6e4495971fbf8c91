import type { DocBytes } from './doc-bytes.js'

/** A stretch of the text as it lies in the file. */
export interface DocPiece {
  text: string
  /** Where its first character lies in the stream of the document. */
  startFc: number
  bytesPerCharacter: 1 | 2
}

const windows1252 = new TextDecoder('windows-1252')
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })
/** More characters than this are no transcript, but a table of pieces that lie over one another. */
const mostCharacters = 100_000_000

/**
 * The text of a Word document in the order it is read: [MS-DOC] 2.8.35, the table of pieces.
 * @param clx the part of the table stream that holds the pieces
 * @throws RangeError when the table leads beyond the file
 */
export function readPieces(clx: DocBytes, document: DocBytes): DocPiece[] {
  let at = 0
  while (clx.u8(at) === 1) at += 3 + clx.u16(at + 1)
  if (clx.u8(at) !== 2) throw new RangeError('its text cannot be found')
  const table = clx.slice(at + 5, clx.u32(at + 1))
  const count = Math.floor((table.length - 4) / 12)
  const pieces: DocPiece[] = []
  let total = 0
  for (let index = 0; index < count; index++) {
    const length = table.u32(4 * (index + 1)) - table.u32(4 * index)
    const field = table.u32(4 * (count + 1) + 8 * index + 2)
    const isCompressed = (field & 0x40000000) !== 0
    const bytesPerCharacter = isCompressed ? 1 : 2
    const startFc = isCompressed ? (field & 0x3fffffff) / 2 : field & 0x3fffffff
    total += length
    if (length < 0 || total > mostCharacters) throw new RangeError('its text is not in order')
    const { bytes } = document.slice(startFc, length * bytesPerCharacter)
    pieces.push({ text: (isCompressed ? windows1252 : utf16).decode(bytes), startFc, bytesPerCharacter })
  }
  return pieces
}
