import { graphemesOf, terminalWidth } from '../../text/index.js'
import type { StyleName } from '../theme/styles.js'

/** A stretch of a line in one look. */
export interface Piece {
  text: string
  style?: StyleName
}

/** One line of the screen, from left to right. Its text is safe to show; see `shownText`. */
export type Line = readonly Piece[]

/** A line in one look. */
export function lineOf(text: string, style?: StyleName): Line {
  return style === undefined ? [{ text }] : [{ text, style }]
}

/** Columns a line takes. */
export function widthOfLine(line: Line): number {
  return line.reduce((sum, { text }) => sum + terminalWidth(text), 0)
}

/** A text cut to a number of columns, with `…` where something is left out. */
export function cutText(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text
  if (columns <= 1) return columns === 1 ? '…' : ''
  let kept = ''
  let width = 0
  for (const { segment } of graphemesOf(text)) {
    width += terminalWidth(segment)
    if (width > columns - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** A text with blanks up to a number of columns, cut where it is longer. */
export function fitText(text: string, columns: number): string {
  const cut = cutText(text, columns)
  return cut + ' '.repeat(Math.max(0, columns - terminalWidth(cut)))
}

/** A line of exactly so many columns: cut, or with blanks after it. */
export function fitLine(line: Line, columns: number, style?: StyleName): Line {
  const fitted: Piece[] = []
  let left = columns
  for (const piece of line) {
    const width = terminalWidth(piece.text)
    if (width > left) {
      fitted.push({ ...piece, text: cutText(piece.text, left) })
      left -= Math.min(left, terminalWidth(fitted.at(-1)?.text ?? ''))
      break
    }
    fitted.push(piece)
    left -= width
  }
  if (left > 0)
    fitted.push(style === undefined ? { text: ' '.repeat(left) } : { text: ' '.repeat(left), style })
  return fitted
}

/** The words of a line, as a screen reader would read them and as tests compare them. */
export function textOfLine(line: Line): string {
  return line
    .map(({ text }) => text)
    .join('')
    .trimEnd()
}
