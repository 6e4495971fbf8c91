import { showSafely } from './safe-terminal.js'
import { terminalWidth } from './terminal-width.js'
import { wellFormed } from './well-formed.js'

/** More than this on either side of the place is left out. */
const mostAround = 60

/** A line of text with a caret under one of its characters (a UTF-16 index; its length for the end): two lines. */
export function caretExcerpt(text: string, at: number): string {
  const before = oneLine(text.slice(Math.max(0, at - mostAround), at))
  const after = oneLine(text.slice(at, at + mostAround))
  const ellipses = [at > mostAround ? '…' : '', text.length > at + mostAround ? '…' : ''] as const
  const lead = `${ellipses[0]}${before}`
  return `${lead}${after}${ellipses[1]}\n${' '.repeat(terminalWidth(lead))}^`
}

function oneLine(text: string): string {
  return showSafely(wellFormed(text.replace(/[\r\n\t]/g, ' ')))
}
