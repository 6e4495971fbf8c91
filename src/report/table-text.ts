import { showSafely } from '../text/index.js'
import { graphemesOf, terminalWidth } from '../text/terminal-width.js'
import { columnAlignment, type Table } from './table.js'

export interface TableTextOptions {
  /** Columns of the terminal; without it nothing is cut. */
  width?: number
  /** What stands for null. */
  missing?: string
}

const indent = '  '
const gutter = '  '
/** A column is not cut to less than this. */
const narrowest = 8

/**
 * A table for the terminal: two spaces in front, two between columns, headings as written, figures to the right. Nothing is
 * wrapped; in a narrow terminal the columns that may be cut lose their ends, the widest first. Control characters are
 * shown, not sent. Ends with a newline; no columns give an empty text, no rows the headings alone.
 */
export function tableText(table: Table, options: TableTextOptions = {}): string {
  if (table.columns.length === 0) return ''
  const missing = options.missing ?? '–'
  const headings = table.columns.map(column => oneLine(column.heading))
  const body = table.rows.map(row => table.columns.map((_, index) => oneLine(row[index] ?? missing)))
  const lines = [headings, ...body]
  const wanted = headings.map((_, index) =>
    lines.reduce((most, line) => Math.max(most, terminalWidth(line[index] ?? '')), 0),
  )
  const widths = fitWidths(wanted, table, options.width)
  const sides = headings.map((_, index) => columnAlignment(table, index))
  return lines
    .map(line => {
      const cells = line.map((cell, index) =>
        padText(cutText(cell, widths[index] ?? 0), widths[index] ?? 0, sides[index]),
      )
      return `${indent}${cells.join(gutter)}`.trimEnd()
    })
    .join('\n')
    .concat('\n')
}

/** A cell as it stands in a terminal: on one line, control characters shown. */
export function oneLine(value: string | number): string {
  return showSafely(String(value).replace(/\s*[\r\n\t]+\s*/gu, ' '))
}

function fitWidths(wanted: number[], table: Table, total: number | undefined): number[] {
  const widths = [...wanted]
  if (total === undefined) return widths
  const cuttable = widths.flatMap((_, index) => (table.columns[index]?.cut ? [index] : []))
  let excess =
    widths.reduce((sum, width) => sum + width, indent.length + gutter.length * (widths.length - 1)) - total
  while (excess > 0) {
    const widest = cuttable.reduce((best, index) => (widths[index]! > (widths[best] ?? 0) ? index : best), -1)
    if (widest === -1 || widths[widest]! <= narrowest) break
    const next = Math.max(
      narrowest,
      ...cuttable.filter(index => index !== widest).map(index => widths[index]!),
    )
    const loss = Math.min(excess, Math.max(1, widths[widest]! - next))
    widths[widest] = widths[widest]! - loss
    excess -= loss
  }
  return widths
}

/** A text filled up with blanks to so many columns of a terminal, behind it or, for the right side, before it. */
export function padText(text: string, width: number, side?: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - terminalWidth(text)))
  return side === 'right' ? space + text : text + space
}

/** The text as far as it fits into so many columns of a terminal, with `…` for what is left out. */
export function cutText(text: string, width: number): string {
  if (terminalWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of graphemesOf(text)) {
    const columns = terminalWidth(segment)
    if (used + columns > width - 1) break
    kept += segment
    used += columns
  }
  return `${kept.trimEnd()}…`
}
