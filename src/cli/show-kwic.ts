import {
  findPassages,
  type KeywordLine,
  type KeywordOrder,
  keywordLines,
  keywordOrders,
  orderLines,
  suggestWords,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { fitToWidth, kwicFileTable, kwicTable } from '../report/kwic-table.js'
import { foundSentence } from '../report/search-tables.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { tableText } from '../report/table-text.js'
import { countOf } from '../text/index.js'
import { readWholeNumber } from './numbers.js'
import { printProse } from './print-prose.js'
import type { KwicOptions } from './search.js'
import { indexingNote, readLimit, readQuery, readScope } from './search-request.js'
import type { Session } from './session.js'
import { noteWhatWasNotDone } from './show-search.js'
import { formatOf, writeOutput } from './write-output.js'

/** Characters on either side where nothing else is said. */
const usualContext = 60

export async function showKwic(session: Session, options: KwicOptions, text: string): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const isTable = output === '-' && format === 'md'
  const order = readOrder(options.sort ?? 'document')
  const context = readContext(session, options, isTable)
  const limit = readLimit(options, isTable, 50)
  const query = await readQuery(text, options)
  const { found, close } = await session.withStudy(async study => {
    const result = await findPassages(study, query, {
      scope: readScope(options, 'all'),
      onProgress: indexingNote(session),
    })
    return { found: result, close: result.total === 0 ? await suggestWords(study, query) : [] }
  })
  const all = orderLines(keywordLines(found.passages, context), order)
  const lines = all.slice(0, limit)
  const sentence = `${countOf(all.length, 'place')} in ${foundSentence(found)}`
  if (isTable) print(session, lines, options)
  else
    writeOutput(session, output, contentOf(format, lines, { query: query.text, places: all.length }), options)
  if (isTable) printProse(session, all.length === 0 ? foundSentence(found) : sentence)
  else if (output !== '-') session.note(`${output}: ${sentence}`)
  if (lines.length < all.length)
    session.note(`The first ${lines.length} are printed; all of them: --limit ${all.length}, or -o kwic.csv.`)
  noteWhatWasNotDone(session, found, close)
}

function readOrder(text: string): KeywordOrder {
  const order = keywordOrders.find(known => known === text)
  if (order !== undefined) return order
  throw new UserError('bad-argument', `--sort is ${keywordOrders.join(', ')}; not “${text}”.`)
}

function readContext(session: Session, { context }: KwicOptions, isTable: boolean): number {
  if (context !== undefined) return readWholeNumber(context, '--context')
  return isTable && session.io.isTerminal ? session.io.columns : usualContext
}

function print(session: Session, lines: readonly KeywordLine[], { context }: KwicOptions): void {
  if (lines.length === 0) return
  const { isTerminal, columns } = session.io
  session.io.out(
    tableText(kwicTable(isTerminal && context === undefined ? fitToWidth(lines, columns) : lines)),
  )
  session.print()
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  lines: readonly KeywordLine[],
  report: { query: string; places: number },
): string {
  if (format === 'json') return `${JSON.stringify({ ...report, lines }, null, 2)}\n`
  return format === 'csv' ? tableCsv(kwicFileTable(lines)) : tableMarkdown(kwicTable(lines))
}
