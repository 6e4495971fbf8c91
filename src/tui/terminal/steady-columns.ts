import { graphemesOf, terminalWidth } from '../../text/index.js'

/** Marks, joiners, flags and skin colours: of what they are part of, terminals differ in how many columns it takes. */
const unsteady = /\p{M}|\u200d|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/u

const style = /(\x1b\[[0-9;]*m)/

/**
 * A line from which every terminal makes the same columns: after each character of several code points the column that comes
 * next is said, so that what stands behind it is in its place even where the terminal counts otherwise.
 */
export function steadyColumns(line: string): string {
  if (!unsteady.test(line)) return line
  let column = 1
  let steady = ''
  for (const part of line.split(style)) {
    if (style.test(part)) {
      steady += part
      continue
    }
    for (const { segment } of graphemesOf(part)) {
      column += terminalWidth(segment)
      steady += [...segment].length === 1 ? segment : `${segment}\x1b[${column}G`
    }
  }
  return steady
}
