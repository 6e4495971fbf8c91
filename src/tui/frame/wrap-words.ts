import { graphemesOf, showSafely, terminalWidth } from '../../text/index.js'
import type { StyleName } from '../theme/styles.js'
import type { Line } from './piece.js'
import { cellsOf, piecesOf } from './shown-text.js'

/**
 * A text as lines of at most so many columns: broken at blanks, a longer word cut; what runs from right to left stands on the
 * right, and control characters are visible signs.
 */
export function wrapWords(text: string, columns: number, style?: StyleName): Line[] {
  return text.split('\n').flatMap(paragraph => {
    const safe = showSafely(paragraph)
    return brokenAtBlanks(safe, columns).map(row => {
      const { cells, isRightToLeft } = cellsOf(row)
      const pieces = piecesOf(cells, () => style)
      const room = columns - terminalWidth(row)
      return isRightToLeft && room > 0 ? [{ text: ' '.repeat(room) }, ...pieces] : pieces
    })
  })
}

function brokenAtBlanks(paragraph: string, columns: number): string[] {
  const rows: string[] = []
  let row = ''
  for (let word of paragraph.split(/\s+/).filter(part => part !== '')) {
    if (row !== '' && terminalWidth(row) + 1 + terminalWidth(word) <= columns) {
      row += ` ${word}`
      continue
    }
    if (row !== '') rows.push(row)
    while (terminalWidth(word) > columns) {
      const head = headOf(word, columns)
      rows.push(head)
      word = word.slice(head.length)
    }
    row = word
  }
  return [...rows, row]
}

/** The first graphemes of a word that fit; at least one, however narrow it is. */
function headOf(word: string, columns: number): string {
  let head = ''
  let width = 0
  for (const { segment } of graphemesOf(word)) {
    width += terminalWidth(segment)
    if (head !== '' && width > columns) break
    head += segment
  }
  return head
}
