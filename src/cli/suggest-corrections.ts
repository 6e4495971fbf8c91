import { basename } from 'node:path'
import { type SuggestedCorrection, suggestCorrections } from '../analysis/index.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { countOf } from '../text/index.js'
import { decodeText } from './decode-text.js'
import { printWide } from './print-wide.js'
import { readInputFile } from './read-input-file.js'
import { readLimit } from './search-request.js'
import type { Session } from './session.js'
import type { SuggestCorrectionsOptions } from './suggest.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSuggestedCorrections(
  session: Session,
  options: SuggestCorrectionsOptions,
): Promise<void> {
  const { output = '-' } = options
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const isTable = output === '-' && format === 'md'
  const limit = readLimit(options, isTable, 30)
  const glossary = options.glossary === undefined ? [] : readGlossary(session, options.glossary)
  const all = await session.withStudy(study => suggestCorrections(study, { glossary }))
  const shown = limit === null ? all : all.slice(0, limit)
  if (isTable) print(session, shown, all.length)
  else writeOutput(session, output, contentOf(shown, format), options)
  if (!isTable && output !== '-') session.note(`${output}: ${countOf(shown.length, 'suggestion')}`)
}

function readGlossary(session: Session, file: string): string[] {
  const text = decodeText(readInputFile(session, file), basename(file), 'bad-rules')
  return text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
}

function table(suggestions: readonly SuggestedCorrection[]): Table {
  return {
    columns: [
      { heading: 'find' },
      { heading: 'replace' },
      { heading: 'times', align: 'right' },
      { heading: 'why' },
      { heading: 'where' },
      { heading: 'example', cut: true },
    ],
    rows: suggestions.map(({ find, replace, times, why, where, example }) => [
      find,
      replace,
      times,
      why,
      where,
      example,
    ]),
  }
}

function contentOf(suggestions: readonly SuggestedCorrection[], format: 'csv' | 'md' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(suggestions, null, 2)}\n`
  return format === 'csv' ? tableCsv(table(suggestions)) : tableMarkdown(table(suggestions))
}

function print(session: Session, shown: readonly SuggestedCorrection[], all: number): void {
  if (all === 0) {
    session.print('Nothing to suggest.')
    session.hint('Terms that may have been said can be named with --glossary FILE.')
    return
  }
  printWide(session, table(shown))
  if (shown.length < all) session.print(`  … and ${all - shown.length} more (--limit, or -o corrections.csv)`)
  session.hint(
    'Next: -o corrections.csv, delete the rows that are right as they are, then: framewise correct --from corrections.csv',
  )
}
