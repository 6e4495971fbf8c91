import type { Problem } from '../../problems/index.js'
import { countOf, countWords, shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import { type Passage, plainPassage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'
import { headingKey } from './column-words.js'
import { columnNamed, headingsOf } from './find-columns.js'
import type { TableReading } from './table-reading.js'
import type { TableSource } from './table-source.js'

/** An open-ended survey: a respondent a row, a question a column. Numbers of columns count from 0. */
interface Survey {
  headings: string[]
  /** Index of the first row with answers. */
  firstRow: number
  /** The column that says who answers; null where none does. */
  respondent: number | null
  questions: number[]
}

/** Headings of columns that name the respondent, the surest first. */
const respondentWords =
  `respondent | respondent id | participant | participant id | teilnehmer | teilnehmerin | case | case id | pseudonym | pid | subject
  | subject id | code | id | response id | responseid | record id | recordid | submission id | antwort id | nr | no | number | name`
    .split('|')
    .map(word => word.trim())

/** What a survey tool writes under its questions where they are open. */
const subheading =
  /^(?:open-ended response|response|antwort|offene antwort|réponse ouverte|respuesta abierta)?$/iu
const identifying = /^(?:\S+@\S+\.\S+|https?:\/\/\S+|[\d\s.,:/TZ+-]+)$/u

/**
 * Reads the open questions of a survey as a conversation: question by question, the question as an interviewer's turn and then each
 * answer as a turn of its respondent. Empty answers are left out and counted; closed questions (numbers, a few recurring answers) are
 * left out and named.
 * @returns null where the table is no survey
 */
export function readSurvey(table: TableSource, options: ReadingOptions): TableReading | null {
  const survey = findSurvey(table, options)
  if (survey === null) return null
  const { headings, questions, respondent, firstRow } = survey
  const passages: Passage[] = []
  const silent: string[] = []
  let empty = 0
  for (const question of questions) {
    const answers: Passage[] = []
    for (const [at, row] of table.rows.slice(firstRow).entries()) {
      const number = table.rowNumbers[firstRow + at]!
      const voice = (respondent === null ? '' : (row[respondent] ?? '').trim()) || `row ${number}`
      const answer = paragraphs(row[question] ?? '', number, voice)
      if (answer.length === 0) empty++
      else answers.push(...answer)
    }
    const asked = paragraphs(headings[question]!, table.rowNumbers[firstRow - 1] ?? 1, 'Interviewer')
    if (answers.length === 0) silent.push(headings[question]!)
    else passages.push(...asked, ...answers)
  }
  const who = respondent === null ? 'named by their rows' : `named by “${headings[respondent]}”`
  return {
    kind: 'survey',
    why: `it is a table with a respondent a row, ${who}, and ${countOf(questions.length, 'open question')}`,
    passages,
    preamble: [],
    problems: surveyProblems(table, survey, { empty, silent }),
  }
}

function paragraphs(cell: string, row: number, voice: string): Passage[] {
  const lines = cell.split('\n').map(line => line.trim())
  return lines
    .filter(line => line !== '')
    .map((line, at) => ({ ...plainPassage(line, row), voice, joint: at === 0 ? null : '\n' }))
}

function findSurvey(table: TableSource, { columns = {} }: ReadingOptions): Survey | null {
  const { rows } = table
  if (rows.length < 2) return null
  const isQualtrics = (rows[2] ?? []).some(cell => /^\{"ImportId"/.test(cell))
  const headings = headingsOf(table, isQualtrics ? 1 : 0)
  const hasSubheadings = (rows[1] ?? []).every(cell => subheading.test(cell.trim())) && rows.length > 2
  const firstRow = isQualtrics ? 3 : hasSubheadings ? 2 : 1
  const body = rows.slice(firstRow)
  const chosen = columns.questions?.map(name => columnNamed(name, headings, table))
  const respondent =
    columns.respondent === undefined
      ? respondentColumn(isQualtrics ? headingsOf(table, 0) : headings, body)
      : columnNamed(columns.respondent, headings, table)
  if (chosen !== undefined) return { headings, firstRow, respondent: respondent ?? null, questions: chosen }
  if (respondent === undefined) return null
  const questions = headings.flatMap((_, at) => (at !== respondent && isOpen(body, at) ? [at] : []))
  const isSurvey = columns.respondent !== undefined || questions.some(at => isQuestion(headings[at]!))
  return isSurvey && questions.length > 0 ? { headings, firstRow, respondent, questions } : null
}

/** The column that tells respondents apart; null where there is none, undefined where one repeats: then a row is no respondent. */
function respondentColumn(headings: readonly string[], body: TableSource['rows']): number | null | undefined {
  const keys = headings.map(headingKey)
  const found = respondentWords.map(word => keys.indexOf(word)).filter(at => at !== -1)
  const unique = found.find(at => {
    const names = body.map(row => (row[at] ?? '').trim())
    return names.every(name => name !== '' && countWords(name) <= 6) && new Set(names).size === names.length
  })
  return unique ?? (found.length === 0 || !repeats(body, found[0]!) ? null : undefined)
}

function repeats(body: TableSource['rows'], column: number): boolean {
  const names = body.map(row => (row[column] ?? '').trim()).filter(name => name !== '')
  return new Set(names).size < names.length
}

/** Whether people answered in their own words: not with numbers, addresses, or one of a few phrases. */
function isOpen(body: TableSource['rows'], column: number): boolean {
  const answers = body.map(row => (row[column] ?? '').trim()).filter(answer => answer !== '')
  const worded = answers.filter(answer => !identifying.test(answer))
  if (worded.length === 0 || worded.length * 2 < answers.length) return false
  const different = new Set(worded.map(answer => answer.toLowerCase())).size
  if (worded.length >= 6 && different * 2 <= worded.length) return false
  const lengths = worded.map(answer => countWords(answer)).sort((a, b) => a - b)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return mean >= 3 && lengths.at(-1)! >= 6
}

/** Whether a heading asks something: people write whole questions there, programs `Q5` or `q5_open`. */
function isQuestion(heading: string): boolean {
  return (
    /[?？؟]/u.test(heading) || /^(?:q|question|frage|f)\s?_?\d+/iu.test(heading) || countWords(heading) >= 5
  )
}

function surveyProblems(
  { rows }: TableSource,
  { headings, questions, respondent, firstRow }: Survey,
  { empty, silent }: { empty: number; silent: readonly string[] },
): Problem[] {
  const note = (code: string, message: string, hint?: string): Problem => ({
    code,
    severity: 'note',
    place: {},
    message,
    ...(hint === undefined ? {} : { hint }),
  })
  const closed = headings.filter(
    (_, at) =>
      at !== respondent && !questions.includes(at) && rows.slice(firstRow).some(row => row[at]?.trim()),
  )
  const named = (list: readonly string[]) => shortList(list.map(heading => `“${shorten(heading)}”`))
  return [
    ...(closed.length === 0
      ? []
      : [
          note(
            'columns-left-out',
            `${named(closed)} left out: ${countOf(closed.length, 'column')} without open answers`,
            'Columns to read are chosen with --column question="HEADING".',
          ),
        ]),
    ...(silent.length === 0 ? [] : [note('unanswered', `nobody answered ${named(silent)}; left out`)]),
    ...(empty === 0 ? [] : [note('empty-answers', `${countOf(empty, 'empty answer')} left out`)]),
  ]
}
