import { type Estimate, krippendorffAlphaMeasure } from '../../agreement/index.js'
import { type AgreementData, tallyData } from './agreement-data.js'
import type { AgreementLevel } from './agreement-report.js'
import type { CountedUnit } from './agreement-unit.js'
import { codeTables, prevalenceOf } from './measure-table.js'

/** Krippendorff's α of each theme or code in each document, or between each two coders. */
export interface HeatMapReport {
  heading: string
  columns: string[]
  rows: { label: string; estimates: Estimate[] }[]
}

/**
 * @param by `pair`: coders against coders, with all themes or codes as lines and pairs as columns; anything else: documents as
 *   columns. Themes and codes that nobody used have no line.
 */
export function measureHeatMap(data: AgreementData, unit: CountedUnit, by: AgreementLevel): HeatMapReport {
  const columns = by === 'pair' ? pairColumns(data, unit) : documentColumns(data, unit)
  const labels = data.groups.codes.map(code => data.tree.label(code))
  return {
    heading: data.groupBy,
    columns: columns.map(({ name }) => name),
    rows: labels.flatMap((label, code) => {
      if (columns.every(({ used }) => used[code] !== true)) return []
      return [{ label, estimates: columns.flatMap(({ estimates }) => estimates[code] ?? []) }]
    }),
  }
}

interface HeatColumn {
  name: string
  estimates: Estimate[]
  /** Whether anybody used each theme or code there. */
  used: boolean[]
}

function columnOf(name: string, tables: ReturnType<typeof codeTables>): HeatColumn {
  return {
    name,
    estimates: tables.map(({ ratings }) => krippendorffAlphaMeasure.prepare(ratings)(ratings.counts)),
    used: tables.map(({ ratings }) => prevalenceOf([ratings]) > 0),
  }
}

function documentColumns(data: AgreementData, unit: CountedUnit): HeatColumn[] {
  const tally = tallyData(data, unit, { clusterBy: 'document' })
  return data.comparison.documents.map(({ name }, document) =>
    columnOf(
      name,
      codeTables(tally, cluster => tally.documentOf[cluster] === document),
    ),
  )
}

function pairColumns(data: AgreementData, unit: CountedUnit): HeatColumn[] {
  const { coders } = data.comparison
  return coders.flatMap((one, first) =>
    coders.slice(first + 1).map((other, offset) => {
      const pair = [first, first + 1 + offset]
      const tally = tallyData(data, unit, { coders: pair, clusterBy: 'document' })
      return columnOf(`${one.name}–${other.name}`, codeTables(tally))
    }),
  )
}
