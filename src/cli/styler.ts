import { Chalk } from 'chalk'
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

function renderMarks(line: string): string {
  const chalk = new Chalk({ level: 1 })
  const paint: Record<string, (text: string) => string> = {
    [begins.bold]: chalk.bold,
    [begins.dim]: chalk.dim,
    [begins.warn]: chalk.yellow,
    [begins.error]: chalk.red,
  }
  return line.replaceAll(marked, (_all, mark: string, text: string) => paint[mark]?.(text) ?? text)
}
