import { parseXml } from '../parse-xml.js'
import { damagedFile, unpackParts } from '../unpack-parts.js'
import type { WrittenDocument } from '../written-document.js'
import { DocxNotes } from './docx-notes.js'
import { DocxStyles } from './docx-styles.js'
import { DocxText } from './docx-text.js'
import { findMainPart } from './find-main-part.js'

/**
 * Reads a Word document. Tracked changes are accepted; footnotes and comments are kept apart from the text; macros, objects and what is
 * linked are not looked at.
 * @throws UserError `bad-transcript` when the file is damaged or unpacks to an absurd size
 */
export async function readDocx(bytes: Uint8Array, file: string): Promise<WrittenDocument> {
  const parts = await unpackParts(bytes, {
    file,
    kind: 'DOCX',
    wants: name => name === '_rels/.rels' || /^word\/[^/]{1,40}\.xml$/u.test(name),
  })
  try {
    return readParts(parts)
  } catch (cause) {
    throw damagedFile(file, 'DOCX', { cause })
  }
}

function readParts(parts: Readonly<Record<string, Uint8Array>>): WrittenDocument {
  const styles = new DocxStyles()
  const text = new DocxText(styles)
  const notesOf = (part: string, element: string): string[] => {
    const xml = parts[`word/${part}.xml`]
    const notes = new DocxNotes(element)
    if (xml !== undefined) parseXml(xml, notes)
    return notes.texts
  }
  const styleSheet = parts['word/styles.xml']
  if (styleSheet !== undefined) parseXml(styleSheet, styles)
  parseXml(parts[findMainPart(parts)] ?? new Uint8Array(), text)
  const { leftOut } = text.builder
  leftOut.footnotes.push(...notesOf('footnotes', 'w:footnote'), ...notesOf('endnotes', 'w:endnote'))
  leftOut.comments.push(...notesOf('comments', 'w:comment'))
  return text.builder.finish()
}
