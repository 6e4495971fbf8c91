import { parse } from 'csv-parse/sync'
import type { Problem } from '../../problems/index.js'
import type { TableSource } from './table-source.js'

const delimiters = ['\t', ';', ',', '|'] as const
type Delimiter = (typeof delimiters)[number]

/** How much of a file is looked at to find what separates its cells. */
const sampleLength = 50_000

export interface DelimitedTable {
  table: TableSource
  delimiter: Delimiter
  problems: Problem[]
}

/**
 * Reads a table of cells between tabs, semicolons, commas or bars, whatever the file is called. Quotation marks hold cells together
 * where reading them so gives a table; where they stand in the words as they are (transcription programs do not escape them, least of all
 * between tabs), they are words. Blank lines are left out.
 */
export function readDelimited(text: string): DelimitedTable {
  const body = text.replace(/^sep=[^\n]\n/iu, '')
  const skipped = body.length === text.length ? 0 : 1
  const delimiter = delimiterOf(body)
  const whole = body.includes('"') ? parseQuoted(body, delimiter) : null
  const quoted = whole ?? (body.includes('"') ? parseCutOff(body, delimiter) : null)
  const literal = measureLines(body, delimiter)
  const isLiteral =
    quoted === null ||
    (fitsBetter(literal, measureRows(quoted)) &&
      (whole === null || delimiter === '\t' || !isStrictlyQuoted(body, delimiter)))
  const rows = isLiteral ? splitRows(body, delimiter) : quoted
  const kept = rows.map((_, index) => index).filter(index => rows[index]!.some(cell => cell.trim() !== ''))
  return {
    table: {
      sheet: '',
      delimiter,
      rows: kept.map(index => rows[index]!),
      rowNumbers: kept.map(index => index + 1 + skipped),
    },
    delimiter,
    problems: isLiteral
      ? body.includes('"') && literal.share < 1
        ? [openQuotation]
        : []
      : whole === null
        ? [cutOff]
        : [],
  }
}

const openQuotation: Problem = {
  code: 'open-quotation',
  severity: 'warning',
  place: {},
  message: 'quotation marks do not hold cells together as they should; they were read as words',
  hint: 'Look at its last rows: the file may have been cut off. Save it as CSV again where it comes from.',
}

const cutOff: Problem = {
  code: 'open-quotation',
  severity: 'warning',
  place: {},
  message: 'the last row has a quotation mark that is not closed: the file was perhaps cut off there',
  hint: 'Export or copy it again, and compare its end.',
}

/** No row that is whole is longer. */
const longestRow = 20_000

/** The same for a file that was cut off within its last row, however that begins; null where a mark is open for longer. */
function parseCutOff(text: string, delimiter: Delimiter): string[][] | null {
  const rows = parseQuoted(`${text}"`, delimiter)
  const length = rows?.at(-1)?.reduce((sum, cell) => sum + cell.length, 0) ?? 0
  return length > longestRow ? null : rows
}

function splitRows(text: string, delimiter: Delimiter): string[][] {
  return text.split('\n').map(line => line.split(delimiter))
}

/** The rows of a table in which quotation marks hold cells together; null where one never closes, or stands amid words if that is strict. */
function parseQuoted(text: string, delimiter: Delimiter, isStrict = false): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: !isStrict,
      skip_empty_lines: false,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Whether every quotation mark stands at the edge of a cell or is doubled, and the rows come to a table. */
function isStrictlyQuoted(text: string, delimiter: Delimiter): boolean {
  const rows = parseQuoted(text, delimiter, true)
  return rows !== null && measureRows(rows).share === 1
}

/** By how much the separator is ahead that parts the first row as it parts most others: words have separators, headings have few. */
const headingLead = 0.15

/** The separator by which most rows come to the same number of cells, and more than one; a comma where none does. */
function delimiterOf(text: string): Delimiter {
  const sample = text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength) + 1) : text
  let best: { delimiter: Delimiter; fit: number } = { delimiter: ',', fit: 0 }
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const quoted = sample.includes('"') ? parseQuoted(sample, delimiter) : null
    const { share, isOfFirst } = quoted === null ? measureLines(sample, delimiter) : measureRows(quoted)
    const fit = share + (isOfFirst ? headingLead : 0)
    if (fit > best.fit + 0.05) best = { delimiter, fit }
  }
  return best.delimiter
}

/** How much like a table rows are. */
interface Evenness {
  /** How many hold anything. */
  rows: number
  /** Which share of these has the number of cells that most have, where that is more than one. */
  share: number
  /** Whether the first of them has that number. */
  isOfFirst: boolean
}

/** Whether rows are those of a table rather than others, made from the same text. */
function fitsBetter(rows: Evenness, others: Evenness): boolean {
  return rows.share > others.share || (rows.share === others.share && rows.rows !== others.rows)
}

function measureRows(rows: readonly (readonly string[])[]): Evenness {
  const counts = new Map<number, number>()
  for (const row of rows) if (row.length > 1 || row[0] !== '') count(counts, row.length)
  return evenness(counts)
}

/** The same for the lines of a text, without taking them apart. */
function measureLines(text: string, delimiter: Delimiter): Evenness {
  const counts = new Map<number, number>()
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    let cells = 1
    for (let at = start; at < end; at++) if (text[at] === delimiter) cells++
    if (end > start) count(counts, cells)
    start = end + 1
  }
  return evenness(counts)
}

function count(counts: Map<number, number>, cells: number): void {
  counts.set(cells, (counts.get(cells) ?? 0) + 1)
}

/** @param counts how many rows have how many cells, in the order of the rows that have them first */
function evenness(counts: ReadonlyMap<number, number>): Evenness {
  const [first] = counts.keys()
  let rows = 0
  let most = 0
  for (const [cells, number] of counts) {
    rows += number
    if (cells > 1) most = Math.max(most, number)
  }
  const isOfFirst = most > 0 && first !== undefined && first > 1 && counts.get(first) === most
  return { rows, share: rows === 0 ? 0 : most / rows, isOfFirst }
}
