import type { Desk } from '../desk.js'
import { fitLine, type Line, lineOf, widthOfLine } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import type { Size } from './overlay.js'

/**
 * The last thing that was done, what went wrong, or the keys pressed so far of a longer sequence: one line, or as many more as
 * it takes.
 */
export function messageLines(
  { message, pending }: Pick<Desk, 'message' | 'pending'>,
  { columns, rows }: Size,
): Line[] {
  if (pending.length > 0) return [lineOf(` ${pending.join(' ')} …`, 'strong')]
  const style = message.kind === 'error' ? 'bad' : message.kind === 'done' ? 'good' : 'dim'
  const text = `${message.kind === 'error' ? 'error: ' : ''}${message.text}`
  return wrapWords(text, columns - 2, style)
    .slice(0, rows)
    .map((line): Line => [{ text: ' ' }, ...line])
}

/** The bar at the foot of a screen: where one is, as far as there is room, and on its right the keys that help. */
export function barLine(words: string, hint: string, columns: number): Line {
  const left = lineOf(` ${words}`, 'bar')
  return [...fitLine(left, columns - hint.length - 2, 'bar'), { text: ` ${hint} `, style: 'bar' }]
}

/** A line with a rule after it, to the edge. */
export function withRule(line: Line, columns: number): Line {
  const room = columns - widthOfLine(line)
  return room > 0 ? [...line, { text: '─'.repeat(room), style: 'rule' }] : fitLine(line, columns)
}
