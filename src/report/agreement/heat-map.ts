import type { Estimate } from '../../agreement/index.js'
import type { Table } from '../table.js'

export interface HeatMapRow {
  label: string
  estimates: readonly Estimate[]
}

/** From full to light, each for values from its limit up. */
export const heatMapShades = [
  { sign: '█', from: 0.8, words: '.80 and more' },
  { sign: '▓', from: 2 / 3, words: '.67 to .80' },
  { sign: '▒', from: 0.4, words: '.40 to .67' },
  { sign: '░', from: Number.NEGATIVE_INFINITY, words: 'less' },
] as const

/** What the signs of a heat map mean. */
export const heatMapKey = `${heatMapShades.map(({ sign, words }) => `${sign} ${words}`).join('  ')}  · undefined`

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
  const sign = heatMapShades.find(({ from }) => estimate.value >= from)?.sign ?? '░'
  return `${sign} ${estimate.value.toFixed(2)}`
}
