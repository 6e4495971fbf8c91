import { type FoundPassages, findPassages, type SearchQuery, suggestWords } from '../analysis/index.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import { countsTable, foundSentence, hitsFileTable, hitsTable } from '../report/search-tables.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { SearchOptions } from './search.js'
import { indexingNote, readLimit, readQuery, readScope } from './search-request.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSearch(session: Session, options: SearchOptions, text: string): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const isTable = output === '-' && format === 'md'
  const limit = options.count ? 1 : readLimit(options, isTable, 20)
  const query = await readQuery(text, options)
  const { found, close } = await session.withStudy(async study => {
    const scope = readScope(options, 'all')
    const result = await findPassages(study, query, { scope, limit, onProgress: indexingNote(session) })
    return { found: result, close: result.total === 0 ? await suggestWords(study, query) : [] }
  })
  if (isTable) print(session, found, options)
  else {
    writeOutput(session, output, contentOf(format, query, found, options), options)
    if (output !== '-') session.note(`${output}: ${foundSentence(found)}`)
  }
  noteWhatWasNotDone(session, found, close)
  if (isTable && isLooseWords(query))
    session.hint(
      `These words stand anywhere in a turn; side by side: framewise search '"${query.text.trim()}"'`,
    )
}

function print(session: Session, found: FoundPassages, { count }: SearchOptions): void {
  if (found.total > 0) {
    printWide(session, count ? countsTable(found.counts) : hitsTable(found.passages))
    session.print()
  }
  printProse(session, foundSentence(found))
  if (!count && found.total > found.passages.length)
    session.note(
      `The first ${found.passages.length} are printed; all of them: --limit ${found.total}, or -o hits.csv.`,
    )
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  query: SearchQuery,
  found: FoundPassages,
  { count }: SearchOptions,
): string {
  if (format === 'json') {
    const { passages, ...rest } = found
    const report = {
      query: query.text,
      kind: query.kind,
      ...rest,
      ...(count ? {} : { hits: passages.map(withoutKey) }),
    }
    return `${JSON.stringify(report, null, 2)}\n`
  }
  if (format === 'csv') return tableCsv(count ? countsTable(found.counts) : hitsFileTable(found.passages))
  const table = count ? countsTable(found.counts) : hitsTable(found.passages)
  return `${tableMarkdown(table)}\n${notesMarkdown([foundSentence(found)])}`
}

function withoutKey({ documentId: _documentId, ...passage }: FoundPassages['passages'][number]): object {
  return passage
}

/** Says what a person may wrongly take for nothing found, or for all that was looked for. */
export function noteWhatWasNotDone(
  session: Session,
  { unstemmed }: Pick<FoundPassages, 'unstemmed'>,
  unknown: readonly { word: string; close: readonly string[] }[] = [],
): void {
  for (const { word, close } of unknown)
    session.note(
      `No document has the word “${word}”.${close.length === 0 ? '' : ` Did you mean ${new Intl.ListFormat('en', { type: 'disjunction' }).format(close)}?`}`,
    )
  if (unstemmed.length > 0)
    session.note(
      `There is no stemmer for the language ${unstemmed.join(', ')}: its words were taken as they stand.`,
    )
}

/** Several words and nothing else: a shell takes the quotation marks off a phrase. */
function isLooseWords({ kind, text }: SearchQuery): boolean {
  return (
    kind !== 'regex' && /^\p{L}+(?:\s+\p{L}+)+$/u.test(text.trim()) && !/\b(?:AND|OR|NOT|NEAR)\b/u.test(text)
  )
}
