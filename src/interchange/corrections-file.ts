import { didYouMean, type Place, type Problem, type Reading } from '../problems/index.js'
import type { CorrectionRule } from '../study/index.js'
import { readDelimitedFile } from './delimited-file.js'

const columns = ['find', 'replace', 'whole_word', 'match_case', 'regex', 'speaker', 'document'] as const
type Column = (typeof columns)[number]
/** What `suggest corrections` says about each of its rows, for the person who looks through them. */
const told = ['times', 'why', 'where', 'example']

const yes = ['yes', 'y', 'true', '1', 'x']
const no = ['no', 'n', 'false', '0']

/**
 * Reads corrections from CSV: `find` and `replace`; where wanted `whole_word` (default: yes), `match_case` (no), `regex` (no), and `speaker` and
 * `document` where only these are meant.
 * @returns the rules, and every problem with its row; those of the severity `error` mean that the file cannot be used
 * @throws UserError `bad-table` for a file that is no CSV
 */
export function readCorrectionsFile(bytes: Uint8Array, file: string): Reading<CorrectionRule[]> {
  const { tables, problems } = readDelimitedFile(bytes, file)
  const { rows, firstRow } = tables.values().next().value ?? { rows: [], firstRow: 1 }
  const report = (place: Place, message: string, hint = '', severity: Problem['severity'] = 'error') => {
    const problem = { code: 'bad-correction', severity, place, message }
    problems.push(hint === '' ? problem : { ...problem, hint })
  }
  const [headings = [], ...body] = rows
  const named = headings.map(heading => (heading ?? '').trim().toLowerCase().replaceAll(' ', '_'))
  for (const heading of named.filter(each => each !== '' && ![...columns, ...told].includes(each)))
    report(
      { file, row: firstRow },
      `The column “${heading}” is not known.`,
      didYouMean(heading, columns),
      'warning',
    )
  const missing = (['find', 'replace'] as const).filter(column => !named.includes(column))
  if (missing.length > 0) {
    report(
      { file, row: firstRow },
      `There is no column “${missing.join('” and “')}”.`,
      'A file of corrections has the columns find and replace.',
    )
    return { value: [], problems }
  }
  const value = body.flatMap((cells, index): CorrectionRule[] => {
    if (cells.every(cell => (cell ?? '').trim() === '')) return []
    const place = { file, row: firstRow + 1 + index }
    const text = (column: Column) => (cells[named.indexOf(column)] ?? '').trim()
    const is = (column: Column): boolean | undefined => {
      const word = text(column).toLowerCase()
      if (word === '' || yes.includes(word) || no.includes(word))
        return word === '' ? undefined : yes.includes(word)
      report(place, `“${text(column)}” in the column ${column} is neither yes nor no.`)
      return undefined
    }
    if (text('find') === '') {
      report(place, 'It is not said what is to be found.')
      return []
    }
    const [isWholeWord, isCaseSensitive, isPattern] = [is('whole_word'), is('match_case'), is('regex')]
    return [
      {
        place,
        find: text('find'),
        replace: text('replace'),
        ...(isWholeWord === undefined ? {} : { isWholeWord }),
        ...(isCaseSensitive === undefined ? {} : { isCaseSensitive }),
        ...(isPattern === undefined ? {} : { isPattern }),
        ...(text('speaker') === '' ? {} : { speaker: text('speaker') }),
        ...(text('document') === '' ? {} : { document: text('document') }),
      },
    ]
  })
  if (value.length === 0 && problems.every(({ severity }) => severity !== 'error'))
    report({ file }, 'The file has no corrections.')
  return { value, problems }
}
