import type { HeatMapReport } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'
import { heatMapShades } from '../agreement/heat-map.js'
import { exactStyle } from '../agreement/show-estimate.js'
import type { Table } from '../table.js'
import type { HeatMap } from './heat-map.js'

/** Krippendorff's α of each theme or code in each document, or between each two coders, as a heat map. */
export function agreementMap(
  { heading, columns, rows }: HeatMapReport,
  { by, headline }: { by: 'document' | 'pair'; headline: string },
): HeatMap {
  const figures = rows.flatMap(({ estimates }) => estimates)
  const values = figures.flatMap(estimate => (estimate.status === 'defined' ? [estimate.value] : []))
  const reasons = new Map<string, string[]>()
  for (const { label, estimates } of rows)
    for (const [at, estimate] of estimates.entries())
      if (estimate.status === 'undefined')
        reasons.set(estimate.reason, [...(reasons.get(estimate.reason) ?? []), `${label} in ${columns[at]}`])
  const limits = [...heatMapShades].reverse()
  return {
    title: `Krippendorff’s α by ${heading} and ${by}`,
    headline,
    description: `${countOf(rows.length, heading)} by ${countOf(columns.length, by)}, shaded by Krippendorff’s α. ${
      values.length === 0
        ? 'Every figure is undefined.'
        : `From ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}; ${figures.length - values.length} of ${countOf(figures.length, 'figure')} undefined.`
    }`,
    rowHeading: heading,
    columnHeading: by === 'pair' ? 'pair of coders' : 'document',
    rows: rows.map(({ label }) => ({ label, depth: 0 })),
    columns,
    cells: rows.map(({ estimates }) =>
      estimates.map(estimate =>
        estimate.status === 'undefined'
          ? { shade: 'crossed' as const, text: 'undef.' }
          : {
              shade: limits.findLastIndex(({ from }) => estimate.value >= from),
              text: estimate.value.toFixed(2),
            },
      ),
    ),
    key: limits.map(({ words }) => words),
    blank: null,
    crossed: values.length < figures.length ? 'undefined' : null,
    totals: [],
    notes: [...reasons].map(([reason, places]) => `Undefined: ${reason} (${shortList(places)}).`),
  }
}

/** The numbers behind: a row for each theme or code; what is undefined says why. */
export function agreementMapTable({ heading, columns, rows }: HeatMapReport): Table {
  return {
    columns: [heading, ...columns].map(name => ({ heading: name })),
    rows: rows.map(({ label, estimates }) => [
      label,
      ...estimates.map(estimate => exactStyle.estimate('krippendorff_alpha_nominal', estimate)),
    ]),
  }
}
