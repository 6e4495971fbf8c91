import * as Plot from '@observablehq/plot'
import { type Chart, type DrawnText, drawSvg, element, type SvgElement, textSize } from './draw-svg.js'
import type { HeatCell, HeatMap } from './heat-map.js'
import { palette, shades, strongFrom } from './palette.js'
import { rowLabels } from './row-labels.js'
import { fittedName, textWidth } from './text-width.js'

/** So wide a map may be before its cells become narrower than their figures. */
const widestMap = 900
const narrowestCell = 9
/** Of a column, in CSS pixels. */
const longestHeading = 160

/**
 * A heat map as SVG. Figures stand in its cells; where there are so many columns that they would not fit, shades alone are shown. Cells of a
 * shade are one path and the figures of a row one text, so that thousands of cells stay small.
 */
export function heatMapSvg(map: HeatMap, id: string): Chart {
  const shape = shapeOf(map)
  const { left, top, width, mapWidth, mapHeight } = shape
  const legend = legendOf(map, { left: 8, y: top + mapHeight + 30, width })
  return drawSvg({
    id,
    title: map.title,
    description: map.description,
    width,
    height: legend.bottom + 10,
    plots: [
      { x: 0, y: 0, options: plotOf(map, shape) },
      { x: 0, y: top + mapHeight + 14, options: legendPlot(legend, width) },
    ],
    texts: [
      { x: 8, y: 16, text: map.headline, isBold: true, size: 12 },
      { x: 8, y: top - 8, text: map.rowHeading, fill: palette.soft.paper },
      { x: left, y: 36, text: map.columnHeading, fill: palette.soft.paper },
      ...map.totals.map(({ heading }, index) => ({
        x: left + mapWidth + shape.totalEnds[index]!,
        y: top - 8,
        text: heading,
        anchor: 'end' as const,
        fill: palette.soft.paper,
      })),
      ...legend.texts,
    ],
  })
}

interface Shape {
  left: number
  labels: Plot.Markish[]
  top: number
  width: number
  mapWidth: number
  mapHeight: number
  cellWidth: number
  cellHeight: number
  hasFigures: boolean
  isTurned: boolean
  figureSize: number
  /** Right edges of the columns of totals, from the right edge of the map. */
  totalEnds: number[]
}

function shapeOf(map: HeatMap): Shape {
  const columns = Math.max(1, map.columns.length)
  const longestFigure = Math.max(
    1,
    ...map.cells.flatMap(row => row.map(cell => [...(cell?.text ?? '')].length)),
  )
  const isDense = columns * (longestFigure * 7 + 10) > widestMap
  const figureSize = isDense ? 9.5 : textSize
  const figureWidth = Math.ceil(longestFigure * figureSize * 0.62) + (isDense ? 4 : 12)
  const hasFigures = columns * figureWidth <= widestMap
  const longestName = Math.max(0, ...map.columns.map(textWidth))
  const cellWidth = hasFigures
    ? Math.max(figureWidth, Math.min(Math.floor(widestMap / columns), 30, longestName + 8))
    : Math.max(narrowestCell, Math.floor(widestMap / columns))
  const isTurned = longestName + 6 > cellWidth
  const cellHeight = map.rows.length > 40 ? 17 : 22
  const { width: left, marks: labels } = rowLabels(map.rows)
  const top = 46 + (isTurned ? Math.min(longestName, longestHeading) + 12 : 18)
  let end = 4
  const totalEnds = map.totals.map(({ heading, texts }) => {
    end += Math.max(textWidth(heading), ...texts.map(textWidth)) + 12
    return end
  })
  const mapWidth = columns * cellWidth
  return {
    left,
    labels,
    top,
    width: Math.ceil(Math.max(left + mapWidth + end + 12, textWidth(map.headline) * 1.2 + 16, 320)),
    mapWidth,
    mapHeight: Math.max(1, map.rows.length) * cellHeight,
    cellWidth,
    cellHeight,
    hasFigures,
    isTurned,
    figureSize,
    totalEnds,
  }
}

function plotOf(map: HeatMap, shape: Shape): Plot.PlotOptions {
  const { left, top, width, mapWidth, mapHeight, isTurned, cellHeight } = shape
  const places = (count: number) => Array.from({ length: count }, (_, index) => index)
  const rows = places(map.rows.length)
  return {
    width,
    height: top + mapHeight,
    marginLeft: left,
    marginTop: top,
    marginRight: width - left - mapWidth,
    marginBottom: 0,
    x: { type: 'band', domain: places(map.columns.length), padding: 0, axis: null },
    y: { type: 'band', domain: rows, padding: 0, axis: null },
    marks: [
      ...shape.labels,
      Plot.text(
        map.columns.map((name, at) => ({ at, ...fittedName(name, longestHeading) })),
        {
          x: 'at',
          text: 'text',
          title: 'title',
          frameAnchor: 'top',
          fontSize: shape.cellWidth < 11 ? 8.5 : textSize,
          dy: -6,
          ...(isTurned ? { rotate: -90, textAnchor: 'start' as const } : { lineAnchor: 'bottom' as const }),
        },
      ),
      (_index, _scales, _values, _dimensions, { document }) =>
        cellsOf(map, shape, document) as unknown as null,
      ...map.totals.map(({ texts }, index) =>
        Plot.text(rows, {
          y: (row: number) => row,
          text: (row: number) => texts[row] ?? '',
          frameAnchor: 'right',
          textAnchor: 'end',
          dx: shape.totalEnds[index] ?? 0,
          fontSize: cellHeight < 20 ? 10 : textSize,
        }),
      ),
    ],
  }
}

/** Cells by shade, each a stroke as high as the cell; on them, the figures. */
function cellsOf(map: HeatMap, shape: Shape, document: unknown): SvgElement {
  const { left, top, cellWidth, cellHeight, hasFigures } = shape
  const gap = cellWidth > 14 ? 2 : 1
  const group = element(document, 'g', {})
  const at = (column: number) => left + column * cellWidth
  const each = (work: (cell: HeatCell, column: number, row: number) => void) => {
    for (const [row, cells] of map.cells.entries())
      for (const [column, cell] of cells.entries()) if (cell !== null) work(cell, column, row)
  }
  const paths = new Map<HeatCell['shade'], string>()
  each(({ shade }, column, row) => {
    if (shade === 'blank') return
    const y = top + (row + 0.5) * cellHeight
    const drawn =
      shade === 'crossed'
        ? crossedCell(at(column) + gap, y, {
            width: cellWidth - 2 * gap,
            height: cellHeight - 2 * gap,
            hasFigures,
          })
        : `M${at(column) + gap / 2} ${y}h${cellWidth - gap}`
    paths.set(shade, `${paths.get(shade) ?? ''}${drawn}`)
  })
  for (const [shade, { paper }] of shades.entries()) {
    const d = paths.get(shade)
    if (d !== undefined)
      group.append(element(document, 'path', { d, stroke: paper, 'stroke-width': cellHeight - gap }))
  }
  const crossed = paths.get('crossed')
  if (crossed !== undefined)
    group.append(element(document, 'path', { d: crossed, fill: 'none', stroke: palette.line.paper }))
  if (hasFigures) group.append(...figuresOf(map, shape, document))
  return group
}

/** A box around the word that stands there; without it, a stroke through the cell. */
function crossedCell(
  x: number,
  middle: number,
  { width, height, hasFigures }: { width: number; height: number; hasFigures: boolean },
): string {
  return hasFigures
    ? `M${x} ${middle - height / 2}h${width}v${height}h${-width}z`
    : `M${x} ${middle + height / 2}l${width} ${-height}`
}

function figuresOf(map: HeatMap, shape: Shape, document: unknown): SvgElement[] {
  const { left, top, cellWidth, cellHeight, figureSize } = shape
  const drawn: SvgElement[] = []
  for (const [row, cells] of map.cells.entries())
    for (const isStrong of [false, true]) {
      const places: number[] = []
      let text = ''
      for (const [column, cell] of cells.entries()) {
        if (cell === null || cell.text === '') continue
        if ((typeof cell.shade === 'number' && cell.shade >= strongFrom) !== isStrong) continue
        const glyphs = [...cell.text]
        let x =
          left +
          (column + 0.5) * cellWidth -
          (glyphs.reduce((sum, glyph) => sum + advance(glyph), 0) * figureSize) / 2
        for (const glyph of glyphs) {
          const step = advance(glyph) * figureSize
          places.push(Math.round((x + step / 2) * 10) / 10)
          x += step
        }
        text += cell.text
      }
      if (text !== '')
        drawn.push(
          element(
            document,
            'text',
            {
              x: places.join(' '),
              y: top + (row + 0.5) * cellHeight + figureSize * 0.36,
              'font-size': figureSize,
              ...(isStrong ? { fill: palette.onStrong.paper } : {}),
            },
            text,
          ),
        )
    }
  return drawn
}

/** How far a glyph moves on, in sizes of its font. */
function advance(glyph: string): number {
  if (glyph === '.') return 0.3
  return glyph === 'f' ? 0.36 : 0.58
}

interface Legend {
  bottom: number
  texts: DrawnText[]
  boxes: { x: number; y: number; shade: HeatCell['shade'] }[]
}

function legendOf(map: HeatMap, { left, y, width }: { left: number; y: number; width: number }): Legend {
  const entries: { shade: HeatCell['shade']; words: string }[] = [
    ...map.key.map((words, shade) => ({ shade, words })),
    ...(map.blank === null ? [] : [{ shade: 'blank' as const, words: map.blank }]),
    ...(map.crossed === null ? [] : [{ shade: 'crossed' as const, words: map.crossed }]),
  ]
  const legend: Legend = { bottom: 0, texts: [], boxes: [] }
  let x = left
  let line = 0
  for (const { shade, words } of entries) {
    const room = 34 + textWidth(words)
    if (x > left && x + room > width) {
      x = left
      line += 1
    }
    legend.boxes.push({ x, y: line * 20, shade })
    legend.texts.push({ x: x + 20, y: y + line * 20, text: words })
    x += room
  }
  legend.bottom = y + line * 20
  return legend
}

function legendPlot({ boxes }: Legend, width: number): Plot.PlotOptions {
  return {
    width,
    height: 20 * (1 + Math.max(0, ...boxes.map(({ y }) => y / 20))),
    margin: 0,
    axis: null,
    marks: [
      (_index, _scales, _values, _dimensions, { document }) => {
        const group = element(document, 'g', {})
        group.append(
          ...boxes.map(({ x, y, shade }) =>
            typeof shade === 'number'
              ? element(document, 'rect', {
                  x,
                  y: y + 6,
                  width: 14,
                  height: 14,
                  fill: shades[shade]?.paper ?? '',
                })
              : element(document, 'path', {
                  d: `M${x} ${y + 6}h14v14h-14z${shade === 'crossed' ? `m0 14l14 -14` : ''}`,
                  fill: 'none',
                  stroke: palette.line.paper,
                }),
          ),
        )
        return group as unknown as null
      },
    ],
  }
}
