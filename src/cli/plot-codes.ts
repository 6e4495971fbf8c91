import { readCodesByCase } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { barChartText } from '../report/charts/bar-chart-text.js'
import { codeBars, codesByCaseMap, codesByCaseTable } from '../report/charts/code-maps.js'
import { heatMapText } from '../report/charts/heat-map-text.js'
import { themeOrCode } from './comparison-request.js'
import type { PlotCodesOptions } from './plot.js'
import type { Session } from './session.js'
import { type Plotted, plotFormat, writePlot } from './write-plot.js'

export async function plotCodes(session: Session, options: PlotCodesOptions): Promise<void> {
  const bars = readBars(options.bars)
  const by = options.by === undefined ? 'code' : themeOrCode(options.by)
  const { where, code } = options
  plotFormat(session, options)
  const data = await session.withStudy(study =>
    readCodesByCase(study, {
      by,
      ...(where === undefined ? {} : { where }),
      ...(code === undefined ? {} : { code }),
    }),
  )
  const numbers = { table: codesByCaseTable(data), json: data }
  const plotted = (): Plotted => {
    if (bars !== null) {
      const chart = codeBars(data, bars)
      return {
        ...numbers,
        ...chart,
        text: width => barChartText(chart, width),
        draw: async () => (await import('../report/charts/bar-chart-svg.js')).barChartSvg(chart, 'codes'),
      }
    }
    const map = codesByCaseMap(data)
    return {
      ...numbers,
      ...map,
      text: width => heatMapText(map, width),
      draw: async () => (await import('../report/charts/heat-map-svg.js')).heatMapSvg(map, 'codes'),
    }
  }
  await writePlot(session, plotted(), options)
}

/** What bars show; null for none. @throws UserError `bad-argument` */
function readBars(bars: string | undefined): 'codings' | 'cases' | null {
  if (bars === undefined || bars === 'codings' || bars === 'cases') return bars ?? null
  throw new UserError('bad-argument', `--bars is codings or cases, not “${bars}”.`)
}
