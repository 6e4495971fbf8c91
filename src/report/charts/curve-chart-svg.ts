import * as Plot from '@observablehq/plot'
import { wholeTicks } from './bar-chart-svg.js'
import { type CurveChart, type CurvePanel, curveKey } from './curve-chart.js'
import { type Chart, type DrawnText, drawSvg, element, type SvgElement, textSize } from './draw-svg.js'
import { palette } from './palette.js'
import { textWidth } from './text-width.js'

const panelWidth = 380
const panelHeight = 250
/** Where the key begins. */
const keyTop = 24

/** Curves as SVG, two panels beside each other: found in the order held, and over random orders the mean and the middle. */
export function curveChartSvg(chart: CurveChart, id: string): Chart {
  const { panels } = chart
  const across = Math.min(2, Math.max(1, panels.length))
  const width = panelWidth * across + 8
  const key = keyOf(chart, width)
  const top = keyTop + key.height + 14
  const placeOf = (at: number) => ({
    x: (at % across) * panelWidth,
    y: top + Math.floor(at / across) * panelHeight,
  })
  return drawSvg({
    id,
    title: chart.title,
    description: chart.description,
    width,
    height: top + Math.ceil(Math.max(1, panels.length) / across) * panelHeight,
    plots: [
      { x: 0, y: keyTop, options: key.plot },
      ...panels.map((panel, at) => ({ ...placeOf(at), options: plotOf(chart, panel) })),
    ],
    texts: [
      { x: 8, y: 16, text: chart.headline, isBold: true, size: 12 },
      ...key.texts,
      ...(panels.length === 0 ? [{ x: 8, y: top + 20, text: chart.description }] : []),
      ...panels.flatMap((panel, at): DrawnText[] => {
        const { x, y } = placeOf(at)
        return [
          { x: x + 8, y: y + 10, text: panel.title, isBold: true },
          { x: x + 8, y: y + 25, text: panel.words },
        ]
      }),
    ],
  })
}

function plotOf({ names, axis }: CurveChart, panel: CurvePanel): Plot.PlotOptions {
  const points = panel.found.map((found, at) => ({ n: at + 1, found, ...panel.random[at] }))
  const most = Math.max(1, panel.codes)
  const held = panel.shownAfter
  return {
    width: panelWidth,
    height: panelHeight - 18,
    marginLeft: 56,
    marginRight: 16,
    marginTop: 42,
    marginBottom: 42,
    x: { domain: [1, Math.max(2, names.length)], axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      Plot.gridY({ ticks: wholeTicks(most), stroke: palette.band.paper, strokeOpacity: 1 }),
      Plot.axisX({
        ticks: [...new Set(wholeTicks(names.length).map(tick => Math.max(1, tick)))],
        tickFormat: String,
        label: axis,
        labelAnchor: 'center',
        labelArrow: 'none',
        fontSize: textSize,
        tickSize: 4,
      }),
      Plot.axisY({
        ticks: wholeTicks(most),
        tickFormat: String,
        label: 'codes found (number)',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 0,
        fontSize: textSize,
      }),
      Plot.areaY(points, { x: 'n', y1: 'lower', y2: 'upper', fill: palette.band.paper }),
      Plot.ruleY([panel.codes], { stroke: palette.soft.paper, strokeDasharray: '1 3' }),
      Plot.text([panel.codes], {
        y: (codes: number) => codes,
        text: (codes: number) => `all ${codes}`,
        frameAnchor: 'right',
        textAnchor: 'end',
        dy: -7,
        fontSize: 10,
        fill: palette.soft.paper,
      }),
      ...(panel.reason === null
        ? []
        : [
            Plot.text([`undefined: ${panel.reason}`], {
              frameAnchor: 'bottom',
              dy: -10,
              lineWidth: 24,
              fontSize: textSize,
            }),
          ]),
      ...(held === null
        ? []
        : [
            Plot.ruleX([held], { stroke: palette.soft.paper, strokeDasharray: '4 3' }),
            Plot.text([held], {
              x: (n: number) => n,
              text: () => 'saturated',
              frameAnchor: 'bottom',
              textAnchor: 'start',
              dx: 4,
              dy: -4,
              fontSize: 10,
              fill: palette.soft.paper,
            }),
          ]),
      Plot.lineY(points, {
        x: 'n',
        y: 'mean',
        stroke: palette.other.paper,
        strokeWidth: 1.8,
        strokeDasharray: '6 3',
      }),
      Plot.lineY(points, { x: 'n', y: 'found', stroke: palette.mark.paper, strokeWidth: 2 }),
      ...(points.length > 40
        ? []
        : [Plot.dot(points, { x: 'n', y: 'found', r: 3, fill: palette.mark.paper })]),
    ],
  }
}

/** What the lines and the area are: beside each other, or below where there is no room. */
function keyOf(
  chart: CurveChart,
  width: number,
): { height: number; plot: Plot.PlotOptions; texts: DrawnText[] } {
  const { found, mean, band } = curveKey(chart)
  let x = 8
  let y = 0
  const entries = [found, mean, band].map((words, kind) => {
    const room = 44 + textWidth(words)
    if (x > 8 && x + room > width) {
      x = 8
      y += 18
    }
    const entry = { x, y, words, kind }
    x += room
    return entry
  })
  return {
    height: y + 18,
    texts: entries.map(entry => ({ x: entry.x + 30, y: keyTop + entry.y + 13, text: entry.words })),
    plot: {
      width,
      height: y + 18,
      margin: 0,
      axis: null,
      marks: [
        (_index, _scales, _values, _dimensions, { document }) => {
          const group = element(document, 'g', {})
          for (const entry of entries) group.append(...symbolOf(document, entry))
          return group as unknown as null
        },
      ],
    },
  }
}

function symbolOf(document: unknown, { x, y, kind }: { x: number; y: number; kind: number }): SvgElement[] {
  const middle = y + 9
  const d = `M${x} ${middle}h24`
  if (kind === 2)
    return [element(document, 'rect', { x, y: middle - 6, width: 24, height: 12, fill: palette.band.paper })]
  if (kind === 1)
    return [
      element(document, 'path', {
        d,
        stroke: palette.other.paper,
        'stroke-width': 1.8,
        'stroke-dasharray': '6 3',
      }),
    ]
  return [
    element(document, 'path', { d, stroke: palette.mark.paper, 'stroke-width': 2 }),
    element(document, 'circle', { cx: x + 12, cy: middle, r: 3, fill: palette.mark.paper }),
  ]
}
