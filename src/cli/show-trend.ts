import {
  type AgreementReport,
  type CountedUnit,
  describeUnit,
  measureTrend,
  parseUnit,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { describeIntervals } from '../report/agreement/agreement-words.js'
import { coefficientJson } from '../report/agreement/figures-json.js'
import { exactStyle, roundedStyle } from '../report/agreement/show-estimate.js'
import { trendLines, trendTable } from '../report/agreement/trend-table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import type { ComparisonOptions, IntervalOptions } from './agreement.js'
import { comparisonRequest } from './comparison-request.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { readIntervalRequest } from './unstudied-options.js'
import { formatOf, writeOutput } from './write-output.js'

/** Agreement from round to round: the figures over all themes, and α of each theme. */
export async function showTrend(
  session: Session,
  options: ComparisonOptions & IntervalOptions,
): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const unit = countedUnit(options.unit)
  const reports = await session.withStudy(async study =>
    measureTrend(study, {
      ...(await comparisonRequest(session, study, options)),
      unit,
      by: 'theme',
      interval: readIntervalRequest(options),
    }),
  )
  if (output === '-' && format === 'md') {
    const turns = options.interviewer === true ? 'interviewer turns included' : 'interviewer turns left out'
    printProse(
      session,
      `Unit: ${describeUnit(unit)} (${turns}). Over the themes in use in each round, and α of each theme.`,
    )
    session.print()
    printWide(session, trendLines(reports, roundedStyle))
    for (const report of reports) {
      const intervals = describeIntervals(report)
      if (intervals !== null) printProse(session, `${report.round}: ${intervals}.`)
    }
  } else writeOutput(session, output, contentOf(format, reports), options)
}

function countedUnit(given = 'turn'): CountedUnit {
  const unit = parseUnit(given)
  if (unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans') return unit
  throw new UserError(
    'bad-argument',
    `The trend is by turn, sentence, word, character, window or document, not “${given}”.`,
  )
}

function contentOf(format: 'csv' | 'md' | 'json', reports: readonly AgreementReport[]): string {
  if (format === 'csv') return tableCsv(trendTable(reports, exactStyle))
  if (format === 'md') return tableMarkdown(trendTable(reports, roundedStyle))
  const rounds = reports.map(({ round, coders, documents, units, pooled, rows }) => ({
    round,
    coders: coders.map(({ name }) => name),
    documents,
    units,
    coefficients: Object.fromEntries(pooled.figures.map(figure => [figure.key, coefficientJson(figure)])),
    themes: rows.map(row => ({
      name: row.name,
      coefficients: Object.fromEntries(row.figures.map(figure => [figure.key, coefficientJson(figure)])),
    })),
  }))
  return `${JSON.stringify(rounds, null, 2)}\n`
}
