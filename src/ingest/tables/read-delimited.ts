import { type Options, parse } from 'csv-parse/sync'
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
 * where reading them so gives a table; where they stand in the words as they are (transcription programs do not escape them), they
 * are words. Blank lines are left out.
 */
export function readDelimited(text: string): DelimitedTable {
  const body = text.replace(/^sep=[^\n]\n/iu, '')
  const skipped = body.length === text.length ? 0 : 1
  const delimiter = delimiterOf(body)
  const literal = parseRows(body, delimiter, false)
  const quoted = body.includes('"') ? parseQuoted(body, delimiter) : literal
  const isLiteral = quoted === null || fitsBetter(literal, quoted)
  const rows = isLiteral ? literal : quoted
  const kept = rows.map((_, index) => index).filter(index => rows[index]!.some(cell => cell.trim() !== ''))
  return {
    table: {
      sheet: '',
      delimiter,
      rows: kept.map(index => rows[index]!),
      rowNumbers: kept.map(index => index + 1 + skipped),
    },
    delimiter,
    problems: isLiteral && evenShare(literal) < 1 ? [openQuotation] : [],
  }
}

const openQuotation: Problem = {
  code: 'open-quotation',
  severity: 'warning',
  place: {},
  message: 'quotation marks do not hold cells together as they should; they were read as words',
  hint: 'Look at its last rows: the file may have been cut off. Save it as CSV again where it comes from.',
}

function parseRows(text: string, delimiter: Delimiter, quote: false | '"', more: Options = {}): string[][] {
  return parse(text, {
    delimiter,
    quote,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    ...more,
  })
}

/** Whether rows are those of a table rather than others, made from the same text. */
function fitsBetter(rows: readonly string[][], others: readonly string[][]): boolean {
  const gain = evenShare(rows) - evenShare(others)
  return gain > 0 || (gain === 0 && rows.length !== others.length)
}

function parseQuoted(text: string, delimiter: Delimiter): string[][] | null {
  try {
    return parseRows(text, delimiter, '"')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** The separator by which most rows come to the same number of cells, and more than one; a comma where none does. */
function delimiterOf(text: string): Delimiter {
  const sample = text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength) + 1) : text
  let best: { delimiter: Delimiter; share: number } = { delimiter: ',', share: 0 }
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const share = evenShare(parseQuoted(sample, delimiter) ?? parseRows(sample, delimiter, false))
    if (share > best.share + 0.05) best = { delimiter, share }
  }
  return best.delimiter
}

/** Which share of the rows has the number of cells that most have, where that is more than one. */
function evenShare(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  const filled = rows.filter(row => row.length > 1 || row[0] !== '')
  for (const { length } of filled) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  return filled.length === 0 ? 0 : Math.max(0, ...counts.values()) / filled.length
}
