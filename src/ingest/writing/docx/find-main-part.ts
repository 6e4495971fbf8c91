import { parseXml } from '../parse-xml.js'

/** The name of the part that holds the text of a Word document: as the file says, else as programs call it. */
export function findMainPart(parts: Readonly<Record<string, Uint8Array>>): string {
  let target = ''
  const relations = parts['_rels/.rels']
  if (relations !== undefined)
    parseXml(relations, {
      open: (_, { Type: type = '', Target: part = '' }) => {
        if (type.endsWith('/officeDocument')) target = part.replace(/^\//u, '')
      },
      close: () => {},
      text: () => {},
    })
  return parts[target] === undefined ? 'word/document.xml' : target
}
