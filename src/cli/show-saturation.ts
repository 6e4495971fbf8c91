import { measureSaturation, type SaturationReport } from '../analysis/index.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import {
  firstFoundTable,
  interviewsTable,
  saturationCurve,
  saturationNotes,
  saturationSentence,
  saturationTable,
} from '../report/saturation-tables.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { countOf } from '../text/index.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { SaturationOptions } from './saturation.js'
import { saturationRequest } from './saturation-request.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSaturation(session: Session, options: SaturationOptions): Promise<void> {
  const request = saturationRequest(options)
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const report = await session.withStudy(study => measureSaturation(study, request))
  if (output === '-' && format === 'md') print(session, report, options)
  else {
    writeOutput(session, output, contentOf(format, report, options), options)
    if (output !== '-')
      session.note(
        `${output}: ${countOf(report.interviews.length, report.by === 'case' ? 'case' : 'interview')}`,
      )
  }
}

function print(session: Session, report: SaturationReport, options: SaturationOptions): void {
  for (const [index, table] of tablesOf(report, options).entries()) {
    if (index > 0) session.print()
    printWide(session, table)
  }
  if (options.codes) return
  for (const note of saturationNotes(report)) printProse(session, note)
  session.print()
  printProse(session, `For the paper: ${saturationSentence(report)}`)
}

function tablesOf(report: SaturationReport, { codes }: SaturationOptions): Table[] {
  return codes ? [firstFoundTable(report)] : [interviewsTable(report), saturationTable(report)]
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  report: SaturationReport,
  options: SaturationOptions,
): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'csv') return tableCsv(options.codes ? firstFoundTable(report) : saturationCurve(report))
  const notes = options.codes ? [] : [...saturationNotes(report), saturationSentence(report)]
  return [...tablesOf(report, options).map(table => tableMarkdown(table)), notesMarkdown(notes)].join('\n')
}
