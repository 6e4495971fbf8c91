import { type Crosstab, type CrosstabColumns, type CrosstabCount, crosstab } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import {
  type CrosstabPercent,
  crosstabFileTable,
  crosstabJson,
  crosstabNotes,
  crosstabTable,
} from '../report/crosstab-tables.js'
import { notesMarkdown } from '../report/notes-markdown.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { listAttributes, type Study } from '../study/index.js'
import { countOf } from '../text/index.js'
import type { CrosstabOptions } from './crosstab.js'
import { namesIn } from './names-in.js'
import { printProse } from './print-prose.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showCrosstab(session: Session, options: CrosstabOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const count = readCount(options)
  const percent = readPercent(options)
  const report = await session.withStudy(async study =>
    crosstab(study, {
      by: await readColumns(study, options),
      count,
      rollUp: options.rollUp,
      ...(options.code === undefined ? {} : { codes: options.code }),
      ...(options.where === undefined ? {} : { where: options.where }),
      ...(options.case === undefined ? {} : { cases: options.case }),
    }),
  )
  if (output === '-' && format === 'md') {
    printWide(session, crosstabTable(report, percent))
    for (const note of crosstabNotes(report, percent)) printProse(session, note)
    return
  }
  writeOutput(session, output, contentOf(format, report, percent), options)
  if (output !== '-')
    session.note(
      `${output}: ${countOf(report.rows.length, 'code')} by ${countOf(report.columns.length, 'column')}`,
    )
}

function contentOf(
  format: 'csv' | 'md' | 'json',
  report: Crosstab,
  percent: CrosstabPercent | undefined,
): string {
  if (format === 'json') return `${JSON.stringify(crosstabJson(report, percent), null, 2)}\n`
  if (format === 'csv') return tableCsv(crosstabFileTable(report, percent))
  return `${tableMarkdown(crosstabTable(report, percent))}\n${notesMarkdown(crosstabNotes(report, percent))}`
}

async function readColumns(study: Study, { by, byCodes, bins }: CrosstabOptions): Promise<CrosstabColumns> {
  if (by !== undefined && byCodes !== undefined)
    throw new UserError('bad-argument', 'The columns are either --by or --by-codes.')
  if (bins !== undefined && (by === undefined || by === 'case' || by === 'document'))
    throw new UserError('bad-argument', '--bins is for columns by an attribute with numbers.')
  if (byCodes !== undefined) return { kind: 'code', ...(byCodes === true ? {} : { codes: namesIn(byCodes) }) }
  if (by === 'case' || by === 'document') return { kind: by }
  if (by !== undefined)
    return { kind: 'attribute', name: by, ...(bins === undefined ? {} : { bins: readBins(bins) }) }
  const attributes = (await listAttributes(study)).map(({ name }) => `--by ${name}`)
  throw new UserError('bad-argument', 'It is not said what the columns are.', {
    hint: `Take ${new Intl.ListFormat('en', { type: 'disjunction' }).format([...attributes, '--by case', '--by document', '--by-codes'])}.`,
  })
}

function readBins(text: string): number[] {
  const bins = namesIn(text).map(Number)
  if (bins.length > 0 && bins.every(Number.isFinite)) return bins
  throw new UserError('bad-argument', `--bins takes numbers separated by commas, as 10,20, not “${text}”.`)
}

function readCount({ count = 'codings' }: CrosstabOptions): CrosstabCount {
  if (count === 'codings' || count === 'cases' || count === 'words') return count
  throw new UserError('bad-argument', `--count is codings, cases or words, not “${count}”.`)
}

function readPercent({ percent, byCodes }: CrosstabOptions): CrosstabPercent | undefined {
  if (percent === undefined || percent === 'row') return percent
  if (percent !== 'column')
    throw new UserError('bad-argument', `--percent is row or column, not “${percent}”.`)
  if (byCodes === undefined) return percent
  throw new UserError('bad-argument', 'Where columns are codes, percentages are of the row.', {
    hint: 'Take --percent row; for the other way round, exchange rows and columns.',
  })
}
