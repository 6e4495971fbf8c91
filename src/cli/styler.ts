import { Chalk } from 'chalk'
import type { Io } from './io.js'

/** Emphasis for the terminal; plain text where colour is not wanted. Nothing is told by colour alone. */
export interface Styler {
  bold: (text: string) => string
  dim: (text: string) => string
  warn: (text: string) => string
  error: (text: string) => string
}

/** Colour holds on a terminal, unless --no-color or NO_COLOR says otherwise. */
export function styler(io: Io, isWanted: boolean): Styler {
  const hasColour = isWanted && io.isTerminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb'
  const chalk = new Chalk({ level: hasColour ? 1 : 0 })
  return { bold: chalk.bold, dim: chalk.dim, warn: chalk.yellow, error: chalk.red }
}
