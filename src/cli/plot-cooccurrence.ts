import { cooccurrence, describeNearness, parseNearness } from '../analysis/index.js'
import { cooccurrenceMap } from '../report/charts/cooccurrence-map.js'
import { heatMapText } from '../report/charts/heat-map-text.js'
import { cooccurrenceNotes, pairsFileTable } from '../report/cooccurrence-tables.js'
import { countOf } from '../text/index.js'
import type { PlotCooccurrenceOptions } from './plot.js'
import type { Session } from './session.js'
import { plotFormat, writePlot } from './write-plot.js'

export async function plotCooccurrence(
  session: Session,
  options: PlotCooccurrenceOptions,
  codes: readonly string[],
): Promise<void> {
  plotFormat(session, options)
  const within = parseNearness(options.within ?? 'overlap')
  const { where } = options
  const report = await session.withStudy(study =>
    cooccurrence(study, {
      within,
      ...(codes.length === 0 ? {} : { codes }),
      ...(where === undefined ? {} : { where }),
    }),
  )
  const headline = `Pairs of passages ${describeNearness(within)}: ${countOf(report.codes.length, 'code')}, ${countOf(report.cases, 'case')}`
  const map = cooccurrenceMap(
    { codes: report.codes.map(({ label }) => label), counts: report.counts },
    headline,
  )
  const chart = {
    headline,
    notes: cooccurrenceNotes(report),
    text: (width: number) => heatMapText(map, width),
    draw: async () => (await import('../report/charts/heat-map-svg.js')).heatMapSvg(map, 'cooccurrence'),
    table: pairsFileTable(report),
    json: report,
  }
  await writePlot(session, chart, options)
}
