import * as Plot from '@observablehq/plot'
import type { BarChart } from './bar-chart.js'
import { type Chart, drawSvg, textSize } from './draw-svg.js'
import { palette } from './palette.js'
import { rowLabels } from './row-labels.js'
import { textWidth } from './text-width.js'

const barsWidth = 360
const top = 34
const below = 40

/** Bars as SVG, each with its figures beside it. */
export function barChartSvg(chart: BarChart, id: string): Chart {
  const { bars, most } = chart
  const rowHeight = bars.length > 40 ? 17 : 22
  const labels = rowLabels(bars)
  const figures = Math.max(40, ...bars.map(({ words }) => textWidth(words)))
  const width = Math.max(labels.width + barsWidth + figures + 24, textWidth(chart.headline) * 1.2 + 16)
  const height = top + Math.max(1, bars.length) * rowHeight + below
  return drawSvg({
    id,
    title: chart.title,
    description: chart.description,
    width,
    height,
    texts: [{ x: 8, y: 16, text: chart.headline, isBold: true, size: 12 }],
    plots: [
      {
        x: 0,
        y: 0,
        options: {
          width,
          height,
          marginLeft: labels.width,
          marginTop: top,
          marginRight: width - labels.width - barsWidth,
          marginBottom: below,
          style: { fontSize: String(textSize) },
          x: { domain: [0, Math.max(1, most)], axis: null },
          y: { type: 'band', domain: bars.map((_, at) => at), padding: 0.25, axis: null },
          marks: [
            Plot.axisX({
              ticks: wholeTicks(most),
              tickFormat: String,
              tickSize: 0,
              label: chart.axis,
              labelAnchor: 'center',
              labelArrow: 'none',
              fontSize: textSize,
            }),
            Plot.barX(bars, { x: 'value', y: (_: unknown, at: number) => at, fill: palette.mark.paper }),
            Plot.ruleX([0], { stroke: palette.soft.paper }),
            ...labels.marks,
            Plot.text(bars, {
              x: 'value',
              y: (_: unknown, at: number) => at,
              text: 'words',
              textAnchor: 'start',
              dx: 6,
              fontSize: textSize,
            }),
          ],
        },
      },
    ],
  })
}

/** Whole numbers for an axis of counts, at most seven of them. */
export function wholeTicks(most: number): number[] {
  const step =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].find(each => most / each <= 6) ?? most
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step)
}
