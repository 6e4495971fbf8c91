import { findColumns } from '../tables/find-columns.js'
import { type DelimitedTable, readDelimited } from '../tables/read-delimited.js'
import { readTable } from '../tables/read-table.js'
import type { TextFormat } from './format.js'

const endings = ['csv', 'tsv', 'tab'] as const

/** Tables as text: an utterance a row, or a survey with a respondent a row. */
export const csv: TextFormat = {
  kind: 'text',
  key: 'csv',
  title: 'CSV',
  endings,
  isOftenOther: true,
  recognise: ({ ending, lines }) => {
    if (endings.some(each => each === ending)) return `it is named .${ending}`
    if (hasHeadings(lines)) return 'its first line has the headings of a table'
    return areLabels(lines) ? 'its lines are start, end and words between tabs' : null
  },
  read: ({ text, name }, options) => {
    const { table, delimiter, problems } = readDelimited(text.replace(tableRule, '$1'))
    const reading = readTable([table], name, options)
    return {
      ...reading,
      name: `${nameOf(delimiter)}${reading.kind === 'survey' ? ' survey' : ''}`,
      problems: [...problems, ...reading.problems],
      joins: 'cues',
    }
  },
}

/** Labels as Audacity exports them. */
function areLabels(lines: readonly string[]): boolean {
  const filled = lines.slice(0, 50).filter(line => line.trim() !== '')
  return filled.length > 1 && filled.every(line => /^\d+[.,]\d{3,}\t\d+[.,]\d{3,}\t/.test(line))
}

/** The line below the headings of a table in Markdown. */
const tableRule = /^([^\n]*\n)[ \t]*\|?(?:[ \t]{0,20}:?-{2,}:?[ \t]{0,20}\|)+[ \t:-]{0,100}(?=\r?\n)/

function nameOf(delimiter: DelimitedTable['delimiter']): string {
  return delimiter === '\t' ? 'TSV' : 'CSV'
}

/** Whether a text of another ending begins with headings that name what is said, and who says it or when. */
function hasHeadings(lines: readonly string[]): boolean {
  const first = lines[0] ?? ''
  if (first.length > 500 || !/[\t,;|]/u.test(first)) return false
  const { table } = readDelimited(lines.slice(0, 50).join('\n'))
  const found = findColumns(table, {})
  return found?.headingRow === 0 && (found.speaker !== null || found.start !== null)
}
