import { graphemesOf, showSafely, terminalWidth } from '../../text/index.js'
import type { StyleName } from '../theme/styles.js'
import { directionsOf, hasRightToLeft, mirrored, visualOrder } from './bidi.js'
import type { Piece } from './piece.js'

/** A grapheme as it is shown: what a person sees as one character. */
export interface Cell {
  /** Where it begins in the text it is from, in UTF-16 units. */
  at: number
  shown: string
  width: number
  /** Embedding level; odd where it runs from right to left. */
  level: number
}

/** Text whose every character is shown as it is, in one column. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/

/**
 * A stretch of text as the graphemes that are shown, in the order of the text. Control characters and escape sequences become
 * visible signs; a tab is a blank.
 * @param paragraph what the stretch is part of: it decides the directions. Default: the stretch itself
 * @param offset where the stretch begins in the paragraph
 */
export function cellsOf(
  stretch: string,
  paragraph = stretch,
  offset = 0,
): { cells: Cell[]; isRightToLeft: boolean } {
  if (plain.test(stretch) && (paragraph === stretch || !hasRightToLeft(paragraph)))
    return {
      cells: Array.from(stretch, (shown, at) => ({ at, shown, width: 1, level: 0 })),
      isRightToLeft: false,
    }
  const directions = hasRightToLeft(paragraph) ? directionsOf(paragraph) : null
  const cells: Cell[] = []
  for (const { segment, index } of graphemesOf(stretch)) {
    const shown = segment === '\t' ? ' ' : showSafely(segment)
    const level = directions?.levels[offset + index] ?? 0
    cells.push({
      at: index,
      shown: level % 2 === 1 ? mirrored(shown) : shown,
      width: terminalWidth(shown),
      level,
    })
  }
  return { cells, isRightToLeft: directions?.isRightToLeft ?? false }
}

/** Cells in the order in which they stand on the line, as pieces of one look each. */
export function piecesOf(cells: readonly Cell[], styleAt: (at: number) => StyleName | undefined): Piece[] {
  const pieces: Piece[] = []
  const isPlain = cells.every(({ level }) => level === 0)
  const ordered = isPlain
    ? cells
    : visualOrder(cells.map(({ level }) => level)).map(index => cells[index] as Cell)
  for (const { at, shown } of ordered) {
    const style = styleAt(at)
    const last = pieces.at(-1)
    if (last !== undefined && last.style === style) last.text += shown
    else pieces.push(style === undefined ? { text: shown } : { text: shown, style })
  }
  return pieces
}
