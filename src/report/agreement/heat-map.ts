import type { Estimate } from '../../agreement/index.js'
import type { Table } from '../table.js'

export interface HeatMapRow {
  label: string
  estimates: readonly Estimate[]
}

/** From full to light, each for values from its limit up. */
const shades = [
  ['█', 0.8],
  ['▓', 2 / 3],
  ['▒', 0.4],
  ['░', Number.NEGATIVE_INFINITY],
] as const

/** What the signs of a heat map mean. */
export const heatMapKey = '█ .80 and more  ▓ .67 to .80  ▒ .40 to .67  ░ less  · undefined'

/** A heat map that needs no colour: each figure with a sign that is the fuller, the higher it is. */
export function heatMap(heading: string, columns: readonly string[], rows: readonly HeatMapRow[]): Table {
  return {
    columns: [
      { heading, cut: true },
      ...columns.map(column => ({ heading: column, align: 'right' as const })),
    ],
    rows: rows.map(({ label, estimates }) => [label, ...estimates.map(shaded)]),
  }
}

function shaded(estimate: Estimate): string {
  if (estimate.status === 'undefined') return '·'
  const sign = shades.find(([, from]) => estimate.value >= from)?.[0] ?? '░'
  return `${sign} ${estimate.value.toFixed(2)}`
}
