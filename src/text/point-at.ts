import { terminalWidth } from './terminal-width.js'

/** How many characters are shown on either side of the place. */
const around = 30

/**
 * An expression on one line and a caret under a place in it, for an error that says what is wrong there. What lies far from the
 * place is cut, with `…`.
 * @param at UTF-16 index; at the end of the text the caret stands behind it
 */
export function pointAt(text: string, at: number): string {
  const before = [...text.slice(0, at).replaceAll(/\s/g, ' ')]
  const after = [...text.slice(at).replaceAll(/\s/g, ' ')]
  const left = before.length > around ? `…${before.slice(1 - around).join('')}` : before.join('')
  const right = after.length > around ? `${after.slice(0, around - 1).join('')}…` : after.join('')
  return `  ${left}${right}\n  ${' '.repeat(terminalWidth(left))}^`
}
