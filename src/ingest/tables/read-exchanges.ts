import { countWords } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import type { Passage } from '../passage.js'
import { recordWords, roleWords } from '../role-words.js'
import { answerWords, columnWords, headingKey, questionWords } from './column-words.js'
import { headingsOf } from './find-columns.js'
import { cellPassages } from './read-rows.js'
import type { TableReading } from './table-reading.js'
import type { TableSource } from './table-source.js'

/** A column of what somebody says, who is named by its heading or by another column. */
interface Voice {
  column: number
  name: string
  /** The column that names who speaks; null where the heading does. */
  namedBy: number | null
}

/** Rows that tell what a column holds. */
const rowsSampled = 200

/**
 * Reads a table with an exchange a row: a column for each who speaks (`interviewer`, `participant`), or one for questions and one for
 * answers, which are those of a participant whom a third column may name.
 * @returns null where fewer than two columns are headed so and hold what is said
 */
export function readExchanges(table: TableSource): TableReading | null {
  const headings = headingsOf(table, 0)
  const body = table.rows.slice(1)
  const voices = voicesOf(headings, body)
  if (voices.length < 2) return null
  const passages = body.flatMap((row, at): Passage[] =>
    voices.flatMap(({ column, name, namedBy }) => {
      const voice = (namedBy === null ? '' : (row[namedBy] ?? '').trim()) || name
      return cellPassages(row[column] ?? '', table.rowNumbers[at + 1]!).map(passage => ({
        ...passage,
        voice,
      }))
    }),
  )
  const read = voices.flatMap(({ column, namedBy }) => (namedBy === null ? [column] : [column, namedBy]))
  const others = headings.filter((_, at) => !read.includes(at) && body.some(row => row[at]?.trim()))
  const named = (list: readonly string[]) => shortList(list.map(heading => `“${heading}”`))
  return {
    kind: 'transcript',
    why: `it is a table with an exchange a row: ${named(voices.map(({ column }) => headings[column]!))} as what each of them says`,
    passages,
    hasRespondents: voices.some(({ namedBy }) => namedBy !== null),
    preamble: [],
    problems:
      others.length === 0
        ? []
        : [
            {
              code: 'columns-left-out',
              severity: 'note',
              place: {},
              message: `${others.length === 1 ? 'column' : 'columns'} ${named(others)} left out`,
            },
          ],
  }
}

function voicesOf(headings: readonly string[], body: TableSource['rows']): Voice[] {
  const keys = headings.map(headingKey)
  // A survey asks everybody the same.
  const spoken = keys.flatMap((key, at) => (isTalk(body, at, questionWords.includes(key)) ? [at] : []))
  const speaker = keys.findIndex((key, at) => columnWords.speaker.includes(key) && !spoken.includes(at))
  return spoken.flatMap((column): Voice | [] => {
    const key = keys[column]!
    if (questionWords.includes(key)) return { column, name: 'Interviewer', namedBy: null }
    if (answerWords.includes(key))
      return { column, name: 'Participant', namedBy: speaker === -1 ? null : speaker }
    return roleWords.has(key) && !recordWords.has(key)
      ? { column, name: headings[column]!, namedBy: null }
      : []
  })
}

/** Whether cells hold what is said rather than names or kinds: of several words, and many different ones unless all may be alike. */
function isTalk(body: TableSource['rows'], column: number, mayRecur: boolean): boolean {
  const cells = body
    .slice(0, rowsSampled)
    .map(row => (row[column] ?? '').trim())
    .filter(cell => /\p{L}/u.test(cell))
  const words = cells.reduce((sum, cell) => sum + countWords(cell), 0)
  const areMany = cells.length * 4 > Math.min(body.length, rowsSampled)
  return areMany && words >= cells.length * 2 && (mayRecur || new Set(cells).size * 3 > cells.length)
}
