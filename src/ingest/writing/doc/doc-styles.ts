import type { DocBytes } from './doc-bytes.js'

/**
 * The numbers of the styles that are headings or titles: [MS-DOC] 2.9.271. Word knows its own styles by numbers, whatever their names in
 * other languages: 1 to 9 are headings, 62 and 74 title and subtitle.
 */
export function headingStyles(sheet: DocBytes): Set<number> {
  const headings = new Set<number>()
  if (sheet.length < 4) return headings
  const count = sheet.u16(2)
  let at = 2 + sheet.u16(0)
  for (let style = 0; style < count && at + 4 <= sheet.length; style++) {
    const size = sheet.u16(at)
    if (size > 0) {
      const kind = sheet.u16(at + 2) & 0x0fff
      if ((kind >= 1 && kind <= 9) || kind === 62 || kind === 74) headings.add(style)
    }
    at += 2 + size + (size % 2)
  }
  return headings
}
