import { type Cooccurrence, cooccurrence, parseNearness } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  cooccurrenceMatrix,
  cooccurrenceNotes,
  pairsFileTable,
  pairsTable,
} from '../report/cooccurrence-tables.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { countOf } from '../text/index.js'
import type { CooccurOptions } from './crosstab.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showCooccurrence(
  session: Session,
  options: CooccurOptions,
  codes: readonly string[],
): Promise<void> {
  if (codes.length === 1)
    throw new UserError(
      'bad-argument',
      'One code alone is together with none: name two, or none for all themes.',
    )
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const within = parseNearness(options.within ?? 'overlap')
  const report = await session.withStudy(study =>
    cooccurrence(study, {
      within,
      rollUp: options.rollUp,
      ...(codes.length === 0 ? {} : { codes }),
      ...(options.where === undefined ? {} : { where: options.where }),
      ...(options.case === undefined ? {} : { cases: options.case }),
    }),
  )
  if (output === '-' && format === 'md') {
    const table = options.matrix ? cooccurrenceMatrix(report) : pairsTable(report)
    if (table.rows.length > 0) printWide(session, table)
    for (const note of cooccurrenceNotes(report)) printProse(session, note)
    return
  }
  writeOutput(session, output, contentOf(format, report, options), options)
  if (output !== '-') session.note(`${output}: ${countOf(report.codes.length, 'code')}`)
}

function contentOf(format: 'csv' | 'md' | 'json', report: Cooccurrence, { matrix }: CooccurOptions): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'csv') return tableCsv(matrix ? cooccurrenceMatrix(report) : pairsFileTable(report))
  const table = tableMarkdown(matrix ? cooccurrenceMatrix(report) : pairsTable(report))
  return `${table}\n${notesMarkdown(cooccurrenceNotes(report))}`
}
