import { charWidth } from './char-width.js'

/** Text whose every UTF-16 unit is a character that takes one column. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0373\u0391-\u03c9\u2010-\u2027\u2030-\u205e]*$/
const emoji = /\p{Emoji_Presentation}|\ufe0f/u

/**
 * Columns a text takes in a terminal: two for East Asian wide characters and emoji, one for other characters whatever
 * marks they carry. Control characters and line breaks take none.
 */
export function terminalWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += emoji.test(segment) ? 2 : widthOfFirst(segment)
  return width
}

/** The characters of a grapheme stand in one place: the first that can be seen says how wide it is. */
function widthOfFirst(grapheme: string): number {
  for (const char of grapheme) {
    const width = charWidth(char.codePointAt(0) ?? 0)
    if (width > 0) return width
  }
  return 0
}

let segmenter: Intl.Segmenter | undefined

/** A text as the characters people see. Made when first needed: it takes longer than many a command. */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}
