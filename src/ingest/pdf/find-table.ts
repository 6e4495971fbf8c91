import type { Piece, Table } from '../writing/written-document.js'
import { joinLines, WordsOfText } from './mend-hyphens.js'
import type { PdfLine } from './pdf-page.js'

/** A table of three columns or more that most of a file's lines belong to, and the lines above and below it. */
export interface PdfTable {
  table: Table
  above: PdfLine[]
  below: PdfLine[]
  /** Words broken at line ends that were put together. */
  mended: number
}

/** Points between left edges of one column. */
const sameEdge = 5
const leastRows = 3

/**
 * Finds a table by the left edges that its cells have in common: a row begins where its first column is filled, and goes on below as long
 * as only later ones are.
 * @returns null where lines do not stand in columns
 */
export function findTable(lines: readonly PdfLine[]): PdfTable | null {
  const columns = commonEdges(lines)
  if (columns.length < 3) return null
  const columnOf = (x: number) => columns.findIndex(edge => Math.abs(edge - x) <= sameEdge)
  const isRowStart = (line: PdfLine) => line.cells.length > 1 && columnOf(line.cells[0]!.x) === 0
  const fits = (line: PdfLine) => line.cells.every(({ x }) => columnOf(x) !== -1)
  const first = lines.findIndex(line => isRowStart(line) && fits(line))
  if (first === -1) return null
  let end = first
  // Words at the left edge alone are no row: the text goes on below the table.
  while (end < lines.length && fits(lines[end]!) && (isRowStart(lines[end]!) || columnOf(lines[end]!.x) > 0))
    end++
  const inside = lines.slice(first, end)
  if (inside.filter(isRowStart).length < leastRows || inside.length * 2 < lines.length) return null
  const words = new WordsOfText(inside.flatMap(({ cells }) => cells.map(({ text }) => text)))
  let mended = 0
  const rows: Piece[][][] = []
  for (const [at, line] of inside.entries()) {
    if (isRowStart(line)) rows.push(columns.map(() => []))
    for (const { x, text } of line.cells) {
      const cell = rows.at(-1)?.[columnOf(x)]
      const paragraph = cell?.at(-1)
      if (paragraph?.kind === 'paragraph') {
        const joined = joinLines(paragraph.text, text, words)
        paragraph.text = joined.text
        if (joined.isMended) mended++
      } else cell?.push({ kind: 'paragraph', text, boldLength: 0, isHeading: false, number: first + at + 1 })
    }
  }
  const table: Table = { kind: 'table', rows }
  return { table, above: lines.slice(0, first), below: lines.slice(end), mended }
}

/** Left edges at which cells of many rows begin, from left to right. */
function commonEdges(lines: readonly PdfLine[]): number[] {
  const rows = lines.filter(({ cells }) => cells.length > 1)
  const counts: { x: number; count: number }[] = []
  for (const { x } of rows.flatMap(({ cells }) => cells).sort((a, b) => a.x - b.x)) {
    const last = counts.at(-1)
    if (last !== undefined && x - last.x <= sameEdge) last.count++
    else counts.push({ x, count: 1 })
  }
  return counts.filter(({ count }) => count > 1 && count * 4 >= rows.length).map(({ x }) => x)
}
