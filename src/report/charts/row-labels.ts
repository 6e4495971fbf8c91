import * as Plot from '@observablehq/plot'
import { inChart, textSize } from './draw-svg.js'
import { textWidth } from './text-width.js'

const longest = 230
const indent = 12
const margin = 8

/** Texts are measured as in Helvetica; fonts of systems without it are wider. */
export const widerFonts = 0.87

/**
 * The names before the rows of a chart, those under others set in; what is too long ends in `…` and has the whole name as its title.
 * Rows are the places of a band, from 0.
 */
export function rowLabels(rows: readonly { label: string; depth: number; isBold?: boolean }[]): {
  width: number
  marks: Plot.Markish[]
} {
  const isTree = rows.some(({ depth }) => depth > 0)
  const isStrong = (row: { depth: number; isBold?: boolean }) => row.isBold ?? (isTree && row.depth === 0)
  const widths = rows.map(
    row => textWidth(row.label) * (isStrong(row) ? 1.1 : 1) + Math.min(2, row.depth) * indent,
  )
  const width = Math.min(longest, Math.ceil(Math.max(40, ...widths))) + 2 * margin
  const groups = [0, 1, 2].flatMap(depth =>
    [false, true].map(isBold => ({
      depth,
      isBold,
      places: rows.flatMap((row, at) =>
        Math.min(2, row.depth) === depth && isStrong(row) === isBold ? [at] : [],
      ),
    })),
  )
  return {
    width,
    marks: groups
      .filter(({ places }) => places.length > 0)
      .map(({ depth, isBold, places }) =>
        Plot.text(places, {
          y: (at: number) => at,
          text: (at: number) => inChart(rows[at]?.label ?? ''),
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: margin - width + depth * indent,
          lineWidth: ((width - margin - depth * indent) / textSize) * widerFonts,
          textOverflow: 'ellipsis-end',
          fontSize: textSize,
          ...(isBold ? { fontWeight: 600 } : {}),
        }),
      ),
  }
}
