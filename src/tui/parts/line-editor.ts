import { graphemesOf, terminalWidth } from '../../text/index.js'
import type { Line } from '../frame/piece.js'
import type { Key } from '../terminal/key.js'

/** One line being typed. The cursor stands before a grapheme; it counts UTF-16 units. */
export interface TypedLine {
  text: string
  cursor: number
}

export function typedLine(text = ''): TypedLine {
  return { text, cursor: text.length }
}

/** The line after a key; the same object where the key types nothing and moves nothing. */
export function typeInLine(line: TypedLine, key: Key): TypedLine {
  const { text, cursor } = line
  const before = text.slice(0, cursor)
  const after = text.slice(cursor)
  if (key.text !== '') {
    const typed = key.text.replace(/\s*\n\s*/g, ' ')
    return { text: before + typed + after, cursor: cursor + typed.length }
  }
  switch (key.name) {
    case 'backspace':
      return removeBack(line, previousGrapheme(before))
    case 'ctrl-w':
    case 'alt-backspace':
      return removeBack(line, before.replace(/\S*\s*$/, '').length)
    case 'ctrl-u':
      return removeBack(line, 0)
    case 'delete':
      return { text: before + after.slice(nextGrapheme(after)), cursor }
    case 'left':
    case 'ctrl-b':
      return { text, cursor: previousGrapheme(before) }
    case 'right':
    case 'ctrl-f':
      return { text, cursor: cursor + nextGrapheme(after) }
    case 'home':
    case 'ctrl-a':
      return { text, cursor: 0 }
    case 'end':
    case 'ctrl-e':
      return { text, cursor: text.length }
    case 'ctrl-k':
      return { text: before, cursor }
    default:
      return line
  }
}

/** The line with its cursor, after what asks for it; of a long one the end before the cursor, so that the cursor is in sight. */
export function shownTyping({ text, cursor }: TypedLine, label: string, columns: number): Line {
  const after = text.slice(cursor)
  const at = nextGrapheme(after)
  const room = columns - terminalWidth(label) - Math.max(1, terminalWidth(after.slice(0, at)))
  return [
    { text: label, style: 'strong' },
    { text: endOf(text.slice(0, cursor), room) },
    { text: after.slice(0, at) || ' ', style: 'cursor' },
    { text: after.slice(at) },
  ]
}

/** As much of the end of a text as there is room for, with `…` where something is left out. */
function endOf(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text
  let kept = ''
  for (const { segment } of [...graphemesOf(text)].reverse()) {
    if (terminalWidth(segment + kept) > columns - 1) break
    kept = segment + kept
  }
  return `…${kept}`
}

function removeBack({ text, cursor }: TypedLine, to: number): TypedLine {
  return { text: text.slice(0, to) + text.slice(cursor), cursor: to }
}

/** Where the last grapheme of a text begins. */
export function previousGrapheme(text: string): number {
  let last = 0
  for (const { index } of graphemesOf(text.slice(-64))) last = index
  return Math.max(0, text.length - 64) + last
}

/** Length of the first grapheme of a text; 0 where there is none. */
export function nextGrapheme(text: string): number {
  for (const { segment } of graphemesOf(text.slice(0, 64))) return segment.length
  return 0
}
