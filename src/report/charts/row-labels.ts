import * as Plot from '@observablehq/plot'
import { textSize } from './draw-svg.js'
import { fittedName, textWidth } from './text-width.js'

const longest = 230
const indent = 12
const margin = 8

/** How much wider bold text is. */
const wider = 1.1

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
    row => textWidth(row.label) * (isStrong(row) ? wider : 1) + Math.min(2, row.depth) * indent,
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
      .map(({ depth, isBold, places }) => {
        const named = places.map(at => ({
          at,
          ...fittedName(rows[at]?.label ?? '', (width - 2 * margin - depth * indent) / (isBold ? wider : 1)),
        }))
        return Plot.text(named, {
          y: 'at',
          text: 'text',
          title: 'title',
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: margin - width + depth * indent,
          fontSize: textSize,
          ...(isBold ? { fontWeight: 600 } : {}),
        })
      }),
  }
}
