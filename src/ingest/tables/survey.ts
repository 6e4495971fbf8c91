import type { Problem } from '../../problems/index.js'
import { countOf, shorten } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import type { Passage } from '../passage.js'
import type { ReadingOptions } from '../reading-options.js'
import { cellPassages } from './read-rows.js'
import { findSurvey, type SurveyColumns } from './survey-columns.js'
import type { TableReading } from './table-reading.js'
import type { TableSource } from './table-source.js'

/**
 * Reads the open questions of a survey as a conversation: question by question, the question as an interviewer's turn and then each
 * answer as a turn of its respondent. Empty answers are left out and counted; closed questions (numbers, a few recurring answers) are
 * left out and named.
 * @returns null where the table is no survey
 */
export function readSurvey(table: TableSource, options: ReadingOptions): TableReading | null {
  const survey = findSurvey(table, options)
  if (survey === null) return null
  const { headings, headingRow, questions, respondent, firstRow } = survey
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
    hasRespondents: true,
    why: `it is a table with a respondent a row, ${who}, and ${countOf(questions.length, 'open question')}`,
    passages,
    preamble: table.rows.slice(0, headingRow).map(row => row.join(' ').trim()),
    problems: surveyProblems(table, survey, { empty, silent }),
  }
}

function paragraphs(cell: string, row: number, voice: string): Passage[] {
  return cellPassages(cell, row).map(passage => ({ ...passage, voice }))
}

function surveyProblems(
  { rows }: TableSource,
  { headings, questions, respondent, firstRow }: SurveyColumns,
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
