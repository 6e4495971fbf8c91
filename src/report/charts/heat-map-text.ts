import { graphemesOf, terminalWidth } from '../../text/terminal-width.js'
import { cutText, oneLine, padText } from '../table-text.js'
import type { HeatCell, HeatMap } from './heat-map.js'
import { textRows } from './text-rows.js'

const signs = ['░', '▒', '▓', '█']

/** In so many parts below each other figures are still readable; in more, signs alone are shown. */
const mostParts = 2

/** Of a column, in columns of the terminal. */
const longestHeading = 12

/**
 * A heat map in characters: each figure behind a sign that is the fuller, the more it is. Where there are many columns, signs alone, under
 * headings that run downwards. What does not fit beside each other stands below. @param width columns of the terminal
 */
export function heatMapText(map: HeatMap, width: number): string[] {
  if (map.rows.length === 0 || map.columns.length === 0) return ['  There is nothing to show yet.']
  const apart = layoutOf(map, width, 'apart')
  const close = apart.parts.length === 1 ? apart : layoutOf(map, width, 'close')
  const layout = close.parts.length <= mostParts ? close : layoutOf(map, width, 'none')
  const lines = layout.parts.flatMap((part, at) => [
    ...(at === 0 ? [] : ['']),
    ...partLines(map, layout, part),
  ])
  return [...lines, '', ...keyLines(map, width)]
}

/** Where figures stand: behind their signs with a blank between, without one, or nowhere. */
type Figures = 'apart' | 'close' | 'none'

/** How a map lies in a terminal. */
interface Layout {
  labels: readonly string[]
  labelWidth: number
  /** Of a cell, the blank before it included. */
  cellWidth: number
  figures: Figures
  isTurned: boolean
  parts: { from: number; to: number; hasTotals: boolean }[]
}

function layoutOf(map: HeatMap, width: number, figures: Figures): Layout {
  const figureWidth = Math.max(1, ...map.cells.flat().map(cell => textOf(cell, figures).length))
  const headingWidth = Math.min(
    longestHeading,
    Math.max(0, ...map.columns.map(name => terminalWidth(oneLine(name)))),
  )
  const named = map.columns.length * (1 + headingWidth) + 36 <= width
  const isTurned = figures === 'none' || (headingWidth > Math.max(5, figureWidth) && !named)
  const cellWidth =
    figures === 'none' ? 1 : 1 + (isTurned ? figureWidth : Math.max(figureWidth, headingWidth))
  const behind = totalsOf(map).reduce((sum, total) => sum + 2 + total.width, 0)
  // Names give way before figures do.
  const wanted = map.columns.length * cellWidth + behind + 4
  const { width: labelWidth, labels } = textRows(
    [...map.rows, { label: map.rowHeading, depth: 0 }],
    Math.max(20, Math.min(32, width - wanted)),
  )
  const room = Math.max(1, Math.floor((width - labelWidth - 4) / cellWidth))
  const parts: Layout['parts'] = []
  for (let from = 0; from < Math.max(1, map.columns.length); from += room) {
    const to = Math.min(map.columns.length, from + room)
    const isLast = to >= map.columns.length
    const hasTotals = isLast && labelWidth + 4 + (to - from) * cellWidth + behind <= width
    parts.push({ from, to, hasTotals })
    if (isLast && !hasTotals && map.totals.length > 0) parts.push({ from: to, to, hasTotals: true })
  }
  return { labels, labelWidth, cellWidth, figures, isTurned, parts }
}

function totalsOf({ totals }: HeatMap) {
  return totals.map(({ short, texts }) => ({
    heading: short,
    texts,
    width: Math.max(terminalWidth(short), ...texts.map(text => text.length)),
  }))
}

function partLines(map: HeatMap, layout: Layout, { from, to, hasTotals }: Layout['parts'][number]): string[] {
  const { labels, cellWidth, figures, isTurned, labelWidth } = layout
  const totals = hasTotals ? totalsOf(map) : []
  const line = (label: string, cells: readonly string[], behind: readonly string[]) =>
    [
      `  ${label}${figures === 'none' ? '  ' : ' '}`,
      ...cells.map(cell => padText(cell, cellWidth, 'right')),
      ...behind.map((text, at) => `  ${padText(text, totals[at]?.width ?? 0, 'right')}`),
    ]
      .join('')
      .trimEnd()
  const names = map.columns.slice(from, to).map(name => cutText(oneLine(name), longestHeading))
  const head = isTurned ? turned(names) : [names]
  return [
    ...head.map((cells, at) => {
      const isLast = at === head.length - 1
      return line(
        isLast ? (labels[map.rows.length] ?? '') : ' '.repeat(labelWidth),
        cells,
        isLast ? totals.map(({ heading }) => heading) : [],
      )
    }),
    ...map.cells.map((cells, row) =>
      line(
        labels[row] ?? '',
        cells.slice(from, to).map(cell => textOf(cell, figures)),
        totals.map(({ texts }) => texts[row] ?? ''),
      ),
    ),
  ]
}

function signOf(cell: HeatCell | null): string {
  if (cell === null) return ' '
  if (cell.shade === 'blank') return '·'
  return cell.shade === 'crossed' ? '×' : (signs[cell.shade] ?? '█')
}

function textOf(cell: HeatCell | null, figures: Figures): string {
  const figure = cell === null || cell.shade === 'crossed' || figures === 'none' ? '' : cell.text
  return `${signOf(cell)}${figure === '' ? '' : `${figures === 'apart' ? ' ' : ''}${figure}`}`
}

/** Names that run downwards, each a column wide; a character of two columns becomes `?`. */
function turned(names: readonly string[]): string[][] {
  const spelt = names.map(name =>
    [...graphemesOf(name)].map(({ segment }) => (terminalWidth(segment) === 1 ? segment : '?')),
  )
  const height = Math.max(1, ...spelt.map(letters => letters.length))
  return Array.from({ length: height }, (_, line) =>
    spelt.map(letters => letters[line - height + letters.length] ?? ' '),
  )
}

function keyLines({ key, blank, crossed }: HeatMap, width: number): string[] {
  const entries = [
    ...key.map((words, shade) => `${signs[shade]} ${words}`),
    ...(blank === null ? [] : [`· ${blank.replace(/^blank: /u, '')}`]),
    ...(crossed === null ? [] : [`× ${crossed}`]),
  ]
  const lines: string[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    if (last === undefined || terminalWidth(last) + 2 + terminalWidth(entry) > width) lines.push(`  ${entry}`)
    else lines[lines.length - 1] = `${last}  ${entry}`
  }
  return lines
}
