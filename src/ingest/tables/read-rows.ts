import type { Problem } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import { decodeEntities } from '../formats/cue-text.js'
import { type Passage, plainPassage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'
import { headingKey } from './column-words.js'
import { findColumns, type TranscriptColumns } from './find-columns.js'
import type { TimeColumn } from './read-time-column.js'
import type { TableReading } from './table-reading.js'
import type { TableSource } from './table-source.js'

/** Headings of columns that say to which of several transcripts a row belongs. */
const transcriptWords =
  /^(?:interview|document|file|filename|file name|session|meeting|episode|video|conversation|dialogue|transcript|recording)(?: id| no| number)?$/u

/**
 * Reads a table with an utterance a row: who speaks, what is said, when. A row without a speaker goes on with the one before it. Above
 * the headings stands preamble.
 * @returns null where no column holds what is said
 */
export function readRows(table: TableSource, options: ReadingOptions): TableReading | null {
  const columns = findColumns(table, options)
  return columns === null ? null : readColumns(table, columns)
}

/** The same where the headings leave no doubt; null also where it may be a survey. */
export function readSureRows(table: TableSource, options: ReadingOptions): TableReading | null {
  const columns = findColumns(table, options)
  return columns?.isSure ? readColumns(table, columns) : null
}

function readColumns(table: TableSource, columns: TranscriptColumns): TableReading {
  const { headingRow } = columns
  const { passages, wordless, long, short, width } = passagesOf(table, columns)
  return {
    kind: 'transcript',
    hasRespondents: columns.areAnswers && columns.speaker !== null,
    why: describeColumns(columns),
    passages,
    preamble: table.rows.slice(0, Math.max(0, headingRow)).map(row => row.join(' ').trim()),
    problems: [
      ...columnNotes(table, columns, width),
      ...wordlessNote(wordless),
      ...longRowsNote(long),
      ...shortRowsNote(short),
    ],
  }
}

/** The passages of a table, and the rows (from 1) that are not as they should be. */
interface Rows {
  passages: Passage[]
  wordless: number
  long: number[]
  short: number[]
  /** How many columns the headings name. */
  width: number
}

function passagesOf(table: TableSource, columns: TranscriptColumns): Rows {
  const { headingRow, text } = columns
  const width = headingRow === -1 ? columns.headings.length : trimmedLength(table.rows[headingRow] ?? [])
  const rows: Rows = { passages: [], wordless: 0, long: [], short: [], width }
  let waiting: string | null = null
  for (let at = headingRow + 1; at < table.rows.length; at++) {
    const row = table.rows[at]!
    const number = table.rowNumbers[at]!
    if (row.length <= text && row.length < width) {
      rows.short.push(number)
      for (const passage of cellPassages(row.join(table.delimiter), number))
        rows.passages.push({ ...passage, joint: '\n' })
      continue
    }
    const surplus = Math.max(0, trimmedLength(row) - width)
    if (surplus > 0) rows.long.push(number)
    const words = cellPassages(row.slice(text, text + surplus + 1).join(table.delimiter), number)
    const voice: string | null = columns.speaker === null ? null : speakerOf(row[columns.speaker] ?? '')
    // A name on a row of its own is that of the row below.
    const speaker: string | null = voice ?? waiting
    waiting = words.length === 0 ? speaker : null
    if (words.length === 0) rows.wordless++
    const times = timesOf(columns, at - headingRow - 1)
    for (const passage of words) rows.passages.push({ ...passage, voice: speaker, ...times })
  }
  return rows
}

function trimmedLength(cells: readonly string[]): number {
  let length = cells.length
  while (length > 0 && cells[length - 1]!.trim() === '') length--
  return length
}

/** What a cell says, paragraph by paragraph. @param row in the source, from 1 */
export function cellPassages(cell: string, row: number): Passage[] {
  return decodeEntities(cell)
    .split(/[\n\v\u2028\u2029]/u)
    .map(line => line.trim())
    .filter(line => line !== '')
    .map((line, at) => ({ ...plainPassage(line, row), joint: at === 0 ? null : '\n' }))
}

/** `KM:` and `[KM]` are KM. */
function speakerOf(cell: string): string | null {
  const name = decodeEntities(cell)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s?[:：]$/u, '')
  return /^(?:\[[^[\]]+\]|\([^()]+\)|<[^<>]+>)$/u.test(name) ? name.slice(1, -1).trim() : name || null
}

function timesOf({ start, end, duration }: TranscriptColumns, row: number) {
  const startMs = start?.times.times[row] ?? null
  const length = duration?.times.times[row] ?? null
  const endMs = end?.times.times[row] ?? (startMs === null || length === null ? null : startMs + length)
  return { startMs, endMs: endMs === null || startMs === null ? endMs : Math.max(startMs, endMs) }
}

function describeColumns({
  headings,
  headingRow,
  text,
  speaker,
  start,
  end,
  duration,
}: TranscriptColumns): string {
  const name = (column: number) => (headingRow === -1 ? headings[column]! : `“${shorten(headings[column]!)}”`)
  const timed = (what: string, found: { column: number; times: TimeColumn } | null) =>
    found === null
      ? []
      : [`${name(found.column)} as ${what}${found.times.form === 'clock' ? '' : ` (${found.times.form})`}`]
  const parts = [
    ...(speaker === null ? [] : [`${name(speaker)} as the speaker`]),
    `${name(text)} as what is said`,
    ...timed('the start', start),
    ...timed('the end', end),
    ...timed('the duration', duration),
  ]
  return `it is a table: ${parts.join(', ')}`
}

function columnNotes(table: TableSource, columns: TranscriptColumns, width: number): Problem[] {
  const { headings, headingRow, text, speaker, start, end, duration } = columns
  const body = table.rows.slice(headingRow + 1)
  const read = [text, speaker, start?.column, end?.column, duration?.column]
  const others = headings
    .slice(0, width)
    .flatMap((heading, at) =>
      !read.includes(at) && body.some(row => row[at]?.trim()) ? [{ heading, at }] : [],
    )
  const notes: Problem[] = []
  const note = (code: string, message: string, hint?: string) =>
    notes.push({ code, severity: 'note', place: {}, message, ...(hint === undefined ? {} : { hint }) })
  if (others.length > 0) {
    const names = shortList(others.map(({ heading }) => `“${shorten(heading)}”`))
    note(
      'columns-left-out',
      `${others.length === 1 ? 'column' : 'columns'} ${names} left out`,
      'Columns to read are chosen with --column text="HEADING", speaker=, start=, end=.',
    )
  }
  for (const { heading, at } of others) {
    const different = new Set(body.map(row => row[at]?.trim() ?? '')).size
    if (transcriptWords.test(headingKey(heading)) && different > 1)
      note(
        'several-transcripts',
        `“${heading}” has ${different} values: the table may hold several transcripts; it was read as one`,
        'Save each of them as a file of its own.',
      )
  }
  for (const each of [start, end, duration]) {
    if (each === null) continue
    const heading = headings[each.column]!
    if (each.times.unreadable > 0)
      note(
        'bad-times',
        `${countOf(each.times.unreadable, 'cell')} of “${heading}” could not be read as a time`,
      )
    if (each.times.form === 'time of day' && each === start)
      note('times-of-day', `“${heading}” has times of day; they are counted from the first`)
  }
  return notes
}

function wordlessNote(count: number): Problem[] {
  if (count === 0) return []
  const message = `${countOf(count, 'row')} without words left out`
  return [{ code: 'rows-without-words', severity: 'note', place: {}, message }]
}

/** Rows that have no cell for what is said: a line end in the row above, as a rule, that no quotation marks hold. */
function shortRowsNote(rows: readonly number[]): Problem[] {
  const [first] = rows
  if (first === undefined) return []
  const message = `${countOf(rows.length, 'row')} with fewer cells than there are headings: read as going on with the row above`
  const hint = 'Line ends in the words want quotation marks around the cell.'
  return [{ code: 'short-rows', severity: 'warning', place: { line: first }, message, hint }]
}

/** Rows that go beyond the headings: a separator in the words, as a rule, that no quotation marks keep together. */
function longRowsNote(rows: readonly number[]): Problem[] {
  const [first] = rows
  if (first === undefined) return []
  const message = `${countOf(rows.length, 'row')} with more cells than there are headings: the surplus was read as words`
  const hint = 'Separators in the words want quotation marks around the cell.'
  return [{ code: 'long-rows', severity: 'warning', place: { line: first }, message, hint }]
}
