/** What a piece of RTF is. Bytes stand as characters from 0 to 255. */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'word'; word: string; value: number | null }
  | { kind: 'sign'; sign: string }
  | { kind: 'byte'; byte: number }
  | { kind: 'text'; text: string }

const controlWord = /\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?/y
const hexByte = /\\'([0-9a-fA-F]{2})/y
const plainRun = /[^\\{}\r\n]{1,65536}/y

/**
 * The tokens of RTF, in order; line ends are none, and what follows `\bin` is passed over.
 * @param rtf each byte as a character (latin1)
 */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  let at = 0
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(rtf)
  }
  while (at < rtf.length) {
    const character = rtf[at]!
    if (character === '{' || character === '}') {
      at++
      yield { kind: character === '{' ? 'open' : 'close' }
    } else if (character === '\r' || character === '\n') at++
    else if (character !== '\\') {
      const text = match(plainRun)?.[0] ?? character
      at += text.length
      yield { kind: 'text', text }
    } else {
      const word = match(controlWord)
      const hex = word === null ? match(hexByte) : null
      if (word !== null) {
        at += word[0].length
        const value = word[2] === undefined ? null : Number(word[2])
        if (word[1] === 'bin') at += Math.max(0, value ?? 0)
        else yield { kind: 'word', word: word[1]!, value }
      } else if (hex !== null) {
        at += 4
        yield { kind: 'byte', byte: Number.parseInt(hex[1]!, 16) }
      } else {
        yield { kind: 'sign', sign: rtf[at + 1] ?? '' }
        at += 2
      }
    }
  }
}
