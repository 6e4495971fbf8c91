import type { Crosstab, CrosstabRow } from '../analysis/index.js'
import { countOf } from '../text/index.js'
import { exactNumber } from './agreement/show-estimate.js'
import type { Table, TableCell, TableColumn } from './table.js'

/** Of what the cells are told as percentages: of their row, or of their column. */
export type CrosstabPercent = 'row' | 'column'

/** A crosstab as people read it: figures, with percentages in brackets where they are asked for. */
export function crosstabTable(report: Crosstab, percent?: CrosstabPercent): Table {
  return layOut(report, {
    headings: name => [{ heading: name, align: 'right' }],
    cells: (value, of) => [percent === undefined ? value : `${value} (${inPercent(value, of)})`],
    percent,
  })
}

/** The same for programs: percentages as numbers in columns of their own, empty where there is nothing to take them of. */
export function crosstabFileTable(report: Crosstab, percent?: CrosstabPercent): Table {
  const columnsOf = (name: string): TableColumn[] => [
    { heading: name },
    ...(percent === undefined ? [] : [{ heading: `${name} %` }]),
  ]
  return layOut(report, {
    headings: columnsOf,
    cells: (value, of) => [
      value,
      ...(percent === undefined ? [] : [of === 0 ? null : exactNumber((100 * value) / of)]),
    ],
    percent,
  })
}

/** The same as data: with percentages (0–100) beside the counts where they are asked for, null where there is nothing to take them of. */
export function crosstabJson(report: Crosstab, percent?: CrosstabPercent): object {
  if (percent === undefined) return report
  const { rows, totals } = report
  const { ofColumn, ofAll } = basesOf(report)
  const share = (value: number, of: number) => (of === 0 ? null : exactNumber((100 * value) / of))
  const percentages = (cells: readonly number[], total: number) => ({
    percentages: cells.map((value, column) => share(value, percent === 'column' ? ofColumn(column) : total)),
    totalPercentage: share(total, percent === 'column' ? ofAll : total),
  })
  return {
    ...report,
    percent,
    rows: rows.map(row => ({ ...row, ...percentages(row.cells, row.total) })),
    totals: totals === null ? null : { ...totals, ...percentages(totals.columns, totals.all) },
  }
}

/** What the percentages of a column, and of all, are taken of. */
function basesOf({ columns, count, totals, cases }: Crosstab) {
  return {
    ofColumn: (column: number) =>
      count === 'cases' ? (columns[column]?.cases ?? 0) : (totals?.columns[column] ?? 0),
    ofAll: count === 'cases' ? cases : (totals?.all ?? 0),
  }
}

interface CrosstabLook {
  headings: (name: string) => TableColumn[]
  /** @param of what a percentage is taken of */
  cells: (value: number, of: number) => TableCell[]
  percent: CrosstabPercent | undefined
}

function layOut(report: Crosstab, { headings, cells, percent }: CrosstabLook): Table {
  const { columns, rows, totals } = report
  const { ofColumn, ofAll } = basesOf(report)
  const line = (
    label: string,
    { cells: values, total }: Pick<CrosstabRow, 'cells' | 'total'>,
  ): TableCell[] => [
    label,
    ...values.flatMap((value, column) => cells(value, percent === 'column' ? ofColumn(column) : total)),
    ...cells(total, percent === 'column' ? ofAll : total),
  ]
  return {
    columns: [
      { heading: 'code' },
      ...columns.flatMap(column => headings(describeColumn(column))),
      ...headings(
        totals === null ? `all ${report.count}` : describeColumn({ name: 'all', cases: report.cases }),
      ),
    ],
    rows: [
      ...rows.map(row => line(row.label, row)),
      ...(totals === null ? [] : [line('any of these', { cells: totals.columns, total: totals.all })]),
    ],
  }
}

function describeColumn({ name, cases }: Crosstab['columns'][number]): string {
  return cases === null ? name : `${name} (n = ${cases})`
}

function inPercent(value: number, of: number): string {
  return of === 0 ? '–' : `${((100 * value) / of).toFixed(0)} %`
}

/** What the figures are, in sentences. */
export function crosstabNotes(report: Crosstab, percent?: CrosstabPercent): string[] {
  const { count, by, totals, leftOut, isRolledUp } = report
  const counted = {
    codings:
      totals === null
        ? codingsTogether
        : 'Codings; one in the words of several cases counts in each of their columns, and once in all.',
    cases:
      totals === null
        ? 'Cases in whose words the two codes are together.'
        : 'Cases with at least one coding.',
    words:
      totals === null
        ? 'Words that are coded with both.'
        : 'Coded words, each once however often it was coded.',
  }[count]
  const of = percent === undefined ? '' : ` Percent of ${describeBase(report, percent)}.`
  const rolledUp = isRolledUp ? '' : ' Codes under a code are not counted in it.'
  return [
    `${counted}${of}${rolledUp}`,
    ...(leftOut === 0
      ? []
      : [`${countOf(leftOut, 'coding')} in the words of no case ${leftOut === 1 ? 'is' : 'are'} left out.`]),
    `${by === 'code' ? 'In the words' : 'Of the words'} of ${countOf(report.cases, 'case')}. Figures: ${report.coders}.`,
  ]
}

const codingsTogether =
  'Codings of the row that share words with a coding of the column; so rows and columns are not alike.'

function describeBase({ count, by }: Crosstab, percent: CrosstabPercent): string {
  if (percent === 'row') return count === 'cases' ? 'the cases of the row' : `the ${count} of the row`
  if (count === 'cases')
    return by === 'case' || by === 'document' ? 'the cases of the column' : `the n cases of each ${by}`
  return `the ${count} with any of these codes in the column`
}
