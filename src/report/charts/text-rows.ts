import { terminalWidth } from '../../text/terminal-width.js'
import { cutText, oneLine, padText } from '../table-text.js'

/** Names before the lines of a chart in a terminal, those under others set in, all of one width; what is too long is cut. */
export function textRows(
  rows: readonly { label: string; depth: number }[],
  widest: number,
): { width: number; labels: string[] } {
  const labels = rows.map(({ label, depth }) => `${'  '.repeat(depth)}${oneLine(label)}`)
  const width = Math.min(widest, Math.max(0, ...labels.map(terminalWidth)))
  return { width, labels: labels.map(label => padText(cutText(label, width), width)) }
}
