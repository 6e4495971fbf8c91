import type { Problem } from '../../problems/index.js'
import { shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import { NotATranscript } from '../not-a-transcript.js'
import type { ReadingOptions } from '../reading-options.js'
import { headingsOf } from './find-columns.js'
import { readExchanges } from './read-exchanges.js'
import { readRows, readSureRows } from './read-rows.js'
import { readSurvey } from './survey.js'
import type { TableReading } from './table-reading.js'
import type { TableSource } from './table-source.js'

/**
 * Reads the first of a file's tables that is a transcript, with an utterance or an exchange a row, or else a survey with open questions;
 * what is a transcript by its cells alone comes last.
 * @throws UserError `bad-transcript` when none of them is, `bad-argument` when a column that was asked for is not there
 */
export function readTable(
  tables: readonly TableSource[],
  file: string,
  options: ReadingOptions,
): TableReading {
  const { columns = {} } = options
  const asksSurvey = columns.questions !== undefined || columns.respondent !== undefined
  for (const read of asksSurvey ? [readSurvey] : [readSureRows, readExchanges, readSurvey, readRows])
    for (const table of tables) {
      const reading = read(table, options)
      if (reading !== null) {
        const others = tables.filter(other => other !== table && other.rows.length > 0)
        const isLost = others.some(other => readSureRows(other, {}) !== null)
        return withSheets(reading, table.sheet, { others, isLost })
      }
    }
  throw notATranscript(tables, file)
}

/** @param isLost whether another sheet is a transcript, too */
function withSheets(
  reading: TableReading,
  read: string,
  { others, isLost }: { others: readonly TableSource[]; isLost: boolean },
): TableReading {
  if (others.length === 0) return reading
  const names = shortList(others.map(({ sheet }) => `“${sheet}”`))
  const message = `the sheet “${read}” was read; ${names} left out`
  const problem: Problem = isLost
    ? {
        code: 'sheets-left-out',
        severity: 'warning',
        place: {},
        message: `${message}, though a transcript is there, too`,
        hint: 'Save each sheet with a transcript as a file of its own.',
      }
    : { code: 'sheets-left-out', severity: 'note', place: {}, message }
  return { ...reading, problems: [problem, ...reading.problems] }
}

function notATranscript(tables: readonly TableSource[], file: string): NotATranscript {
  const table = tables.find(({ rows }) => rows.length > 0)
  const headings = table === undefined ? [] : headingsOf(table, 0).map(heading => shorten(heading, 30))
  const has = headings.length === 0 ? 'it is empty' : `its columns are ${shortList(headings)}`
  return new NotATranscript(
    `${file} is a table, but no transcript: no column of what is said (text, utterance, sentence, words) with a speaker or a time, and none of open answers to questions; ${has}`,
    'If it is one, say which column is what: --column text=HEADING --column speaker=HEADING; in a survey: --column question=HEADING.',
  )
}
