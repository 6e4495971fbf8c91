import { type FoundCodings, type QueryUnit, queryCodings, queryUnits } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  foundCodingsCounts,
  foundCodingsFileTable,
  foundCodingsSentence,
  foundCodingsTable,
} from '../report/found-codings-tables.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import type { QueryCodingsOptions } from './codings.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import { readLimit } from './search-request.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showQueriedCodings(
  session: Session,
  options: QueryCodingsOptions,
  expression: string,
): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const isTable = output === '-' && format === 'md'
  const limit = options.count ? 0 : readLimit(options, isTable, 20)
  const unit = readUnit(options.unit ?? 'words')
  const found = await session.withStudy(study =>
    queryCodings(study, {
      expression,
      unit,
      rollUp: options.rollUp,
      ...(options.where === undefined ? {} : { where: options.where }),
      ...(options.case === undefined ? {} : { cases: options.case }),
      ...(options.document === undefined ? {} : { documents: options.document }),
      ...(Number.isFinite(limit) ? { limit } : {}),
    }),
  )
  if (!isTable) {
    writeOutput(session, output, contentOf(format, found, options), options)
    if (output !== '-') session.note(`${output}: ${foundCodingsSentence(found)}`)
    return
  }
  const table = options.count ? foundCodingsCounts(found) : foundCodingsTable(found)
  if (table.rows.length > 0) printWide(session, table)
  printProse(session, foundCodingsSentence(found))
  printProse(session, `Figures: ${found.coders}.`)
  if (!options.count && found.passages.length < found.total && found.names.length === 0)
    session.note(
      `The first ${found.passages.length} are printed; all of them: --limit ${found.total}, or -o found.csv.`,
    )
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  found: FoundCodings,
  { count }: QueryCodingsOptions,
): string {
  if (format === 'json') return `${JSON.stringify(found, null, 2)}\n`
  if (format === 'csv') return tableCsv(count ? foundCodingsCounts(found) : foundCodingsFileTable(found))
  const table = count ? foundCodingsCounts(found) : foundCodingsTable(found)
  return `${tableMarkdown(table)}\n${notesMarkdown([foundCodingsSentence(found), `Figures: ${found.coders}.`])}`
}

function readUnit(text: string): QueryUnit {
  const unit = queryUnits.find(each => each === text)
  if (unit !== undefined) return unit
  throw new UserError('bad-argument', `--unit is words, turn, document or case, not “${text}”.`)
}
