import { UserError } from '../../../problems/index.js'
import { damagedFile, lockedFile } from '../unpack-parts.js'
import type { WrittenDocument } from '../written-document.js'
import { DocBytes } from './doc-bytes.js'
import { readPieces } from './doc-pieces.js'
import { readProperties } from './doc-properties.js'
import { headingStyles } from './doc-styles.js'
import { DocText } from './doc-text.js'

const kind = 'Word 97 (.doc)'

/**
 * Reads a document of Word 97 to 2003. Tracked changes are accepted, footnotes and comments kept apart; macros, objects and pictures are
 * not looked at. Sources: [MS-DOC], [MS-CFB].
 * @throws UserError `bad-transcript` when the file is damaged, locked, or of an older Word
 */
export async function readDoc(bytes: Uint8Array, file: string): Promise<WrittenDocument> {
  const { default: cfb } = await import('cfb')
  try {
    const container = cfb.read(Buffer.from(bytes), { type: 'buffer' })
    const stream = (name: string): DocBytes => {
      const content = cfb.find(container, `/${name}`)?.content
      if (content === undefined) throw new RangeError(`it has no part ${name}`)
      return new DocBytes(Uint8Array.from(content))
    }
    return readStreams(stream, file)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw damagedFile(file, kind, { cause })
  }
}

/** Offsets of [MS-DOC] 2.5: the file information block. */
const fib = {
  flags: 0x0a,
  textLength: 0x4c,
  footnotesLength: 0x50,
  headersLength: 0x54,
  commentsLength: 0x5c,
  endnotesLength: 0x60,
  styles: 0xa2,
  characterPages: 0xfa,
  paragraphPages: 0x102,
  pieces: 0x1a2,
}

function readStreams(stream: (name: string) => DocBytes, file: string): WrittenDocument {
  const document = stream('WordDocument')
  if (document.u16(0) === 0xa5dc) throw olderWord(file)
  const flags = document.u16(fib.flags)
  if ((flags & 0x0100) !== 0) throw lockedFile(file, kind)
  const table = stream((flags & 0x0200) === 0 ? '0Table' : '1Table')
  const part = (at: number) => table.slice(document.u32(at), document.u32(at + 4))
  const text = new DocText(readPieces(part(fib.pieces), document), {
    characters: readProperties(part(fib.characterPages), document, 'characters'),
    paragraphs: readProperties(part(fib.paragraphPages), document, 'paragraphs'),
    headings: headingStyles(part(fib.styles)),
  })
  const lengthOf = (at: number) => document.u32(at)
  let from = lengthOf(fib.textLength)
  const { builder } = text
  text.read(from)
  const notes = (length: number, mark: string): string[] => {
    const found = text.plain(from, from + length).split(mark)
    from += length
    return found.map(note => note.replace(/\s+/gu, ' ').trim()).filter(note => note !== '')
  }
  builder.leftOut.footnotes.push(...notes(lengthOf(fib.footnotesLength), '\x02'))
  from += lengthOf(fib.headersLength)
  builder.leftOut.comments.push(...notes(lengthOf(fib.commentsLength), '\x05'))
  builder.leftOut.footnotes.push(...notes(lengthOf(fib.endnotesLength), '\x02'))
  return builder.finish()
}

function olderWord(file: string): UserError {
  return new UserError('bad-transcript', `${file} is a file of Word 6 or Word 95, which is not read`, {
    hint: 'Open it in a word processor, save it as DOCX, and import that.',
  })
}
