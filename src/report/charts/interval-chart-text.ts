import { terminalWidth } from '../../text/terminal-width.js'
import { padText } from '../table-text.js'
import { type IntervalChart, type IntervalLine, unitsOf } from './interval-chart.js'
import { textRows } from './text-rows.js'

/**
 * Figures as dots with their intervals as bars, in characters, the figures behind them; one that is undefined says why in its place.
 * @param width columns of the terminal
 */
export function intervalChartText({ lines, marks, isPercent }: IntervalChart, width: number): string[] {
  const { width: before, labels } = textRows(
    lines.map(({ label }) => ({ label, depth: 0 })),
    Math.floor(width * 0.32),
  )
  const figures = lines.map(line => (line.value === null ? '' : `${line.words}  ${unitsOf(line)}`))
  const behind = Math.max(0, ...figures.map(terminalWidth))
  const room = Math.max(12, width - before - behind - 6)
  const least = Math.min(0, ...lines.map(({ value, low }) => Math.min(value ?? 0, low ?? 0)))
  const from = Math.max(-1, Math.floor(least * 5) / 5)
  const columnOf = (value: number) =>
    Math.round(((Math.min(1, Math.max(from, value)) - from) / (1 - from)) * (room - 1))
  const scale = axisLine(from, room, { columnOf, isPercent, marks: marks.map(({ at }) => at) })
  return [
    ...lines.map((line, at) =>
      line.value === null
        ? `  ${labels[at]}  ${line.words}  ${unitsOf(line)}`
        : `  ${labels[at]}  ${padText(drawn(line, room, { columnOf, marks: marks.map(mark => mark.at) }), room)}  ${figures[at]}`,
    ),
    `  ${' '.repeat(before)}  ${scale}`,
  ]
}

interface Axis {
  columnOf: (value: number) => number
  marks: readonly number[]
}

function drawn({ value, low, high }: IntervalLine, room: number, { columnOf, marks }: Axis): string {
  const signs = new Array<string>(room).fill(' ')
  for (const mark of marks) signs[columnOf(mark)] = '┊'
  if (low !== null && high !== null) {
    for (let at = columnOf(low); at <= columnOf(high); at++) signs[at] = '─'
    signs[columnOf(low)] = '├'
    signs[columnOf(high)] = '┤'
  }
  signs[columnOf(value ?? 0)] = '●'
  return signs.join('').trimEnd()
}

/** The ends of the axis and what is marked on it. */
function axisLine(
  from: number,
  room: number,
  { columnOf, isPercent, marks }: Axis & { isPercent: boolean },
): string {
  const words = (value: number) =>
    isPercent ? `${Math.round(value * 100)} %` : String(Number(value.toFixed(3)))
  const ticks = marks.length > 0 ? marks : [0.5]
  let line = ''
  for (const value of [from, ...(from < 0 ? [0] : []), ...ticks, 1]) {
    const text = words(value).replace(/^0\.(?=\d{3})/u, '.')
    const start = Math.min(room - text.length, Math.max(0, columnOf(value) - Math.floor(text.length / 2)))
    if (start < line.length + (line === '' ? 0 : 1)) continue
    line = `${line.padEnd(start)}${text}`
  }
  return line
}
