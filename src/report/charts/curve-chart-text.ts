import { type CurveChart, type CurvePanel, curveKey } from './curve-chart.js'

const highest = 12

/** Curves in characters, a panel below the other. @param width columns of the terminal */
export function curveChartText(chart: CurveChart, width: number): string[] {
  const { found, mean, band } = curveKey(chart)
  if (chart.panels.length === 0) return [`  ${chart.description}`]
  return [
    ...chart.panels.flatMap(panel => [
      `  ${panel.title}; ${panel.words}`,
      ...(panel.reason === null ? [] : [`  (${panel.reason})`]),
      ...panelLines(panel, chart, width),
      '',
    ]),
    `  ● ${found}  ─ ${mean}`,
    `  ░ ${band}  ┊ saturated`,
  ]
}

function panelLines(panel: CurvePanel, { names, axis }: CurveChart, width: number): string[] {
  if (names.length === 0) return []
  // Whole codes from row to row, so that the axis has even steps.
  const codesPerRow = Math.max(1, Math.ceil(panel.codes / highest))
  const height = Math.ceil(panel.codes / codesPerRow)
  const before = String(height * codesPerRow).length
  const room = width - before - 4
  const step = Math.min(6, Math.max(1, Math.floor(room / names.length)))
  // Where there are more interviews than columns, each column is the last of several.
  const each = Math.max(1, Math.ceil(names.length / room))
  const places = names.map((_, at) => at).filter(at => (at + 1) % each === 0 || at === names.length - 1)
  const rowOf = (value: number) => Math.round(value / codesPerRow)
  const lines = Array.from({ length: height + 1 }, (_, from) => {
    const row = height - from
    const signs = places.map(at => columnSigns(panel, at, { row, rowOf, step }))
    return `  ${String(row * codesPerRow).padStart(before)} ┤${signs.join('')}`.trimEnd()
  })
  return [...lines, `  ${' '.repeat(before)} └${numbers(places, step)}`, `  ${' '.repeat(before)}  ${axis}`]
}

function columnSigns(
  { found, random, shownAfter }: CurvePanel,
  at: number,
  { row, rowOf, step }: { row: number; rowOf: (value: number) => number; step: number },
): string {
  const { mean = 0, lower = 0, upper = 0 } = random[at] ?? {}
  const isBand = row >= rowOf(lower) && row <= rowOf(upper)
  const behind = rowOf(mean) === row ? '─' : isBand ? '░' : ' '
  const sign = rowOf(found[at] ?? 0) === row ? '●' : shownAfter === at + 1 ? '┊' : behind
  return `${behind.repeat(Math.floor((step - 1) / 2))}${sign}${behind.repeat(Math.ceil((step - 1) / 2))}`
}

function numbers(places: readonly number[], step: number): string {
  let line = ''
  for (const [column, at] of places.entries()) {
    const text = String(at + 1)
    const start = column * step + Math.floor((step - 1) / 2)
    if (line !== '' && start < line.length + 1) continue
    line = `${line.padEnd(start, '─')}${text}`
  }
  return line
}
