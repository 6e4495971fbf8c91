import * as Plot from '@observablehq/plot'
import { type Chart, drawSvg, textSize } from './draw-svg.js'
import { type IntervalChart, unitsOf } from './interval-chart.js'
import { palette } from './palette.js'
import { rowLabels } from './row-labels.js'
import { textWidth } from './text-width.js'

const plotWidth = 380
const rowHeight = 24
const top = 52
const below = 42

/** Figures as dots with their intervals as bars, and in words beside them; one that is undefined says why in its place. */
export function intervalChartSvg(chart: IntervalChart, id: string): Chart {
  const { lines, isPercent } = chart
  const labels = rowLabels(lines.map(({ label, isPooled }) => ({ label, depth: 0, isBold: isPooled })))
  const places = lines.map((_, at) => at)
  const defined = places.filter(at => lines[at]?.value !== null)
  const spread = defined.filter(at => lines[at]?.low !== null)
  const words = defined.map(at => lines[at]?.words ?? '')
  const figures = Math.max(60, ...words.map(textWidth))
  const units = Math.max(40, ...lines.map(line => textWidth(unitsOf(line))))
  const width = Math.max(
    labels.width + plotWidth + figures + units + 44,
    textWidth(chart.headline) * 1.2 + 16,
  )
  const height = top + Math.max(1, lines.length) * rowHeight + below
  const right = labels.width + plotWidth
  const scale = isPercent ? 100 : 1
  const of = (key: 'value' | 'low' | 'high') => (at: number) => (lines[at]?.[key] ?? 0) * scale
  const y = (at: number) => at
  const least = Math.min(0, ...lines.map(({ value, low }) => Math.min(value ?? 0, low ?? 0)))
  const from = least < 0 ? Math.max(-1, Math.floor(least * 5) / 5) : 0
  const beside = (at: number) => ({
    frameAnchor: 'right' as const,
    textAnchor: 'start' as const,
    dx: at - right,
    fontSize: textSize,
  })
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
          marginRight: width - right,
          marginBottom: below,
          x: { domain: [from * scale, scale], clamp: true, axis: null },
          y: { type: 'band', domain: places, padding: 0, axis: null },
          marks: [
            Plot.gridX({ ticks: 5, stroke: palette.band.paper, strokeOpacity: 1 }),
            Plot.axisX({
              ticks: 5,
              tickSize: 0,
              label: chart.axis,
              labelAnchor: 'center',
              labelArrow: 'none',
              fontSize: textSize,
            }),
            ...marksOf(chart),
            ...(lines.some(({ isPooled }) => isPooled) && lines.length > 1
              ? [
                  Plot.ruleY([lines.length - 1], {
                    dy: -rowHeight / 2,
                    x1: from * scale,
                    x2: scale,
                    stroke: palette.line.paper,
                  }),
                ]
              : []),
            ...labels.marks,
            Plot.ruleY(spread, {
              x1: of('low'),
              x2: of('high'),
              y,
              stroke: palette.mark.paper,
              strokeWidth: 2,
            }),
            Plot.tickX(spread, { x: of('low'), y, stroke: palette.mark.paper, inset: 8, strokeWidth: 2 }),
            Plot.tickX(spread, { x: of('high'), y, stroke: palette.mark.paper, inset: 8, strokeWidth: 2 }),
            Plot.dot(defined, { x: of('value'), y, r: 4.5, fill: palette.mark.paper }),
            Plot.text(
              places.filter(at => lines[at]?.value === null),
              {
                y,
                text: (at: number) => lines[at]?.words ?? '',
                frameAnchor: 'left',
                textAnchor: 'start',
                dx: 8,
                fontSize: textSize,
                lineWidth: (plotWidth + figures) / textSize,
                textOverflow: 'ellipsis-end',
              },
            ),
            Plot.text(defined, { y, text: (at: number) => lines[at]?.words ?? '', ...beside(right + 12) }),
            Plot.text(places, {
              y,
              text: (at: number) => {
                const line = lines[at]
                return line === undefined ? '' : unitsOf(line)
              },
              ...beside(width - 12),
              textAnchor: 'end',
              fill: palette.soft.paper,
            }),
          ],
        },
      },
    ],
  })
}

function marksOf({ marks, isPercent }: IntervalChart): Plot.Markish[] {
  const x = ({ at }: { at: number }) => at * (isPercent ? 100 : 1)
  return [
    Plot.ruleX(marks, { x, stroke: palette.other.paper, strokeDasharray: '4 3' }),
    Plot.text(marks, {
      x,
      text: 'words',
      frameAnchor: 'top',
      dy: -10,
      fontSize: 10,
      fill: palette.soft.paper,
    }),
  ]
}
