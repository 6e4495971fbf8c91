import {
  type InterviewUnit,
  measureSaturation,
  type SaturationReport,
  type SaturationRequest,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
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
import { readWholeNumber } from './numbers.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { SaturationOptions } from './saturation.js'
import type { Session } from './session.js'
import { readNames } from './unstudied-options.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSaturation(session: Session, options: SaturationOptions): Promise<void> {
  const request = readRequest(options)
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

function readRequest(options: SaturationOptions): SaturationRequest {
  const { by, order, base, run, threshold, orders, seed } = options
  return {
    ...(by === undefined ? {} : { by: readUnit(by) }),
    ...(order === undefined ? {} : { order: readNames(order, '--order') }),
    ...(base === undefined ? {} : { base: readWholeNumber(base, '--base') }),
    ...(run === undefined ? {} : { run: readWholeNumber(run, '--run') }),
    ...(threshold === undefined ? {} : { threshold: readShare(threshold) }),
    ...(orders === undefined ? {} : { orders: readWholeNumber(orders, '--orders') }),
    ...(seed === undefined ? {} : { seed: readSeed(seed) }),
  }
}

function readUnit(text: string): InterviewUnit {
  if (text === 'document' || text === 'case') return text
  throw new UserError('bad-argument', `--by is document or case, not “${text}”.`)
}

/** `5%`, `5 %` or `0.05` */
function readShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim())
  const share = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
  if (share >= 0 && share <= 1) return share
  throw new UserError('bad-argument', `--threshold takes a share such as 5% or 0.05, not “${text}”.`)
}

function readSeed(text: string): number {
  const seed = readWholeNumber(text, '--seed')
  if (seed < 2 ** 32) return seed
  throw new UserError('bad-argument', '--seed is at most 4294967295.')
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
  return `${[...tablesOf(report, options).map(tableMarkdown), ...notes.map(note => `${note}\n`)].join('\n')}`
}
