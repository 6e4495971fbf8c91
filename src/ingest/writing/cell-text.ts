import type { Piece } from './written-document.js'

/** The words of a cell, a line for each paragraph; a table in it counts as its paragraphs. */
export function textOfCell(cell: readonly Piece[]): string {
  return cell
    .map(piece => (piece.kind === 'paragraph' ? piece.text : piece.rows.flat().map(textOfCell).join('\n')))
    .join('\n')
}
