import { countWords } from '../../text/index.js'
import type { ReadingOptions } from '../reading-options.js'
import { answerWords, headingKey } from './column-words.js'
import { columnNamed } from './find-columns.js'
import type { TableSource } from './table-source.js'

/** An open-ended survey: a respondent a row, a question a column. Numbers of columns count from 0. */
export interface SurveyColumns {
  headings: string[]
  /** Index of the row with the headings. */
  headingRow: number
  /** Index of the first row with answers. */
  firstRow: number
  /** The column that says who answers; null where none does. */
  respondent: number | null
  questions: number[]
}

/** Headings of columns that name the respondent of a survey, the surest first. */
const respondentWords = words(
  `respondent | respondent id | participant | participant id | teilnehmer | teilnehmerin | teilnehmer id | pseudonym | pid | subject
  | subject id | response id | responseid | submission id | antwort id`,
)
/** Headings that name a row of other tables, too. */
const rowWords = words(
  'case | case id | code | id | record id | recordid | lfdn | lfd nr | fallnummer | nr | no | number | name',
)
/** A question for the key: `Please enter your study ID`. */
const asksForKey =
  /(?:^| )(?:participant|respondent|study|survey|patient|subject|personal|your) (?:id|code|number|no|identifier|pseudonym)\b|\bpseudonym\b/u
/** Headings of when a form was sent. */
const formWords = words(
  `timestamp | zeitstempel | horodateur | marca temporal | carimbo de data hora | informazioni cronologiche | start date | startdate | date submitted
  | submitted at | submission date | submit date | response date | recorded date | recordeddate | completion time`,
)
/** Headings of tables of other things with long texts in several columns: codebooks, summaries, lists of papers. */
const otherWords = words(
  `definition | full definition | brief | description | summary | quote | coder | memo | abstract | title | url | doi | address | inclusion | exclusion
  | when to use | when not to use | example | examples`,
)

/** What a survey tool writes under its questions where they are open. */
const openSubheading =
  /^(?:open-ended response|response|antwort|offene antwort|réponse ouverte|respuesta abierta)$/iu
const identifying = /^(?:\S+@\S+\.\S+|https?:\/\/\S+|[\d\s.,:/TZ+-]+)$/u
/** Headings are looked for this far down: a title may stand above them. */
const rowsSearched = 10

function words(list: string): string[] {
  return list.split('|').map(word => word.trim())
}

/**
 * Finds who answers and what was asked openly: columns with answers in people's own words. A table is a survey where a column asks
 * something, where it has the marks of a survey tool, or where each row has a respondent of its own and several texts or comments.
 * @returns null where the table is no survey
 * @throws UserError `bad-argument` when a column that was asked for is not there
 */
export function findSurvey(table: TableSource, { columns = {} }: ReadingOptions): SurveyColumns | null {
  const { rows } = table
  const headingRow = headingRowOf(rows)
  if (rows.length < headingRow + 2) return null
  const { headings, keys, firstRow, isExport } = headingsOfSurvey(table, headingRow)
  const body = rows.slice(firstRow)
  const found = respondentColumn(keys, body)
  const chosen = columns.questions?.map(name => columnNamed(name, headings, table))
  const respondent =
    columns.respondent === undefined
      ? (found?.column ?? null)
      : columnNamed(columns.respondent, headings, table)
  const survey = { headings, headingRow, firstRow, respondent }
  if (chosen !== undefined) return { ...survey, questions: chosen }
  const questions = headings.flatMap((_, at) => (at !== respondent && isOpen(body, at) ? [at] : []))
  const isSurvey =
    questions.length > 0 &&
    (columns.respondent !== undefined ||
      isExport ||
      (!isData(rows[headingRow]!, body) && asks({ headings, keys, questions, found })))
  return isSurvey ? { ...survey, questions } : null
}

/** The first row that fills half of the columns: above it stands a title. */
function headingRowOf(rows: TableSource['rows']): number {
  const filled = (row: readonly string[]) => row.filter(cell => cell.trim() !== '').length
  const top = rows.slice(0, rowsSearched).map(filled)
  const widest = Math.max(0, ...top)
  return Math.max(
    0,
    top.findIndex(count => count >= 2 && count * 2 >= widest),
  )
}

interface SurveyHeadings {
  /** What was asked. */
  headings: string[]
  /** What each column is known by. */
  keys: string[]
  firstRow: number
  /** Whether the headings are those of a survey tool. */
  isExport: boolean
}

/**
 * Qualtrics writes keys, questions and a row of JSON, which people delete; SurveyMonkey writes below a question what each of its columns
 * is.
 */
function headingsOfSurvey({ rows }: TableSource, headingRow: number): SurveyHeadings {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const cellsOf = (at: number) =>
    Array.from({ length: width }, (_, column) => rows[at]?.[column]?.trim() ?? '')
  const [first, second, third] = [cellsOf(headingRow), cellsOf(headingRow + 1), cellsOf(headingRow + 2)]
  const named = (names: readonly string[]) => names.map((name, at) => name || `column ${at + 1}`)
  const isImport = third.some(cell => /^\{\s*["']ImportId/.test(cell))
  const spelledOut = first.filter(
    (key, at) => /^[A-Z][a-z]+[A-Z]/.test(key) && second[at]!.replace(/\s/gu, '') === key,
  ).length
  if (isImport || spelledOut > 1)
    return {
      headings: named(second.map((question, at) => question || first[at]!)),
      keys: named(first).map(headingKey),
      firstRow: headingRow + (isImport ? 3 : 2),
      isExport: true,
    }
  const hasSubheadings =
    rows.length > headingRow + 2 && second.some(cell => openSubheading.test(cell)) && second[0] === ''
  if (!hasSubheadings)
    return {
      headings: named(first),
      keys: named(first).map(headingKey),
      firstRow: headingRow + 1,
      isExport: false,
    }
  let asked = ''
  const headings = first.map((heading, at) => {
    if (heading !== '') asked = heading
    const part = second[at]!
    return part === '' || openSubheading.test(part) ? heading || asked : `${asked}: ${part}`
  })
  return {
    headings: named(headings),
    keys: named(first).map(headingKey),
    firstRow: headingRow + 2,
    isExport: true,
  }
}

interface Respondents {
  column: number
  /** Whether next to no name stands in two rows. */
  areUnique: boolean
  /** Whether its heading names respondents and nothing else. */
  isSure: boolean
}

/** The column that tells respondents apart; null where there is none. */
function respondentColumn(keys: readonly string[], body: TableSource['rows']): Respondents | null {
  const asked = keys.findIndex(key => asksForKey.test(key))
  const columns = [...respondentWords, ...rowWords].map(word => keys.indexOf(word))
  const found = [...columns.slice(0, respondentWords.length), asked, ...columns.slice(respondentWords.length)]
    .filter(column => column !== -1)
    .flatMap((column): Respondents | [] => {
      const names = body.map(row => (row[column] ?? '').trim()).filter(name => name !== '')
      if (names.length * 2 < body.length || names.some(name => countWords(name) > 6)) return []
      const areUnique = new Set(names).size * 10 >= names.length * 9
      return { column, areUnique, isSure: !rowWords.includes(keys[column]!) }
    })
  return found.find(({ areUnique }) => areUnique) ?? found[0] ?? null
}

/** Whether what stands where headings would is a row like the others: it has times, or what recurs below. */
function isData(first: readonly string[], body: TableSource['rows']): boolean {
  return first.some((cell, at) => {
    const value = cell.trim()
    return value !== '' && (/^\d+[:.,]\d/.test(value) || body.some(row => row[at]?.trim() === value))
  })
}

/** Whether a table asks its respondents something. */
function asks({
  headings,
  keys,
  questions,
  found,
}: Pick<SurveyHeadings, 'headings' | 'keys'> & {
  questions: readonly number[]
  found: Respondents | null
}): boolean {
  const key = found === null ? '' : keys[found.column]!
  // Above the rows of cases stand codes, too, in a framework matrix.
  const asksIn = (heading: string) => (/^case\b/u.test(key) ? /[?？؟]/u.test(heading) : isQuestion(heading))
  const asked = questions.filter(at => asksIn(headings[at]!)).length
  const isOther = keys.some(each => otherWords.includes(each))
  // A row is a respondent; who repeats may have answered twice, where several questions say that it is a survey.
  if (found !== null && !found.areUnique) return asked > 1 && !isOther
  if (asked > 0) return true
  if (isOther || questions.some(at => keys[at] === 'text')) return false
  const isSure = found?.isSure === true || keys.some(each => formWords.includes(each))
  if (questions.length > 1) return isSure || key === 'id'
  return questions.every(at => answerWords.includes(keys[at]!)) && (isSure || headings.some(asksIn))
}

/** Whether people answered in their own words: not with numbers, addresses, or one of a few phrases. */
function isOpen(body: TableSource['rows'], column: number): boolean {
  const answers = body.map(row => (row[column] ?? '').trim()).filter(answer => answer !== '')
  const worded = answers.filter(answer => !identifying.test(answer))
  if (worded.length === 0 || worded.length * 2 < answers.length) return false
  const different = new Set(worded.map(answer => answer.toLowerCase())).size
  // What is chosen from a list is seldom a sentence.
  const sentences = worded.filter(answer => /[.!?…。！？]["'”’»)]*$/u.test(answer)).length
  const leastShare = sentences * 2 > worded.length ? 1 / 3 : 1 / 2
  if (worded.length >= 6 && different <= worded.length * leastShare) return false
  const lengths = worded.map(answer => countWords(answer)).sort((a, b) => a - b)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return mean >= 3 && lengths.at(-1)! >= 6
}

/** Whether a heading asks something: people write whole questions there, programs `Q5` or `q5_open`. */
function isQuestion(heading: string): boolean {
  return (
    /[?？؟]/u.test(heading) ||
    /^(?:q|question|frage|f)\s?_?\d+/iu.test(heading) ||
    /[_\s-](?:open|offen|freitext|verbatim|oe)$/iu.test(heading) ||
    countWords(heading) >= 5
  )
}
