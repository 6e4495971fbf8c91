import type { MeasurementLevel } from '../agreement/rating-table.js'
import type { GammaDraws } from '../analysis/agreement/gamma-figures.js'
import type { AgreementFigure, FigureNote } from '../analysis/agreement/interval-request.js'
import type { IntervalSource } from '../analysis/agreement/interval-source.js'
import { figureTable, labelTable, overallTable, undefinedReasons } from '../report/agreement/figure-tables.js'
import { describeIntervalSource } from '../report/agreement/figure-warnings.js'
import { figuresJson } from '../report/agreement/figures-json.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { tableText } from '../report/table-text.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/** What was compared, and what it came to. */
export interface Compared {
  level: MeasurementLevel
  units: number
  coders: readonly string[]
  /** Labels of the categories, or codes. */
  labels: readonly string[]
  /** Share (0 … 1) of each label; empty where that says nothing. */
  shares: ReadonlyMap<string, number>
  /** Units that two or more coders judged; null where that says nothing. */
  judged: number | null
  /** Confidence level of the intervals, between 0 and 1. */
  confidence: number
  /** One sentence on who judged what. */
  basis: string
  figures: readonly AgreementFigure[]
  /** What the intervals were made from; null where there are none. */
  interval: IntervalSource | null
  /** What has to be known to read the figures. */
  warnings: readonly FigureNote[]
  /** What γ was drawn with, null where it was not; left out for tables. */
  gamma?: GammaDraws | null
}

/** With more labels than this, the lines of single labels are left to files. */
const mostLabels = 40

/** Prints figures as tables for people, or writes them as JSON, CSV or Markdown. */
export function printFigures(
  session: Session,
  compared: Compared,
  options: { output?: string; force?: boolean },
): void {
  const { output = '-' } = options
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  if (output === '-' && format === 'md') printText(session, compared)
  else {
    writeOutput(session, output, contentOf(format, compared), options)
    if (output !== '-') session.note(`${output}: ${compared.basis}`)
  }
}

function contentOf(format: 'csv' | 'md' | 'json', compared: Compared): string {
  if (format === 'json') return figuresJson(compared)
  if (format === 'csv') return tableCsv(figureTable(compared.figures))
  const tables = tablesOf(compared).map(table => tableMarkdown(table))
  const reasons = undefinedReasons(compared.figures).map(reason => `- ${reason}\n`)
  const intervals = intervalLine(compared)
  const made = intervals === null ? '' : `${intervals}\n`
  return [
    `${compared.basis}\n`,
    ...tables,
    made,
    reasons.length === 0 ? '' : `Undefined:\n\n${reasons.join('')}`,
  ]
    .filter(part => part !== '')
    .join('\n')
}

function printText(session: Session, compared: Compared): void {
  const width = session.io.isTerminal ? { width: session.io.columns } : {}
  session.print(compared.basis)
  for (const table of tablesOf(compared)) {
    session.print()
    session.io.out(tableText(table, width))
  }
  const intervals = intervalLine(compared)
  if (intervals !== null) session.print(`\n${intervals}`)
  const reasons = undefinedReasons(compared.figures)
  if (reasons.length > 0) session.print('\nUndefined:')
  for (const reason of reasons) session.print(`  ${reason}`)
  if (compared.labels.length > mostLabels)
    session.note(`${compared.labels.length} labels: the figures of each are in -o FILE.csv and --json.`)
  session.hint('Every figure with all digits: --json or -o FILE.csv')
}

/** The figures over all labels, and where there are not too many, those of each; empty tables left out. */
function tablesOf({ figures, labels, shares, judged, confidence }: Compared): Table[] {
  const tables = [overallTable(figures, { level: confidence, judged })]
  if (labels.length <= mostLabels) tables.push(labelTable(figures, labels, shares))
  return tables.filter(({ rows }) => rows.length > 0)
}

function intervalLine({ interval, coders }: Compared): string | null {
  return interval === null ? null : `${describeIntervalSource(interval, coders.length)}.`
}
