import { foldQuotationMarks } from '../../text/index.js'
import { patternText, QueryFault } from '../../text/search/index.js'

/** Finds a pattern in a text: UTF-16 indexes of its places, from the first on, without overlaps; places without width are left out. */
export type PatternFinder = (text: string) => { start: number; end: number }[]

/** Upper and lower case are the same, unless the pattern itself says (?-i). */
const flags = '(?i)'
const indent = 4
const mostCharacters = 2000

/**
 * Makes a regular expression ready. The engine is that of Rust: its time grows with the length of the text and no faster, whatever the pattern,
 * so there is no pattern that never ends; what would need another engine (look-around, backreferences) is refused. Letters,
 * digits and word borders are those of Unicode.
 * @throws QueryFault with the place
 */
export async function compilePattern(pattern: string): Promise<PatternFinder> {
  const folded = foldQuotationMarks(pattern).normalize('NFC')
  if (folded === '') throw new QueryFault('The pattern is empty', 0, 'Write what to look for.')
  if (folded.length > mostCharacters)
    throw new QueryFault(`A pattern has at most ${mostCharacters} characters`, mostCharacters)
  const lineBreak = folded.search(/[\r\n]/)
  if (lineBreak !== -1)
    throw new QueryFault('A pattern stands on one line', lineBreak, 'Write \\n for a line break.')
  const { RRegex } = await import('rregex')
  try {
    const regex = new RRegex(`${flags}${folded}`)
    return text => findAll(regex, text)
  } catch (error) {
    throw faultOf(folded, error)
  }
}

/** The engine writes the pattern, a row of carets, and why. */
function faultOf(pattern: string, error: unknown): QueryFault {
  const message = error instanceof Error ? error.message : String(error)
  const lines = message.split('\n')
  const why = lines
    .findLast(line => line.startsWith('error:'))
    ?.slice('error:'.length)
    .trim()
  const carets = lines.find(line => /^ +\^+$/.test(line)) ?? ''
  const column = Math.max(0, carets.indexOf('^') - indent - flags.length)
  const at = [...pattern].slice(0, column).join('').length
  if (why === undefined)
    return new QueryFault('The pattern stands for too much at once', 0, 'Use smaller numbers in { }.')
  if (/look-around|backreference/.test(why))
    return new QueryFault(
      `Patterns here know no ${/look-around/.test(why) ? 'look-ahead and look-behind' : 'backreferences'}`,
      at,
      'They could take for ever; say it without, or search for the words and look through the hits.',
    )
  return new QueryFault(`The pattern cannot be understood: ${why}`, at)
}

interface Regex {
  findAll: (text: string) => { start: number; end: number }[]
}

function findAll(regex: Regex, original: string): { start: number; end: number }[] {
  const { text, origins } = patternText(original)
  const matches = regex.findAll(text).filter(({ start, end }) => start < end)
  if (matches.length === 0) return []
  return toUtf16(text, matches).map(({ start, end }) =>
    origins === null
      ? { start, end }
      : { start: origins.starts[start] ?? 0, end: origins.ends[end - 1] ?? original.length },
  )
}

const beyondAscii = /[^\x00-\x7f]/

/** From places in bytes of UTF-8, rising, to UTF-16 indexes. */
function toUtf16(text: string, places: readonly { start: number; end: number }[]) {
  if (!beyondAscii.test(text)) return places
  let at = 0
  let bytes = 0
  const walkTo = (target: number): number => {
    while (bytes < target) {
      const codePoint = text.codePointAt(at) ?? 0
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
      at += codePoint > 0xffff ? 2 : 1
    }
    return at
  }
  return places.map(({ start, end }) => ({ start: walkTo(start), end: walkTo(end) }))
}
