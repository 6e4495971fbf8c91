import { SaxesParser } from 'saxes'

/** What a reader of XML wants to know, in document order. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(words: string): void
}

/** Characters handed to the parser at once. */
const chunk = 1 << 20

/**
 * Reads XML from beginning to end. Entities of a document type are not known and nothing outside the bytes is ever looked at.
 * @throws Error when it is not well-formed
 */
export function parseXml(bytes: Uint8Array, reader: XmlReader): void {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => reader.open(name, attributes))
  parser.on('closetag', ({ name }) => reader.close(name))
  parser.on('text', text => reader.text(text))
  parser.on('cdata', text => reader.text(text))
  const xml = decodeXml(bytes)
  for (let at = 0; at < xml.length; at += chunk) parser.write(xml.slice(at, at + chunk))
  parser.close()
}

function decodeXml(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
