import type { CellView, MatrixView } from '../../framework/index.js'
import { terminalWidth } from '../../text/index.js'
import { cutText, fitLine, fitText, type Line, lineOf, type Piece, textOfLine } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { type ListPlace, showInList } from '../parts/list-view.js'
import type { Size } from '../parts/overlay.js'
import { attributesOf, kindOf, kindStyles, signOf, wordsOf } from './matrix-look.js'

/** Columns of the names of the cases, which never scroll away. */
const headColumns = 15

/** Lines of the names of the themes, which never scroll away. */
const headRows = 3

/** What the grid shows, and from where on. */
export interface GridView {
  view: MatrixView
  labels: readonly string[]
  /** The chosen row and the first one that is shown; the same for columns. */
  rows: ListPlace
  columns: ListPlace
  /** Lines of a row and columns of a column, as they are wished. */
  rowHeight: number
  columnWidth: number
  isWanted: (cell: CellView) => boolean
}

/** How many rows and columns have room, and how wide a column is then. */
export interface GridRoom {
  rows: number
  columns: number
  width: number
}

export function gridRoom(
  grid: Pick<GridView, 'rowHeight' | 'columnWidth' | 'view'>,
  { columns, rows }: Size,
): GridRoom {
  const wide = columns - headColumns
  const count = Math.max(
    1,
    Math.min(grid.view.columns.length || 1, Math.floor(wide / (grid.columnWidth + 1))),
  )
  return {
    rows: Math.max(1, Math.floor((rows - headRows) / (grid.rowHeight + 1))),
    columns: count,
    width: Math.floor(wide / count) - 1,
  }
}

/** The same view with its choice inside the matrix and on the screen. */
export function shownGrid(grid: GridView, size: Size): GridView {
  const room = gridRoom(grid, size)
  return {
    ...grid,
    rows: showInList(grid.rows, grid.view.rows.length, room.rows),
    columns: showInList(grid.columns, grid.view.columns.length, room.columns),
  }
}

/** The grid with its headings: exactly as many lines as there is room. */
export function gridLines(grid: GridView, size: Size): Line[] {
  const room = gridRoom(grid, size)
  const shown = grid.view.columns.slice(grid.columns.top, grid.columns.top + room.columns)
  const lines = [...headingLines(grid, room, shown.length), ruleLine(room, shown.length)]
  const last = Math.min(grid.view.rows.length, grid.rows.top + room.rows)
  for (let row = grid.rows.top; row < last; row++)
    lines.push(...rowLines(grid, room, row), ruleLine(room, shown.length))
  while (lines.length < size.rows) lines.push(lineOf(''))
  return lines.slice(0, size.rows)
}

/** Names of the themes, and how many of their cells are done; arrows where more lie to the sides. */
function headingLines(grid: GridView, room: GridRoom, count: number): Line[] {
  const { view, labels, columns } = grid
  const before = columns.top > 0 ? `‹ ${columns.top} more` : ''
  const left = view.columns.length - columns.top - count
  const after = left > 0 ? `${left} more ›` : ''
  const first: Piece[] = [{ text: fitText(` ${before}`, headColumns), style: 'dim' }]
  const second: Piece[] = [{ text: fitText(` ${after}`, headColumns), style: 'dim' }]
  for (let index = 0; index < count; index++) {
    const at = columns.top + index
    const isChosen = at === columns.chosen
    const done = view.rows.filter(({ cells }) => isDone(cells[at])).length
    const name = `${isChosen ? '▾' : ' '}${labels[at] ?? ''}`
    first.push(bar, { text: fitText(name, room.width), style: isChosen ? 'selection' : 'strong' })
    second.push(bar, { text: fitText(` ${done} of ${view.rows.length}`, room.width), style: 'dim' })
  }
  return [first, second]
}

function isDone(cell: CellView | undefined): boolean {
  return cell !== undefined && !cell.stale && ['charted', 'no-data', 'reviewed'].includes(cell.status)
}

const bar: Piece = { text: '│', style: 'rule' }

function ruleLine(room: GridRoom, count: number): Line {
  return lineOf('─'.repeat(headColumns) + `┼${'─'.repeat(room.width)}`.repeat(count), 'rule')
}

function rowLines(grid: GridView, room: GridRoom, row: number): Line[] {
  const { view, rows, columns, rowHeight } = grid
  const isRow = rows.chosen === row
  const heads = [
    `${isRow ? '▸' : ' '}${view.rows[row]?.name ?? ''}`,
    ...attributesOf(view, row)
      .split(' · ')
      .map(value => ` ${value}`),
  ]
  const cells = (view.rows[row]?.cells ?? [])
    .slice(columns.top, columns.top + room.columns)
    .map((cell, index) =>
      cellLines(
        cell,
        { columns: room.width, rows: rowHeight },
        {
          isChosen: isRow && columns.top + index === columns.chosen,
          isWanted: grid.isWanted(cell),
        },
      ),
    )
  return Array.from({ length: rowHeight }, (_, line): Line => {
    const style = line > 0 ? 'dim' : isRow ? 'selection' : 'strong'
    const head: Piece = { text: fitText(heads[line] ?? '', headColumns), style }
    return [head, ...cells.flatMap(each => [bar, ...(each[line] ?? [])])]
  })
}

function cellLines(cell: CellView, size: Size, look: { isChosen: boolean; isWanted: boolean }): Line[] {
  const sign = `${look.isChosen ? '▸' : ' '}${signOf(cell)} `
  const indent = terminalWidth(sign)
  const wrapped = wrapWords(wordsOf(cell), Math.max(4, size.columns - indent))
  const isCut = wrapped.length > size.rows
  return Array.from({ length: size.rows }, (_, row): Line => {
    const words = wrapped[row] ?? []
    const isLast = isCut && row === size.rows - 1
    const text = isLast ? lineOf(cutText(`${textOfLine(words)} …`, size.columns - indent)) : words
    const first: Piece =
      row === 0 ? { text: sign, style: kindStyles[kindOf(cell)] } : { text: ' '.repeat(indent) }
    const isDim = !look.isWanted || cell.summary === ''
    const line = fitLine(
      [first, ...text.map(piece => (isDim ? { ...piece, style: 'dim' as const } : piece))],
      size.columns,
    )
    return look.isChosen ? line.map(piece => ({ text: piece.text, style: 'selection' as const })) : line
  })
}
