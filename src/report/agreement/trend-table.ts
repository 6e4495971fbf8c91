import { type AgreementReport, type AgreementRow, figureOf } from '../../analysis/index.js'
import type { Table, TableCell } from '../table.js'
import { coefficientHeading } from './coefficient-names.js'
import { type EstimateStyle, shownInterval } from './show-estimate.js'

const alpha = 'krippendorff_alpha_nominal'

/** A line per round: who, how much, the figures over all themes with the interval of α, then α of each theme. */
export function trendTable(reports: readonly AgreementReport[], style: EstimateStyle): Table {
  const keys = [...new Set(reports.flatMap(({ pooled }) => pooled.figures.map(({ key }) => key)))]
  const themes = new Map(
    reports.flatMap(({ rows }) =>
      rows.filter(({ codes }) => codes > 0).map(({ name, label }) => [name, label]),
    ),
  )
  const right = (heading: string) => ({ heading, align: 'right' as const })
  const percent = Math.round((reports[0]?.interval?.level ?? 0.95) * 1000) / 10
  return {
    columns: [
      { heading: 'round', cut: true },
      { heading: 'coders' },
      right('documents'),
      right('n'),
      ...keys.flatMap(key => [
        right(coefficientHeading(key)),
        ...(key === alpha
          ? style.interval.map(({ heading }) => right(heading(percent, coefficientHeading(key))))
          : []),
      ]),
      ...[...themes.values()].map(label => right(`α ${label}`)),
    ],
    rows: reports.map(report => [
      report.round,
      report.coders.map(({ name }) => name).join(', '),
      report.documents.length,
      report.units,
      ...keys.flatMap(key => [
        figureCell(report.pooled, key, style),
        ...(key === alpha ? intervalCells(report.pooled, style) : []),
      ]),
      ...[...themes.keys()].map(name => {
        const row = report.rows.find(other => other.name === name)
        return row === undefined || row.codes === 0 ? null : figureCell(row, alpha, style)
      }),
    ]),
  }
}

function figureCell(row: AgreementRow, key: string, style: EstimateStyle): TableCell {
  const figure = figureOf(row, key)
  return figure === undefined ? null : style.estimate(key, figure.estimate)
}

function intervalCells(row: AgreementRow, style: EstimateStyle): TableCell[] {
  const interval = shownInterval(figureOf(row, alpha)?.interval)
  return style.interval.map(({ cell }) => (interval === null ? null : cell(alpha, interval)))
}

/** The same turned round, for people: a line per figure and theme, a column per round. */
export function trendLines(reports: readonly AgreementReport[], style: EstimateStyle): Table {
  const { columns, rows } = trendTable(reports, style)
  return {
    columns: [
      { heading: '', cut: true },
      ...reports.map(({ round }) => ({ heading: round ?? '', align: 'right' as const })),
    ],
    rows: columns.slice(1).map(({ heading }, index) => [heading, ...rows.map(row => row[index + 1] ?? null)]),
  }
}
