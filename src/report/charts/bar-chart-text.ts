import { terminalWidth } from '../../text/terminal-width.js'
import type { BarChart } from './bar-chart.js'
import { textRows } from './text-rows.js'

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** Bars in characters, each with its figures behind it. @param width columns of the terminal */
export function barChartText({ bars, most }: BarChart, width: number): string[] {
  if (bars.length === 0) return ['  There is nothing to show yet.']
  const { width: before, labels } = textRows(bars, Math.floor(width * 0.4))
  const behind = Math.max(0, ...bars.map(({ words }) => terminalWidth(words)))
  const room = Math.max(8, width - before - behind - 6)
  return bars.map(({ value, words }, at) => {
    const length = most === 0 ? 0 : Math.round((value / most) * room * 8)
    const bar = `${'█'.repeat(Math.floor(length / 8))}${eighths[length % 8]}`
    return `  ${labels[at]}  ${value > 0 && bar === '' ? '▏' : bar}${bar === '' ? '' : ' '}${words}`
  })
}
