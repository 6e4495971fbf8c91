/**
 * Display columns of characters by a rule of our own rather than a library's tables: line numbers are citations,
 * and must not depend on which version of Unicode a dependency knows.
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
]
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u

const unknown = 255
const bmpWidths = new Uint8Array(0x10000).fill(unknown)

function measure(codePoint: number): number {
  if (zeroWidth.test(String.fromCodePoint(codePoint))) return 0
  return wideRanges.some(([from, to]) => codePoint >= from && codePoint <= to) ? 2 : 1
}

/** Columns of one code point: 2 for East Asian wide characters and emoji, 0 for combining and invisible ones, else 1. */
export function charWidth(codePoint: number): number {
  if (codePoint > 0xffff) return measure(codePoint)
  const known = bmpWidths[codePoint]!
  if (known !== unknown) return known
  const width = measure(codePoint)
  bmpWidths[codePoint] = width
  return width
}

/** Columns of a text that has no line breaks; a tab counts 1. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) width += char === '\t' ? 1 : charWidth(char.codePointAt(0) ?? 0)
  return width
}
