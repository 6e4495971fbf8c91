import type { Line } from '../frame/piece.js'
import { cellsOf, piecesOf } from '../frame/shown-text.js'
import { type EditedText, selectedIn } from './edited-text.js'
import type { Size } from './overlay.js'
import { rowOf, wrapEdited } from './wrap-edited.js'

/** The rows of an edited text around its cursor, as many as fit. */
export function editedLines(state: EditedText, size: Size, isFocused: boolean): Line[] {
  // The last column is kept for the cursor behind a full row.
  const rows = wrapEdited(state.text, size.columns - 1)
  const current = rowOf(rows, state.cursor)
  const top = Math.max(0, Math.min(current - Math.floor(size.rows / 2), rows.length - size.rows))
  const selected = selectedIn(state)
  return rows.slice(top, top + size.rows).map((row, index) => {
    const { cells } = cellsOf(state.text.slice(row.from, row.to))
    const isHere = isFocused && top + index === current
    if (isHere && state.cursor >= row.to)
      cells.push({ at: state.cursor - row.from, shown: ' ', width: 1, level: 0 })
    return piecesOf(cells, at => {
      const place = row.from + at
      if (isHere && place === state.cursor) return 'cursor'
      return selected !== null && place >= selected.from && place < selected.to ? 'selection' : undefined
    })
  })
}
