import type { DocumentReading, PlacedCoding } from '../../study/index.js'
import type { Span } from '../../text/index.js'
import { type Line, lineOf, type Piece } from '../frame/piece.js'
import { cellsOf, piecesOf } from '../frame/shown-text.js'
import { headingOf, type TextLayout, type TextRow } from '../frame/text-layout.js'
import type { Size } from '../parts/overlay.js'
import { type LaneStyle, laneStyles, type StyleName } from '../theme/styles.js'
import type { Lanes } from './lanes.js'

/** Columns of the line numbers, with a blank after them. */
export const numberColumns = 6

/** At most so many lanes are drawn; a `+` says where there are more. */
const mostLanes = 8

/** What the text pane shows. */
export interface TextPaneView {
  reading: DocumentReading
  layout: TextLayout
  lanes: Lanes
  /** First row that is shown. */
  top: number
  cursorCp: number
  selection: Span | null
  /** The coding that grows, shrinks or goes. */
  current: PlacedCoding | null
  /** Matches of the search that touch a stretch. */
  matchesIn: (startCp: number, endCp: number) => readonly Span[]
  letterOf: (codeId: number) => string
  styleOf: (codeId: number) => LaneStyle
  isFocused: boolean
}

/** Columns the lanes take: one for each, and one for `+`. */
export function laneColumns(count: number): number {
  return Math.min(count, mostLanes) + (count > mostLanes ? 1 : 0)
}

/** The rows of the transcript that are on the screen. */
export function textPane(view: TextPaneView, { rows }: Size): Line[] {
  const lines: Line[] = []
  for (let row = view.top; row < Math.min(view.layout.count, view.top + rows); row++)
    lines.push(rowLine(view, view.layout.row(row)))
  while (lines.length < rows)
    lines.push(lineOf(lines.length === 0 ? '' : `${' '.repeat(numberColumns - 2)}~`, 'rule'))
  return lines
}

function rowLine(view: TextPaneView, row: TextRow): Line {
  // A plus says that the next line begins in this row, too.
  const number = row.line === 0 ? '' : `${row.line}${row.hasNextLine ? '+' : ' '}`
  const gutter: Piece = { text: number.padStart(numberColumns), style: 'dim' }
  const turn = view.reading.turns[row.turn]
  if (row.isHeading) {
    const blank: Piece = { text: ' '.repeat(laneColumns(view.lanes.count) + 1) }
    const isAsker = turn?.role === 'interviewer'
    return [
      gutter,
      blank,
      { text: turn === undefined ? '' : headingOf(turn), style: isAsker ? 'dim' : 'speaker' },
    ]
  }
  const { columns } = view.layout
  const { pieces, isRightToLeft, width } = wordsOf(
    view,
    row,
    turn?.role === 'interviewer' ? 'dim' : undefined,
  )
  const shift: Piece[] = isRightToLeft && width < columns ? [{ text: ' '.repeat(columns - width) }] : []
  return [gutter, ...lanesOf(view, row), { text: ' ' }, ...shift, ...pieces]
}

/** The lanes beside a row: a letter where a coding begins or where the screen does, `│` where it goes on, `╵` where it ends. */
function lanesOf(view: TextPaneView, row: TextRow): Piece[] {
  const count = laneColumns(view.lanes.count)
  if (count === 0) return []
  const pieces: Piece[] = Array.from({ length: count }, () => ({ text: ' ' }))
  const isFirstShown = row.startCp === firstShownCp(view)
  for (const { coding, lane } of view.lanes.touching(row.startCp, row.endCp)) {
    if (lane >= mostLanes) pieces[mostLanes] = { text: '+', style: 'dim' }
    else {
      const begins = coding.startCp >= row.startCp || isFirstShown
      const sign = begins ? view.letterOf(coding.codeId) : coding.endCp <= row.endCp ? '╵' : '│'
      const isCurrent = coding.id === view.current?.id
      const isTaken = pieces[lane]?.text !== ' ' && !begins
      if (!isTaken) pieces[lane] = { text: sign, style: isCurrent ? 'cursor' : view.styleOf(coding.codeId) }
    }
  }
  return pieces
}

function firstShownCp({ layout, top }: TextPaneView): number {
  const first = layout.row(top)
  return first.isHeading ? layout.row(Math.min(layout.count - 1, top + 1)).startCp : first.startCp
}

function wordsOf(
  view: TextPaneView,
  row: TextRow,
  base: StyleName | undefined,
): { pieces: Piece[]; isRightToLeft: boolean; width: number } {
  const { map, text } = view.reading.text
  const from = map.toUtf16(row.startCp)
  const stretch = text.slice(from, map.toUtf16(row.endCp)).replace(/\s+$/u, '')
  const paragraphStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1
  const paragraphEnd = text.indexOf('\n', from)
  const paragraph = text.slice(paragraphStart, paragraphEnd === -1 ? text.length : paragraphEnd)
  const { cells, isRightToLeft } = cellsOf(stretch, paragraph, from - paragraphStart)
  const cursor = map.toUtf16(view.cursorCp)
  const cursorAt = view.cursorCp >= row.startCp && view.cursorCp < row.endCp ? cursor - from : -1
  if (cursorAt >= stretch.length)
    cells.push({ at: cursorAt, shown: ' ', width: 1, level: isRightToLeft ? 1 : 0 })
  const inUtf16 = (span: Span | null) =>
    span === null ? null : { from: map.toUtf16(span.startCp) - from, to: map.toUtf16(span.endCp) - from }
  const selection = inUtf16(view.selection)
  const current = inUtf16(view.current)
  const matches = view.matchesIn(row.startCp, row.endCp).flatMap(match => inUtf16(match) ?? [])
  const isIn = (span: { from: number; to: number } | null, at: number) =>
    span !== null && at >= span.from && at < span.to
  const cursorCell = cells.findLast(({ at }) => at <= cursorAt)?.at ?? -1
  const pieces = piecesOf(cells, at => {
    if (cursorAt >= 0 && at === cursorCell && view.isFocused) return 'cursor'
    if (isIn(selection, at)) return 'selection'
    if (matches.some(match => isIn(match, at))) return 'match'
    if (isIn(current, at)) return 'coded'
    return base
  })
  return { pieces, isRightToLeft, width: cells.reduce((sum, cell) => sum + cell.width, 0) }
}

/** The look of a code, the same on every screen: by its place among the themes. */
export function laneStyleAt(index: number): LaneStyle {
  return laneStyles[index % laneStyles.length] ?? 'lane0'
}
