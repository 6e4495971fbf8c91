import type { ReadingOptions } from '../reading-options.js'
import { readRows } from '../tables/read-rows.js'
import type { TableReading } from '../tables/table-reading.js'
import { textOfCell } from './cell-text.js'
import type { Piece, Table } from './written-document.js'

/**
 * Reads a table with an utterance a row, its columns known by headings or by what they hold; null where it is another table.
 * @throws UserError `bad-argument` when a column that was asked for is not there
 */
export function readSpeechTable(table: Table, options: ReadingOptions): TableReading | null {
  const rows = table.rows.filter(row => row.length > 0)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (width < 2 || rows.length < 2) return null
  const texts = rows.map(row => padded(row.map(textOfCell), width))
  let number = 1
  const rowNumbers = rows.map(row => {
    number = Math.max(number, firstNumber(row.flat()) ?? number)
    return number
  })
  return readRows({ sheet: '', delimiter: '\n', rows: texts, rowNumbers }, options)
}

/** Cells that were merged leave a row short. */
function padded(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: width - cells.length }, () => '')]
}

function firstNumber(pieces: readonly Piece[]): number | null {
  for (const piece of pieces) {
    const number = piece.kind === 'paragraph' ? piece.number : firstNumber(piece.rows.flat(2))
    if (number !== null) return number
  }
  return null
}
