import { parse } from 'csv-parse/sync'
import { type Problem, UserError } from '../problems/index.js'
import { unescapeFormula } from '../report/escape-formula.js'
import { decodeBytes } from '../text/index.js'
import type { TableFile } from './table-grid.js'

/**
 * Reads a CSV as spreadsheet programs write them: separated by commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252
 * (noted); any line ends. The apostrophe that keeps a text from being a formula is taken off again.
 * @throws UserError `bad-table` when it is empty or no such table.
 */
export function readDelimitedFile(bytes: Uint8Array, file: string): TableFile {
  const problems: Problem[] = []
  const text = decodeTable(bytes, file, problems)
  if (text.includes('\0')) throw new UserError('bad-table', `${file} is not a text file.`)
  if (text.trim() === '') throw new UserError('bad-table', `${file} is empty.`)
  const rows = parseRows(text, file).map(row => row.map(unescapeFormula))
  return { tables: new Map([['', { rows, firstRow: 1 }]]), problems }
}

/** The text of a table in UTF-8, UTF-16 or, with a warning in `problems`, Windows-1252; without byte order mark. */
export function decodeTable(bytes: Uint8Array, file: string, problems: Problem[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    problems.push({
      code: 'other-encoding',
      severity: 'warning',
      place: { file },
      message: 'The file is not UTF-8; it was read as Windows-1252.',
      hint: 'Look at letters with accents, or save it as "CSV UTF-8".',
    })
    return decodeBytes(bytes, 'windows-1252')
  }
}

/** The cells of a table, row by row, blank lines as rows of one empty cell. @throws UserError `bad-table` */
export function parseRows(text: string, file: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : undefined
    const place = line === undefined ? '' : `, near line ${line}`
    throw new UserError(
      'bad-table',
      `${file} cannot be read as CSV${place}: a quotation mark is out of place.`,
      {
        hint: 'Save it again as CSV from the program it comes from.',
        cause: error,
      },
    )
  }
}

/** The separator that is most frequent in the first line, outside quotation marks. */
export function delimiterOf(text: string): string {
  const first = /^(?:"[^"]*"|[^"\r\n])*/u.exec(text)?.[0].replace(/"[^"]*"/gu, '') ?? ''
  const count = (char: string): number => first.split(char).length
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best))
}
