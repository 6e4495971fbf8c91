import { terminalWidth } from '../../text/index.js'
import type { Overlay, Size } from '../parts/overlay.js'
import { cutText, fitLine, type Line, lineOf, type Piece } from './piece.js'

/** The lines of a screen with an overlay over them, exactly as many and as wide as the size says. */
export function composeFrame(lines: readonly Line[], overlay: Overlay | undefined, size: Size): Line[] {
  const full = Array.from({ length: size.rows }, (_, row) => fitLine(lines[row] ?? [], size.columns))
  if (overlay === undefined) return full
  const box = boxOf(overlay, size)
  box.lines.forEach((line, index) => {
    const row = box.row + index
    const under = full[row]
    if (under !== undefined) full[row] = laidOver(under, line, box.column, size.columns)
  })
  return full
}

interface Box {
  row: number
  column: number
  lines: Line[]
}

/** An overlay in its frame: in the middle, at most 100 columns wide, or along the bottom. */
function boxOf(overlay: Overlay, { columns, rows }: Size): Box {
  const width =
    overlay.place === 'bottom' ? columns : Math.min(columns, Math.max(56, Math.min(100, columns - 8)))
  const height = overlay.place === 'bottom' ? Math.min(8, rows - 2) : Math.max(3, rows - (rows > 30 ? 8 : 2))
  const inner = { columns: width - 4, rows: height - 2 }
  const content = overlay.lines(inner).slice(0, inner.rows)
  const lines = [
    rule('┌', overlay.title, '┐', width),
    ...content.map(
      (line): Line => [
        { text: '│ ', style: 'rule' },
        ...fitLine(line, inner.columns),
        { text: ' │', style: 'rule' },
      ],
    ),
    rule('└', overlay.hint(), '┘', width),
  ]
  return {
    row:
      overlay.place === 'bottom' ? rows - lines.length : Math.max(0, Math.floor((rows - lines.length) / 2)),
    column: Math.floor((columns - width) / 2),
    lines,
  }
}

function rule(left: string, text: string, right: string, width: number): Line {
  const words = text === '' ? '' : ` ${cutText(text, width - 6)} `
  const rest = Math.max(0, width - 3 - terminalWidth(words))
  return [
    { text: `${left}─`, style: 'rule' },
    { text: words, style: 'strong' },
    { text: `${'─'.repeat(rest)}${right}`, style: 'rule' },
  ]
}

function laidOver(under: Line, over: Line, column: number, columns: number): Line {
  const width = over.reduce((sum, { text }) => sum + terminalWidth(text), 0)
  return [...columnsOf(under, 0, column), ...over, ...columnsOf(under, column + width, columns)]
}

/** The part of a line between two columns; half of a wide character becomes a blank. */
function columnsOf(line: Line, from: number, to: number): Piece[] {
  const kept: Piece[] = []
  let column = 0
  for (const piece of line) {
    let text = ''
    for (const char of piece.text) {
      const width = terminalWidth(char)
      if (column >= from && column + width <= to) text += char
      else if (column < to && column + width > from && width > 1) text += ' '
      column += width
    }
    if (text !== '') kept.push({ ...piece, text })
  }
  return kept.length === 0 && to > from ? [...lineOf(' '.repeat(to - from))] : kept
}
