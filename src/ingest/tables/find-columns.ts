import { closestNames, UserError } from '../../problems/index.js'
import { countWords } from '../../text/index.js'
import { labelKey } from '../label-evidence.js'
import type { ReadingOptions } from '../reading-options.js'
import { answerWords, columnWords, headingKey, studyTableWords, type TableRole } from './column-words.js'
import { readTimeColumn, type TimeColumn } from './read-time-column.js'
import type { TableSource } from './table-source.js'

/** Which column of a table holds what; numbers of columns count from 0. */
export interface TranscriptColumns {
  /** Index into the rows of the row with the headings; -1 where there is none. */
  headingRow: number
  /** One for each column; `column 3` where there is none. */
  headings: string[]
  text: number
  speaker: number | null
  start: { column: number; times: TimeColumn } | null
  end: { column: number; times: TimeColumn } | null
  duration: { column: number; times: TimeColumn } | null
  /** Whether a person or a heading says what is said; else it is an answer, which surveys have, or known by what the columns hold. */
  isSure: boolean
  /** Whether what is said are answers, by their heading. */
  areAnswers: boolean
}

/** Headings are looked for this far down: a title may stand above them. */
const rowsSearched = 20
/** Rows that tell what a column holds. */
const rowsSampled = 500
/** A column of sentences has so many words a cell. */
const proseWords = 5
/** Words for what is said that are so only beside a speaker or a time; tables of other things have them, too. */
const vagueText = new Set([
  ...'text content message body statement line lines words turn segment inhalt texte texto testo tekst текст'.split(
    ' ',
  ),
  ...answerWords,
])
/** Headings of what is said, the surest first. */
const textHeadings = [...columnWords.text, ...answerWords]

/**
 * Finds the columns of a transcript by their headings; where nobody knows the headings, or there are none, by what the columns hold: times,
 * running words, a few short names that recur.
 * @returns null where the table is no transcript
 * @throws UserError `bad-argument` when a column that was asked for is not there
 */
export function findColumns(table: TableSource, { columns = {} }: ReadingOptions): TranscriptColumns | null {
  const isChosen = Object.values(columns).some(column => column !== undefined)
  const headingRow = isChosen ? headingRowOf(table, Object.values(columns).flat()) : headingRowOf(table, [])
  const byHeading = headingRow === -1 && !isChosen ? null : columnsByHeading(table, headingRow, columns)
  return byHeading ?? (isChosen ? null : columnsByContent(table))
}

/** The first row with the most headings that are known; -1 where no row near the top has any. */
function headingRowOf({ rows }: TableSource, wanted: readonly string[]): number {
  let best = { row: -1, known: 0 }
  for (const [row, cells] of rows.slice(0, rowsSearched).entries()) {
    const keys = cells.map(headingKey)
    const asked = wanted.filter(name =>
      cells.some(cell => labelKey(cell.trim()) === labelKey(name.trim())),
    ).length
    const roles = Object.values(columnWords).filter(words => words.some(word => keys.includes(word))).length
    const known = asked * 10 + roles
    const isHeading = cells.every(cell => cell.length < 60) && new Set(keys).size > keys.length / 2
    if (known > best.known && isHeading) best = { row, known }
  }
  return best.row
}

/** What stands above each column, or what to call it. */
export function headingsOf({ rows }: TableSource, headingRow: number): string[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const names = rows[headingRow] ?? []
  return Array.from({ length: width }, (_, at) => names[at]?.trim() || `column ${at + 1}`)
}

function columnsByHeading(
  table: TableSource,
  headingRow: number,
  chosen: NonNullable<ReadingOptions['columns']>,
): TranscriptColumns | null {
  const headings = headingsOf(table, headingRow)
  const keys = headings.map(headingKey)
  const body = new Columns(table, headingRow)
  const isStudyTable = studyTableWords.every(words => words.some(word => keys.includes(word)))
  if (isStudyTable && chosen.text === undefined) return null
  const taken = new Set<number>()
  const find = (role: TableRole, fits: (column: number) => boolean): number | null => {
    const name = role === 'duration' ? undefined : chosen[role]
    const column =
      name === undefined
        ? (role === 'text' ? textHeadings : columnWords[role])
            .flatMap(word => keys.flatMap((key, at) => (key === word ? [at] : [])))
            .find(at => !taken.has(at) && fits(at))
        : columnNamed(name, headings, table)
    if (column === undefined) return null
    taken.add(column)
    return column
  }
  const text = find('text', column => body.isWords(column))
  if (text === null) return null
  const words = body.wordsOf(text)
  const time = (role: 'start' | 'end' | 'duration') => {
    const times = new Map<number, TimeColumn | null>()
    const readTimes = (column: number) => {
      const read =
        times.get(column) ??
        readTimeColumn(body.cells(column).map(startOfSpan), { heading: headings[column]!, words })
      times.set(column, read)
      return read
    }
    const column = find(role, at => readTimes(at) !== null)
    const read = column === null ? null : readTimes(column)
    if (column !== null && read === null) throw noTimes(headings[column]!)
    return column === null || read === null ? null : { column, times: read }
  }
  const start = time('start')
  const end =
    start === null ? time('end') : (endOfSpans(body, start.column, { headings, words }) ?? time('end'))
  const duration = end === null ? time('duration') : null
  const speaker = find('speaker', column => body.isNames(column))
  const isVague = vagueText.has(keys[text]!) && chosen.text === undefined && headings.length > 1
  if (isVague && speaker === null && start === null) return null
  const areAnswers = answerWords.includes(keys[text]!)
  const isSure = !areAnswers || Object.values(chosen).some(column => column !== undefined)
  return { headingRow, headings, text, speaker, start, end, duration, isSure, areAnswers }
}

/** A start and an end in one cell: `0:00.0 - 0:12.5`, `00:01 --> 00:05`. */
const span = /^\s*[[(]?\s*(\d[\d:.,]*)\s*(?:-{1,2}>?|[–—→]|to|bis)\s*(\d[\d:.,]*)\s*[\])]?\s*$/u

function startOfSpan(cell: string): string {
  return span.exec(cell)?.[1] ?? cell
}

/** The ends of a column in which most cells have both a start and an end; null where they have not. */
function endOfSpans(
  body: Columns,
  column: number,
  { headings, words }: { headings: readonly string[]; words: number },
): TranscriptColumns['end'] {
  const cells = body.cells(column)
  const ends = cells.map(cell => span.exec(cell)?.[2] ?? '')
  if (ends.filter(end => end !== '').length * 2 <= cells.length) return null
  const times = readTimeColumn(ends, { heading: headings[column]!, words })
  return times === null ? null : { column, times }
}

/** The column a person named: by its heading, by its number from 1, or by its letter. */
export function columnNamed(name: string, headings: readonly string[], { sheet }: TableSource): number {
  const key = labelKey(name.trim())
  const byHeading = headings.findIndex(heading => labelKey(heading) === key)
  if (byHeading !== -1) return byHeading
  const number = /^\d{1,4}$/.test(key) ? Number(key) : /^[a-z]$/.test(key) ? key.charCodeAt(0) - 96 : 0
  if (number >= 1 && number <= headings.length) return number - 1
  const where = sheet === '' ? 'the table' : `the sheet “${sheet}”`
  const near = closestNames(name, headings)
  throw new UserError('bad-argument', `There is no column “${name}” in ${where}.`, {
    hint: `${near.length > 0 ? `Did you mean ${near[0]}? ` : ''}Columns: ${headings.slice(0, 30).join(', ')}.`,
  })
}

function noTimes(heading: string): UserError {
  return new UserError('bad-argument', `The column “${heading}” holds no times.`, {
    hint: 'Times are clock times such as 00:12:33, or seconds or milliseconds as numbers.',
  })
}

/** Columns nobody named: times by the clock, names that recur, and the column with the most words. */
function columnsByContent(table: TableSource): TranscriptColumns | null {
  const width = table.rows[0]?.length ?? 0
  if (width < 2 || table.rows.length < 2) return null
  const isTitle = (table.rows[0] ?? []).every(cell => /^[^\d:]{0,40}$/u.test(cell.trim()))
  const body = new Columns(table, isTitle ? 0 : -1)
  const all = Array.from({ length: width }, (_, at) => at)
  const clocks = all.filter(at => body.isClock(at))
  const text = all
    .filter(at => !clocks.includes(at) && body.isWords(at))
    .sort((a, b) => body.sampledLength(b) - body.sampledLength(a))[0]
  if (text === undefined) return null
  const speaker =
    all.find(at => at !== text && !clocks.includes(at) && body.isNames(at) && body.recurs(at)) ?? null
  const firstSpeaker = speaker === null ? undefined : table.rows[0]?.[speaker]
  const isWithoutHeadings =
    speaker !== null && new Columns(table, 0).cells(speaker).includes(firstSpeaker ?? '')
  if (clocks.length === 0 && !(isWithoutHeadings && width <= 3)) return null
  const headingRow = isTitle && !isWithoutHeadings ? 0 : -1
  const found = new Columns(table, headingRow)
  const headings = headingsOf(table, headingRow)
  const time = (column: number | undefined) => {
    if (column === undefined) return null
    const times = readTimeColumn(found.cells(column), {
      heading: headings[column]!,
      words: found.wordsOf(text),
    })
    return times === null ? null : { column, times }
  }
  const [start, end] = [time(clocks[0]), time(clocks[1])]
  const isTimed = start !== null && start.times.form !== 'time of day'
  // Of several columns of answers none is what is said, and the others would be lost.
  const hasAnswers = all.some(at => at !== text && !clocks.includes(at) && body.isProse(at))
  if (hasAnswers && !isTimed) return null
  return {
    headingRow,
    headings,
    text,
    speaker,
    start,
    end,
    duration: null,
    isSure: false,
    areAnswers: false,
  }
}

/** The columns of a table under its headings. */
class Columns {
  private readonly body: TableSource['rows']
  private readonly sample: TableSource['rows']

  constructor({ rows }: TableSource, headingRow: number) {
    this.body = rows.slice(headingRow + 1)
    this.sample = this.body.slice(0, rowsSampled)
  }

  cells(column: number): string[] {
    return this.body.map(row => row[column] ?? '')
  }

  wordsOf(column: number): number {
    return this.body.reduce((sum, row) => sum + (row[column] ?? '').split(/\s+/u).length, 0)
  }

  sampledLength(column: number): number {
    return this.filled(column).reduce((sum, cell) => sum + cell.length, 0)
  }

  /** Whether it holds words rather than numbers, times or marks. */
  isWords(column: number): boolean {
    const cells = this.filled(column)
    const worded = cells.filter(cell => /\p{L}/u.test(cell))
    return worded.length > 0 && worded.length * 2 > cells.length
  }

  /** Whether it holds sentences that differ from each other. */
  isProse(column: number): boolean {
    const cells = this.filled(column)
    const words = cells.reduce((sum, cell) => sum + countWords(cell), 0)
    return (
      this.isWords(column) && words >= cells.length * proseWords && new Set(cells).size * 3 > cells.length
    )
  }

  isClock(column: number): boolean {
    const cells = this.filled(column)
    return (
      cells.length * 2 > this.sample.length &&
      cells.filter(cell => /\d[:;]\d\d|^\d+\.\d{3,}$/.test(cell)).length * 10 >= cells.length * 9 &&
      cells.every(cell => cell.length < 40)
    )
  }

  /** Whether it can hold names: short, and no times. */
  isNames(column: number): boolean {
    const cells = this.filled(column)
    const short = cells.filter(
      cell => cell.length <= 80 && countWords(cell) <= 8 && !/^\d+[:;.,]\d/.test(cell),
    )
    return cells.length > 0 && short.length * 10 >= cells.length * 9
  }

  /** Whether few different texts fill it. */
  recurs(column: number): boolean {
    const cells = this.filled(column)
    const different = new Set(cells)
    return (
      different.size > 1 &&
      different.size <= 20 &&
      different.size <= Math.max(2, cells.length / 2) &&
      different.size < cells.length &&
      cells.every(cell => /\p{L}/u.test(cell))
    )
  }

  private filled(column: number): string[] {
    return this.sample.map(row => (row[column] ?? '').trim()).filter(cell => cell !== '')
  }
}
