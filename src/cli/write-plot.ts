import type { Chart } from '../report/charts/draw-svg.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import type { PlotOptions } from './plot.js'
import { printProse } from './print-prose.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/** A chart in all its forms. */
export interface Plotted {
  /** What the figures are, and of how many. */
  headline: string
  /** Its lines in a terminal of so many columns. */
  text: (width: number) => string[]
  /** What to know, a paragraph each. */
  notes: readonly string[]
  /** Loads what draws, which no other form needs. */
  draw: () => Promise<Chart>
  /** The numbers behind it, for CSV and for JSON. */
  table: Table
  json: unknown
}

/** Columns of a chart that goes nowhere where columns are known. */
const usualWidth = 80

/** Draws a chart in the terminal, or writes it, or the numbers behind it, to a file. @throws UserError as {@link writeOutput} */
export async function writePlot(session: Session, plotted: Plotted, options: PlotOptions): Promise<void> {
  const output = options.output ?? '-'
  const format = plotFormat(session, options)
  if (format === 'text') {
    const width = session.io.isTerminal ? session.io.columns : usualWidth
    printProse(session, plotted.headline)
    session.print()
    for (const line of plotted.text(width)) session.print(line)
    if (plotted.notes.length > 0) session.print()
    for (const note of plotted.notes) printProse(session, note)
    return
  }
  if (format === 'json') writeOutput(session, output, `${JSON.stringify(plotted.json, null, 2)}\n`, options)
  else if (format === 'csv') writeOutput(session, output, tableCsv(plotted.table), options)
  else {
    const { svg } = await plotted.draw()
    const picture = format === 'svg' ? `${svg}\n` : await pictureOf(svg)
    writeOutput(session, output, picture, options)
  }
  if (output !== '-') session.note(`${output}: ${plotted.headline}`)
}

/** What is to be written, from the name of the file. @throws UserError `bad-argument` */
export function plotFormat(
  session: Session,
  { output = '-' }: PlotOptions,
): 'text' | 'svg' | 'png' | 'csv' | 'json' {
  if (output === '-') return session.isJson ? 'json' : 'text'
  return formatOf(output, ['svg', 'png', 'csv', 'json'], 'svg')
}

/** What journals ask for: about 300 dots an inch. */
async function pictureOf(svg: string): Promise<Buffer> {
  const { drawPicture } = await import('../report/draw-picture.js')
  return drawPicture(svg, { scale: 3 })
}
