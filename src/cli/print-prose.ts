import { terminalWidth } from '../text/terminal-width.js'
import type { Session } from './session.js'

/** Prints a paragraph; on a terminal broken between words, the further lines set in by two spaces. */
export function printProse(session: Session, text: string): void {
  const lines = session.io.isTerminal ? wrapWords(text, session.io.columns) : [text]
  lines.forEach((line, index) => {
    session.print(index === 0 ? line : `  ${line}`)
  })
}

function wrapWords(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = width - (lines.length === 0 ? 0 : 2)
    if (line !== '' && terminalWidth(`${line} ${word}`) > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
