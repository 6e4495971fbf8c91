import { terminalWidth } from '../../text/terminal-width.js'
import { cutText } from '../table-text.js'
import { inChart, textSize } from './draw-svg.js'

const columnWidth = textSize * 0.58

/** About how wide a text is in a chart, in CSS pixels; fonts differ, so rather too wide. */
export function textWidth(text: string): number {
  return Math.ceil(terminalWidth(inChart(text)) * columnWidth)
}

/** A name as far as it fits, with the whole of it as its title where something is left out. @param room in CSS pixels */
export function fittedName(name: string, room: number): { text: string; title: string | null } {
  const whole = inChart(name)
  if (textWidth(whole) <= room) return { text: whole, title: null }
  return { text: cutText(whole, Math.floor(room / columnWidth)), title: whole }
}
