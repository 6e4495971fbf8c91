import { type Place, type Problem, type Reading, UserError } from '../problems/index.js'
import { readDelimitedFile } from './delimited-file.js'

/** A quote as a file gives it. */
export interface FileQuote {
  document: string
  code: string
  /** Its words. */
  quote: string
  /** Where it stands, `P07 l.112–118`, where the file says so. */
  reference?: string
  /** As it is to be printed, where the file says so and it is not as it was said. */
  display?: string
  place: Place
}

const columns = ['document', 'code', 'quote'] as const

/**
 * Reads representative quotes from a CSV with the columns document, code and quote, in any order and beside any others: also
 * one that was exported, in which the words are in the column Text. A row in which one of the three is missing is a problem,
 * an empty row nothing.
 * @throws UserError `bad-table` when the file is no such table
 */
export function readQuotesFile(bytes: Uint8Array, file: string): Reading<FileQuote[]> {
  const { tables, problems } = readDelimitedFile(bytes, file)
  const [headings = [], ...rows] = tables.get('')?.rows ?? []
  const written = headings.map(heading => (heading ?? '').trim().toLowerCase())
  const names = written.includes('quote') ? written : written.map(name => (name === 'text' ? 'quote' : name))
  const missing = columns.filter(column => !names.includes(column))
  if (missing.length > 0)
    throw new UserError('bad-table', `${file} has no column named ${missing.join(' and ')}.`, {
      hint: 'Give it the columns document, code and quote.',
    })
  const value = rows.flatMap((row, index) => {
    const text = (column: string) => (row[names.indexOf(column)] ?? '').trim()
    const reference = text('reference')
    const display = text('as printed')
    const quote = {
      document: text('document'),
      code: text('code'),
      quote: text('quote'),
      ...(reference === '' ? {} : { reference }),
      ...(display === '' || display === text('quote') ? {} : { display }),
      place: { file, row: index + 2 },
    }
    if (row.every(cell => (cell ?? '').trim() === '')) return []
    const lacking = columns.filter(column => quote[column] === '')
    if (lacking.length === 0) return [quote]
    problems.push(incomplete(lacking, quote.place))
    return []
  })
  return { value, problems }
}

function incomplete(lacking: readonly string[], place: Place): Problem {
  return {
    code: 'missing-name',
    severity: 'error',
    place,
    message: `The row has no ${lacking.join(' and no ')}.`,
    hint: 'Give every row a document, a code and the words of the quote.',
  }
}
