import { showSafely } from '../text/safe-terminal.js'
import type { Io } from './io.js'

/** Emphasis for the terminal; plain text where colour is not wanted. Nothing is told by colour alone. */
export interface Styler {
  bold: (text: string) => string
  dim: (text: string) => string
  warn: (text: string) => string
  error: (text: string) => string
  /**
   * A line as it is sent to the terminal: emphasis becomes escape sequences, and every control character that came
   * with the words is made visible instead.
   */
  render: (line: string) => string
}

type Emphasis = 'bold' | 'dim' | 'warn' | 'error'

/** Where emphasis begins, until the line is rendered: private-use characters, so that no escape sequence is ever trusted. */
const begins: Record<Emphasis, string> = { bold: '\uf8f0', dim: '\uf8f1', warn: '\uf8f2', error: '\uf8f3' }
const ends = '\uf8ff'

/** Colour holds on a terminal, unless --no-color or NO_COLOR says otherwise. */
export function styler(io: Io, isWanted: boolean): Styler {
  const hasColour = isWanted && io.isTerminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb'
  const mark = (emphasis: Emphasis) => (text: string) =>
    hasColour ? `${begins[emphasis]}${text}${ends}` : text
  return {
    bold: mark('bold'),
    dim: mark('dim'),
    warn: mark('warn'),
    error: mark('error'),
    render: line => (hasColour ? renderMarks(showSafely(line)) : showSafely(line)),
  }
}

const marked = /([\uf8f0-\uf8f3])([^\uf8f0-\uf8ff]*)\uf8ff/g

/** Begin and end of each emphasis (ECMA-48, "select graphic rendition"), by its mark: bold, faint, yellow, red. */
const sequences: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  [begins.bold]: ['\u001b[1m', '\u001b[22m'],
  [begins.dim]: ['\u001b[2m', '\u001b[22m'],
  [begins.warn]: ['\u001b[33m', '\u001b[39m'],
  [begins.error]: ['\u001b[31m', '\u001b[39m'],
}

function renderMarks(line: string): string {
  return line.replaceAll(marked, (_all, mark: string, text: string) => {
    const [begin, end] = sequences[mark] ?? ['', '']
    return `${begin}${text}${end}`
  })
}
