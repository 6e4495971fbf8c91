import type { IUnicodeVersionProvider } from '@xterm/headless'

const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u
const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u
const narrow = /[\uff61-\uffdc]/u

/**
 * Columns of characters as terminals of today count them, one code point at a time: emoji take two. xterm.js itself counts
 * as Unicode 6 did, and a rule of the program's own would not test the program.
 */
export const characterWidths: IUnicodeVersionProvider = {
  version: 'today',
  wcwidth,
  /** The width in bits 1 and 2; bit 0: joins the character before. */
  charProperties: (codePoint, before) => {
    const width = wcwidth(codePoint)
    const widthBefore = (before >> 1) & 3
    if (width === 0 && widthBefore > 0) return (widthBefore << 1) | 1
    return width << 1
  },
}

function wcwidth(codePoint: number): 0 | 1 | 2 {
  const char = String.fromCodePoint(codePoint)
  if (invisible.test(char)) return 0
  return wide.test(char) && !narrow.test(char) ? 2 : 1
}
