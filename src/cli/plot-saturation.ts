import { measureSaturation } from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { type KindOfCode, onlyKinds, saturationCurves } from '../report/charts/curve-chart.js'
import { curveChartText } from '../report/charts/curve-chart-text.js'
import { saturationCurve, saturationNotes } from '../report/saturation-tables.js'
import type { PlotSaturationOptions } from './plot.js'
import { saturationRequest } from './saturation-request.js'
import type { Session } from './session.js'
import { plotFormat, writePlot } from './write-plot.js'

export async function plotSaturation(session: Session, options: PlotSaturationOptions): Promise<void> {
  const request = saturationRequest(options)
  const kind = readKind(options)
  plotFormat(session, options)
  const report = onlyKinds(await session.withStudy(study => measureSaturation(study, request)), kind)
  const chart = saturationCurves(report)
  await writePlot(
    session,
    {
      headline: chart.headline,
      text: width => curveChartText(chart, width),
      notes: saturationNotes(report),
      draw: async () =>
        (await import('../report/charts/curve-chart-svg.js')).curveChartSvg(chart, 'saturation'),
      table: saturationCurve(report),
      json: report,
    },
    options,
  )
}

function readKind({ origin, level }: PlotSaturationOptions): KindOfCode {
  if (origin !== undefined && origin !== 'deductive' && origin !== 'inductive')
    throw new UserError('bad-argument', `--origin is deductive or inductive, not “${origin}”.`)
  if (level !== undefined && level !== 'theme' && level !== 'code')
    throw new UserError('bad-argument', `--level is theme or code, not “${level}”.`)
  return { ...(origin === undefined ? {} : { origin }), ...(level === undefined ? {} : { level }) }
}
