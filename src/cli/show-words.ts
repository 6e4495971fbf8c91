import { basename } from 'node:path'
import {
  countWordsOf,
  type WordGrouping,
  type WordsReport,
  type WordsRequest,
  wordGroupings,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import {
  groupSentence,
  leftOutSentence,
  type WordsTableOptions,
  wordsFileTable,
  wordsNotes,
  wordsTable,
} from '../report/words-tables.js'
import { countOf } from '../text/index.js'
import { foldWord } from '../text/search/index.js'
import { decodeText } from './decode-text.js'
import { readWholeNumber } from './numbers.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import { readInputFile } from './read-input-file.js'
import type { WordsOptions } from './search.js'
import { indexingNote, readLimit, readScope } from './search-request.js'
import type { Session } from './session.js'
import { viewerToldOfHidden } from './viewer-told-of-hidden.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showWords(session: Session, options: WordsOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const isTable = output === '-' && format === 'md'
  const shown = { limit: readLimit(options, isTable, 30), isStemmed: options.stem ?? false }
  const request = readRequest(session, options)
  const report = await session.withStudy(async study => {
    const isByCode = request.by === 'code' || request.codes !== undefined
    const viewerId = isByCode ? await viewerToldOfHidden(session, study) : null
    return countWordsOf(study, { ...request, viewerId }, { onProgress: indexingNote(session) })
  })
  const notes = wordsNotes(report, {
    speaker: request.scope.speaker ?? 'all',
    stopWords: describeStopWords(report, request.stopWords, options.stopWords),
  })
  if (isTable) print(session, report, shown)
  else writeOutput(session, output, contentOf(format, report, { shown, notes }), options)
  if (!isTable && output !== '-')
    session.note(`${output}: ${report.groups.map(each => groupSentence(each, report.by)).join(' ')}`)
  if (isTable) for (const note of notes) printProse(session, note)
}

function readRequest(session: Session, options: WordsOptions): WordsRequest {
  const { code, minLength, minCount, stem } = options
  return {
    scope: readScope(options, 'participant'),
    by: readGrouping(options.by ?? 'study'),
    stopWords: readStopWords(session, options.stopWords),
    isStemmed: stem ?? false,
    ...(code === undefined ? {} : { codes: code }),
    ...(minLength === undefined ? {} : { minLength: readWholeNumber(minLength, '--min-length') }),
    ...(minCount === undefined ? {} : { minCount: readWholeNumber(minCount, '--min-count') }),
  }
}

function readGrouping(text: string): WordGrouping {
  const grouping = wordGroupings.find(known => known === text)
  if (grouping !== undefined) return grouping
  throw new UserError('bad-argument', `--by is ${wordGroupings.join(', ')}; not “${text}”.`)
}

/** A word a line; what follows # is a remark. */
function readStopWords(session: Session, which: string | undefined): WordsRequest['stopWords'] {
  if (which === undefined) return 'language'
  if (which === 'none') return 'none'
  const text = decodeText(readInputFile(session, which), basename(which), 'bad-table')
  const words = text.split(/\r?\n/u).map(line => foldWord(line.replace(/#.*/u, '')))
  return new Set(words.filter(Boolean))
}

function describeStopWords(
  { languages, unlisted }: WordsReport,
  stopWords: WordsRequest['stopWords'],
  file: string | undefined,
): string {
  if (stopWords === 'none') return 'Stop words are counted.'
  if (stopWords !== 'language')
    return `Stop words of ${basename(file ?? '')} are left out: ${countOf(stopWords.size, 'word')}.`
  const listed = languages.filter(language => !unlisted.includes(language))
  return listed.length === 0
    ? ''
    : `Stop words of the language (${listed.join(', ')}) are left out (--stop-words none counts them).`
}

function print(session: Session, report: WordsReport, shown: WordsTableOptions): void {
  for (const group of report.groups) {
    printProse(session, groupSentence(group, report.by))
    if (group.words.length > 0) printWide(session, wordsTable(group, shown))
    session.print()
  }
  if (report.groups.length === 0) printProse(session, 'No words.')
  const more = leftOutSentence(report, shown.limit)
  if (more !== '') session.note(more)
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  report: WordsReport,
  { shown, notes }: { shown: WordsTableOptions; notes: readonly string[] },
): string {
  if (format === 'csv') return tableCsv(wordsFileTable(report, shown))
  if (format === 'json') {
    const groups = report.groups.map(group => ({ ...group, words: group.words.slice(0, shown.limit) }))
    return `${JSON.stringify({ ...report, groups, notes }, null, 2)}\n`
  }
  const lists = report.groups.map(
    group => `${groupSentence(group, report.by)}\n\n${tableMarkdown(wordsTable(group, shown))}`,
  )
  return `${[...lists, ...notes.map(note => `${note}\n`)].join('\n')}`
}
