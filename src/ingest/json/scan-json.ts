/** How far a text is JSON. */
export interface JsonScan {
  /** Index of the first sign that cannot stand where it does; the length of the text where it only breaks off. */
  errorAt: number
  /** Where values that stand one behind the other end; one for a text that is JSON. */
  valueEnds: number[]
  /** Where the last object ends that is whole and inside another value, and what closes the values around it, the outermost first. */
  lastWhole: { at: number; open: string } | null
}

/** Deeper than this no transcript is nested. */
const mostOpen = 500

const token = /\s*(?:([[{])|([\]}])|([,:])|(")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/sy

type Wanted = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'

/** Reads a text that is not quite JSON up to the place where it is not. */
export function scanJson(text: string): JsonScan {
  const valueEnds: number[] = []
  let lastWhole: JsonScan['lastWhole'] = null
  let closing = ''
  let wanted: Wanted = 'value'
  token.lastIndex = 0
  for (;;) {
    const from = token.lastIndex
    const match = token.exec(text)
    const rest = match === null ? text.slice(from).trimStart() : ''
    let at = match === null ? text.length - rest.length : token.lastIndex
    if (match === null) return { errorAt: isBroken(rest) ? text.length : at, valueEnds, lastWhole }
    const [, open, close, sign, string, literal] = match
    const start = at - (open ?? close ?? sign ?? string ?? literal)!.length
    if (string !== undefined) {
      const end = stringEnd(text, at)
      if (end === -1) return { errorAt: text.length, valueEnds, lastWhole }
      token.lastIndex = end
      at = end
    }
    const next = follow(wanted, { open, close, sign, string }, closing)
    if (next === null || closing.length > mostOpen) return { errorAt: start, valueEnds, lastWhole }
    if (open !== undefined) closing += open === '{' ? '}' : ']'
    if (close !== undefined) closing = closing.slice(0, -1)
    wanted = next
    if (closing === '' && next === 'comma or end') {
      valueEnds.push(at)
      wanted = 'value'
    } else if (close === '}') lastWhole = { at, open: closing }
  }
}

/** Index behind the quotation mark that ends a string; -1 where none does. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = at
    while (text.charCodeAt(escapes - 1) === 0x5c) escapes--
    if ((at - escapes) % 2 === 0) return at + 1
  }
  return -1
}

/** Whether a text ends in the midst of a number or a word, and not before. */
function isBroken(rest: string): boolean {
  return rest === '' || /^(?:-|\.\d*|[eE][+-]?|[a-z]{1,4})$/.test(rest)
}

/** What may come after a token; null where it may not stand there. */
function follow(
  wanted: Wanted,
  { open, close, sign, string }: Record<'open' | 'close' | 'sign' | 'string', string | undefined>,
  closing: string,
): Wanted | null {
  const isInObject = closing.endsWith('}')
  if (close !== undefined) {
    const mayEnd = wanted === 'comma or end' || wanted === 'value or end' || wanted === 'key or end'
    return mayEnd && closing.endsWith(close) ? 'comma or end' : null
  }
  if (sign === ':') return wanted === 'colon' ? 'value' : null
  if (sign === ',') return wanted === 'comma or end' && closing !== '' ? (isInObject ? 'key' : 'value') : null
  if (wanted === 'key' || wanted === 'key or end') return string === undefined ? null : 'colon'
  if (wanted !== 'value' && wanted !== 'value or end') return null
  if (open !== undefined) return open === '{' ? 'key or end' : 'value or end'
  return 'comma or end'
}
