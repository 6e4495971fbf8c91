import { terminalWidth } from '../../text/terminal-width.js'
import { inChart, textSize } from './draw-svg.js'

/** About how wide a text is in a chart, in CSS pixels; fonts differ, so rather too wide. */
export function textWidth(text: string): number {
  return Math.ceil(terminalWidth(inChart(text)) * textSize * 0.58)
}
