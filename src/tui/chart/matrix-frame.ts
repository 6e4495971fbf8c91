import { fitLine, type Line, lineOf } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { barLine, messageLines, withRule } from '../parts/bars.js'
import type { Size } from '../parts/overlay.js'
import type { MatrixDesk } from './matrix-desk.js'
import { gridLines } from './matrix-grid.js'
import { type ListedCell, matrixList } from './matrix-list.js'
import { attributesOf, countsLine, describeCell } from './matrix-look.js'

/** The whole screen: how far the matrix is, its cells, the words of the chosen one, what was done, and the keys. */
export function matrixFrame(desk: MatrixDesk, size: Size): Line[] {
  const head = [headLine(desk, size.columns)]
  const foot = [...messageLines(desk, { ...size, rows: 2 }), statusBar(desk, size.columns)]
  if (desk.cell === undefined) {
    const empty = Array.from({ length: size.rows - head.length - foot.length }, () => lineOf(''))
    return [...head, ...empty, ...foot]
  }
  if (desk.reading !== 'grid') {
    const title = titleLines(desk, size.columns)
    const rows = size.rows - head.length - foot.length - title.length
    return [...head, ...title, ...matrixList(listed(desk), chosen(desk), { ...size, rows }), ...foot]
  }
  const words = wordsBelow(desk, {
    columns: size.columns,
    rows: size.rows >= 30 ? 7 : size.rows >= 24 ? 5 : 3,
  })
  const rows = size.rows - head.length - foot.length - words.length
  return [...head, ...gridLines(desk.grid({ ...size, rows }), { ...size, rows }), ...words, ...foot]
}

/** The cell, its words and what was done, one thing a line. */
export function spokenMatrix(desk: MatrixDesk): Line[] {
  const { cell, message } = desk
  if (cell === undefined) return [lineOf(message.text)]
  const parts = [
    cellName(desk),
    describeCell(cell),
    cell.summary,
    cell.comment === '' ? '' : `comment: ${cell.comment}`,
  ]
  return [...parts, message.text].filter(Boolean).map(text => lineOf(text))
}

function headLine(desk: MatrixDesk, columns: number): Line {
  const { view } = desk
  const size = ` ${view.matrix}: ${view.rows.length} × ${view.columns.length} `
  return fitLine([{ text: size, style: 'bar' }, ...countsLine(view)], columns)
}

function cellName({ view, labels, place }: MatrixDesk): string {
  return `${view.rows[place.row]?.name ?? ''} × ${labels[place.column] ?? ''}`
}

/** What the list is of: the theme with its definition, or the case with its attributes. */
function titleLines(desk: MatrixDesk, columns: number): Line[] {
  const { view, labels, place } = desk
  const isTheme = desk.reading === 'theme'
  const [count, at] = isTheme ? [view.columns.length, place.column] : [view.rows.length, place.row]
  const name = isTheme ? (labels[at] ?? '') : (view.rows[at]?.name ?? '')
  const about = isTheme ? (view.columns[at]?.definition ?? '') : attributesOf(view, at)
  return [
    [
      { text: ` ${isTheme ? 'theme' : 'case'} ${at + 1} of ${count}  `, style: 'dim' },
      { text: name, style: 'strong' },
    ],
    ...wrapWords(about, columns - 2, 'dim')
      .slice(0, 2)
      .map((line): Line => [{ text: ' ' }, ...line]),
    lineOf('─'.repeat(columns), 'rule'),
  ]
}

function listed({ view, labels, place, reading }: MatrixDesk): ListedCell[] {
  if (reading === 'theme')
    return view.rows.flatMap(({ name, cells }, row) => {
      const cell = cells[place.column]
      return cell === undefined ? [] : [{ name, about: attributesOf(view, row), cell }]
    })
  const cells = view.rows[place.row]?.cells ?? []
  return cells.map((cell, column) => ({ name: labels[column] ?? '', about: '', cell }))
}

function chosen({ place, reading }: MatrixDesk): number {
  return reading === 'theme' ? place.row : place.column
}

/** The words of the chosen cell, under the grid. */
function wordsBelow(desk: MatrixDesk, { columns, rows }: Size): Line[] {
  const { cell } = desk
  if (cell === undefined) return []
  const name = `── ${cellName(desk)} ── ${describeCell(cell)} `
  const words = [
    ...(cell.summary === '' ? [] : wrapWords(cell.summary, columns - 2)),
    ...(cell.comment === '' ? [] : wrapWords(`✎ ${cell.comment}`, columns - 2, 'dim')),
  ]
  const quotes = cell.quotes.map(({ reference, text }) =>
    lineOf(`“${text.replace(/\s+/g, ' ')}” ${reference}`, 'dim'),
  )
  const lines = [...words, ...(words.length < rows - 1 ? quotes : [])].slice(0, rows - 1)
  while (lines.length < rows - 1) lines.push([])
  return [
    withRule(lineOf(name, 'strong'), columns),
    ...lines.map((line): Line => fitLine([{ text: ' ' }, ...line], columns)),
  ]
}

function statusBar(desk: MatrixDesk, columns: number): Line {
  const keys = 'enter opens · n next that waits · t by theme · c by case · a x r mark'
  return barLine(`${desk.context.coder.name} · ${keys}`, '? keys', columns)
}
