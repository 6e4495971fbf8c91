import { suppressTable } from '../report/suppress-table.js'
import type { Table, TableCell } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { tableText } from '../report/table-text.js'
import { type Characteristic, casesTable, type SampleTable } from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { SampleOptions } from './cases.js'
import { numberOf } from './comparison-request.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSample(session: Session, options: SampleOptions): Promise<void> {
  const smallest = numberOf('--smallest-cell', options.smallestCell, { low: 2, high: 1000, isWhole: true })
  const all = await session.withStudy(casesTable)
  const sample = smallest === undefined ? all : suppressTable(all, smallest)
  const { output } = options
  if (sample.withoutDocument.length > 0)
    session.note(`note: counted, but in no document: ${sample.withoutDocument.join(', ')}`)
  if (output !== undefined) {
    const isMarkdown = formatOf(output, ['csv', 'md'], 'csv') === 'md'
    const content = isMarkdown ? tableMarkdown(printedTable(sample)) : tableCsv(figureTable(sample))
    writeOutput(session, output, content, options)
    if (output !== '-')
      session.note(
        `${output}: ${countOf(sample.cases, 'case')}, ${countOf(sample.characteristics.length, 'attribute')}`,
      )
  } else if (session.isJson) session.printJson(sample)
  else {
    session.io.out(
      tableText(printedTable(sample), session.io.isTerminal ? { width: session.io.columns } : {}),
    )
    if (sample.characteristics.length === 0) session.hint('Next: framewise cases import cases.csv')
  }
}

/** As papers print it: figures as text, each characteristic named once. */
function printedTable(sample: SampleTable): Table {
  return {
    columns: [
      { heading: 'characteristic' },
      { heading: '', cut: true },
      { heading: `n = ${sample.cases}`, align: 'left' },
    ],
    rows: sample.characteristics.flatMap(each =>
      [...printedRows(each, sample), ...missingRow(each, sample)].map((row, index): TableCell[] => [
        index === 0 ? each.attribute : '',
        ...row,
      ]),
    ),
  }
}

type PrintedRow = [what: string, figures: string]

function printedRows(each: Characteristic, sample: SampleTable): PrintedRow[] {
  switch (each.type) {
    case 'category':
      return each.categories.map(({ value, n, share }) => [value, `${n} (${percent(share, sample)} %)`])
    case 'number': {
      if (each.figures === null) return [['median (range)', '–']]
      const { median, min, max, lowerQuartile, upperQuartile } = each.figures
      return [
        min === null || max === null
          ? ['median', figure(median)]
          : ['median (range)', `${figure(median)} (${figure(min)}–${figure(max)})`],
        ['interquartile range', `${figure(lowerQuartile)}–${figure(upperQuartile)}`],
      ]
    }
    case 'date':
      return [['range', each.earliest === null ? '–' : `${each.earliest} – ${each.latest}`]]
    case 'text':
      return [['text', `given by ${each.n} (${percent(shareOf(each.n, sample), sample)} %)`]]
  }
}

function missingRow({ missing }: Characteristic, sample: SampleTable): PrintedRow[] {
  if (missing === 0) return []
  return [['missing', `${missing} (${percent(shareOf(missing, sample), sample)} %)`]]
}

/** One row a figure, for reckoning on. */
function figureTable(sample: SampleTable): Table {
  const headings = ['characteristic', 'category', 'n', 'percent', 'median', 'min', 'max', 'q1', 'q3']
  return {
    columns: headings.map(heading => ({ heading })),
    rows: sample.characteristics.flatMap(each => [
      ...figureRows(each, sample),
      ...missingFigures(each, sample),
    ]),
  }
}

function figureRows(each: Characteristic, sample: SampleTable): TableCell[][] {
  const { attribute, n } = each
  if (each.type === 'category')
    return each.categories.map(({ value, n: count, share }) => [attribute, value, count, exactPercent(share)])
  const known: TableCell[] = [attribute, '', n, exactPercent(shareOf(n, sample))]
  if (each.type === 'number' && each.figures !== null) {
    const { median, min, max, lowerQuartile, upperQuartile } = each.figures
    return [[...known, median, min, max, lowerQuartile, upperQuartile]]
  }
  return each.type === 'date' ? [[...known, null, each.earliest, each.latest]] : [known]
}

function missingFigures({ attribute, missing }: Characteristic, sample: SampleTable): TableCell[][] {
  return missing === 0 ? [] : [[attribute, 'missing', missing, exactPercent(shareOf(missing, sample))]]
}

function shareOf(n: number, sample: SampleTable): number {
  return sample.cases === 0 ? 0 : n / sample.cases
}

/** Whole per cent under 100 cases, where a decimal would claim more than there is. */
function percent(share: number, sample: SampleTable): string {
  return (share * 100).toFixed(sample.cases < 100 ? 0 : 1)
}

function exactPercent(share: number): number {
  return Number((share * 100).toFixed(2))
}

function figure(value: number): string {
  return String(Number(value.toFixed(2)))
}
