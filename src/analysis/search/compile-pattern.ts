import { foldQuotationMarks } from '../../text/index.js'
import { type PatternText, patternText, QueryFault } from '../../text/search/index.js'

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
  const regex = await compile(pattern, flags)
  return text => findAll(regex, text)
}

/** A place in a text, in UTF-16 indexes, and what takes the place of its words. */
export interface PatternReplacement {
  start: number
  end: number
  replacement: string
}

/**
 * As {@link compilePattern}, with what takes the place of each: in it `$1` and `$name` (or `${name}`) are groups of the pattern, `$$` is a dollar sign.
 * @throws QueryFault with the place
 */
export async function compileReplacement(
  pattern: string,
  replace: string,
  { isCaseSensitive = false } = {},
): Promise<(text: string) => PatternReplacement[]> {
  const regex = await compile(pattern, isCaseSensitive ? '(?-i)' : flags)
  return text => {
    const { text: folded, origins } = patternText(text)
    const all = toUtf16(folded, regex.findAll(folded))
    if (all.length === 0) return []
    const replacements = replacementsIn(regex, folded, replace)
    return all.flatMap(({ start, end }, index) =>
      start === end
        ? []
        : [{ ...inOriginal({ start, end }, origins, text), replacement: replacements[index] ?? '' }],
    )
  }
}

/** What the engine puts in the place of each match, taken from between marks that the text has not. */
function replacementsIn(regex: Regex, text: string, replace: string): string[] {
  const [open = '', close = ''] = Array.from({ length: 6400 }, (_, at) =>
    String.fromCharCode(0xe000 + at),
  ).filter(mark => !text.includes(mark) && !replace.includes(mark))
  return regex
    .replaceAll(text, `${open}${replace}${close}`)
    .split(open)
    .slice(1)
    .map(piece => piece.slice(0, piece.indexOf(close)))
}

async function compile(pattern: string, leading: string): Promise<Regex> {
  const folded = foldQuotationMarks(pattern).normalize('NFC')
  if (folded === '') throw new QueryFault('The pattern is empty', 0, 'Write what to look for.')
  if (folded.length > mostCharacters)
    throw new QueryFault(`A pattern has at most ${mostCharacters} characters`, mostCharacters)
  const lineBreak = folded.search(/[\r\n]/)
  if (lineBreak !== -1)
    throw new QueryFault('A pattern stands on one line', lineBreak, 'Write \\n for a line break.')
  const { RRegex } = await import('rregex')
  try {
    return new RRegex(`${leading}${folded}`)
  } catch (error) {
    throw faultOf(folded, error, leading)
  }
}

/** The engine writes the pattern, a row of carets, and why. */
function faultOf(pattern: string, error: unknown, leading: string): QueryFault {
  const message = error instanceof Error ? error.message : String(error)
  const lines = message.split('\n')
  const why = lines
    .findLast(line => line.startsWith('error:'))
    ?.slice('error:'.length)
    .trim()
  const carets = lines.find(line => /^ +\^+$/.test(line)) ?? ''
  const column = Math.max(0, carets.indexOf('^') - indent - leading.length)
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
  replaceAll: (text: string, rep: string) => string
}

function findAll(regex: Regex, original: string): { start: number; end: number }[] {
  const { text, origins } = patternText(original)
  const matches = regex.findAll(text).filter(({ start, end }) => start < end)
  if (matches.length === 0) return []
  return toUtf16(text, matches).map(match => inOriginal(match, origins, original))
}

function inOriginal(
  { start, end }: { start: number; end: number },
  origins: PatternText['origins'],
  original: string,
): { start: number; end: number } {
  if (origins === null) return { start, end }
  return { start: origins.starts[start] ?? 0, end: origins.ends[end - 1] ?? original.length }
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
