import { type AgreementReport, type AgreementRow, figureOf } from '../../analysis/index.js'
import type { Table, TableCell, TableColumn } from '../table.js'
import { coefficientHeading } from './coefficient-names.js'
import { type EstimateStyle, shownInterval } from './show-estimate.js'

/** Coefficients that stand beside each line once more, by character. */
const byCharacterKeys = ['f1', 'cohen_kappa', 'fleiss_kappa', 'krippendorff_alpha_nominal'] as const

/**
 * Agreement as a table to paste into a paper: a line per theme (code, document, pair, case), its coefficients, the
 * intervals there are, prevalence, the raw counts of two coders, and at the end the same by character. A theme that
 * nobody used has no line. The last line is over all of them.
 * @param byCharacter the same comparison by character; null leaves it out
 */
export function agreementTable(
  report: AgreementReport,
  byCharacter: AgreementReport | null,
  style: EstimateStyle,
): Table {
  const rows = report.rows.filter(row => row.codes > 0)
  if (report.pooled.codes === 0) return { columns: [], rows: [] }
  const columns = columnsOf(report, byCharacter, style)
  const lines = [...rows, report.pooled]
  return {
    columns: columns.map(({ column }) => column),
    rows: lines.map(row => columns.map(({ cell }) => cell(row))),
  }
}

interface Column {
  column: TableColumn
  cell: (row: AgreementRow) => TableCell
}

function columnsOf(
  report: AgreementReport,
  byCharacter: AgreementReport | null,
  style: EstimateStyle,
): Column[] {
  const { unit, coders } = report
  const columns: Column[] = [{ column: { heading: report.by, cut: true }, cell: ({ label }) => label }]
  const all = [...report.rows, report.pooled]
  const keys = new Set(all.flatMap(({ figures }) => figures.map(({ key }) => key)))
  for (const key of keys) {
    columns.push(figureColumn(key, coefficientHeading(key), style, row => figureOf(row, key)))
    if (all.every(row => figureOf(row, key)?.interval?.status !== 'defined')) continue
    const percent = Math.round((report.interval?.level ?? 0.95) * 1000) / 10
    for (const { heading, cell } of style.interval)
      columns.push(
        right(heading(percent, coefficientHeading(key)), row => {
          const interval = shownInterval(figureOf(row, key)?.interval)
          return interval === null ? null : cell(key, interval)
        }),
      )
  }
  if (isCoded(report)) columns.push(prevalenceColumn(style))
  if (report.by === 'document' || report.by === 'case' || report.by === 'pair')
    columns.push(
      right('themes', row => row.codes),
      right(unit.kind === 'document' ? 'documents' : 'n', row => row.units),
    )
  const [first, second] = coders
  if (coders.length === 2 && [...report.rows, report.pooled].some(({ counts }) => counts !== null)) {
    columns.push(right('both', ({ counts }) => counts?.both ?? null))
    columns.push(right(first?.name ?? '', ({ counts }) => counts?.firstOnly ?? null))
    columns.push(right(second?.name ?? '', ({ counts }) => counts?.secondOnly ?? null))
    columns.push(right('none', ({ counts }) => counts?.neither ?? null))
  }
  for (const heading of Object.keys(report.pooled.tallies))
    columns.push(right(tallyHeading(heading), ({ tallies }) => tallies[heading] ?? null))
  if (byCharacter !== null) columns.push(...characterColumns(report, byCharacter, style))
  return columns
}

function characterColumns(
  report: AgreementReport,
  byCharacter: AgreementReport,
  style: EstimateStyle,
): Column[] {
  const shown = byCharacterKeys.filter(key =>
    [...report.rows, report.pooled].some(row => figureOf(row, key) !== undefined),
  )
  const sameRow = (row: AgreementRow) =>
    row === report.pooled ? byCharacter.pooled : byCharacter.rows.find(({ name }) => name === row.name)
  return shown.map(key =>
    figureColumn(key, `char. ${coefficientHeading(key)}`, style, row => {
      const there = sameRow(row)
      return there === undefined ? undefined : figureOf(there, key)
    }),
  )
}

function figureColumn(
  key: string,
  heading: string,
  style: EstimateStyle,
  figure: (row: AgreementRow) => ReturnType<typeof figureOf>,
): Column {
  return right(heading, row => {
    const found = figure(row)
    return found === undefined ? null : style.estimate(key, found.estimate)
  })
}

function prevalenceColumn(style: EstimateStyle): Column {
  return right('prev', ({ prevalence }) =>
    prevalence === null ? null : style.estimate('prevalence', { status: 'defined', value: prevalence }),
  )
}

function right(heading: string, cell: (row: AgreementRow) => TableCell): Column {
  return { column: { heading, align: 'right' }, cell }
}

/** `codedBy2` is headed “by 2”: coded by two of the coders. */
function tallyHeading(name: string): string {
  return name.replace(/^codedBy/u, 'by ')
}

/** Whether units are coded or not coded, so that there is a prevalence and a count of each pattern. */
function isCoded({ unit }: AgreementReport): boolean {
  return unit.kind !== 'frequency' && unit.kind !== 'segment' && unit.kind !== 'spans'
}
