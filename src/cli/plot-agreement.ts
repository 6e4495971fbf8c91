import {
  type AgreementData,
  type AgreementReport,
  type CountedUnit,
  measureHeatMap,
  measureWithCharacters,
  needsWords,
  parseUnit,
  readAgreementData,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { describeBasis } from '../report/agreement/agreement-words.js'
import { grouped } from '../report/agreement/show-estimate.js'
import { agreementMap, agreementMapTable } from '../report/charts/agreement-map.js'
import { heatMapText } from '../report/charts/heat-map-text.js'
import { agreementIntervals, headlineOf, intervalTable } from '../report/charts/interval-chart.js'
import { intervalChartText } from '../report/charts/interval-chart-text.js'
import { agreementLevel } from './agreement-level.js'
import { comparisonRequest } from './comparison-request.js'
import { noteBlindRound } from './note-blind-round.js'
import type { PlotAgreementOptions } from './plot.js'
import type { Session } from './session.js'
import { readIntervalRequest } from './unstudied-options.js'
import { type Plotted, plotFormat, writePlot } from './write-plot.js'

export async function plotAgreement(session: Session, options: PlotAgreementOptions): Promise<void> {
  const unit = parseUnit(options.unit ?? 'turn')
  const by = agreementLevel(options.by)
  const coefficient = readCoefficient(options)
  const interval = readIntervalRequest(options)
  plotFormat(session, options)
  const isPassages = unit.kind === 'frequency' || unit.kind === 'segment' || unit.kind === 'spans'
  if (options.heatMap && isPassages)
    throw new UserError('bad-argument', `There is no heat map by ${unit.kind}.`, {
      hint: 'Take --unit turn, sentence, word or character.',
    })
  const plotted = await session.withStudy(async study => {
    const data = await readAgreementData(study, {
      ...(await comparisonRequest(session, study, options)),
      groupBy: by === 'code' ? 'code' : 'theme',
      needsWords: needsWords(unit),
      isAfterConsensus: options.consensus ?? false,
    })
    const { report } = await measureWithCharacters(data, {
      unit,
      by,
      interval: options.heatMap ? { choice: 'none' } : interval,
      ...(isPassages ? {} : { coefficients: [coefficient] }),
    })
    noteBlindRound(session, report)
    return options.heatMap && !isPassages ? plottedMap(data, report, unit) : plottedIntervals(report)
  })
  await writePlot(session, plotted, options)
}

/** One coefficient, by the name it has among those of agreement. @throws UserError `bad-argument` */
function readCoefficient({ coefficient, heatMap }: PlotAgreementOptions): string {
  if (coefficient === undefined) return 'alpha'
  if (heatMap) throw new UserError('bad-argument', 'The heat map is of α: it takes no --coefficient.')
  if (coefficient.includes(',') || coefficient.trim() === 'all')
    throw new UserError('bad-argument', 'A plot shows one coefficient.', {
      hint: 'Name one, such as --coefficient ac1.',
    })
  return coefficient
}

function plottedIntervals(report: AgreementReport): Plotted {
  const key = report.pooled.figures[0]?.key ?? ''
  const chart = agreementIntervals(report, key)
  return {
    ...chart,
    notes: [describeBasis(report), ...chart.notes],
    text: width => intervalChartText(chart, width),
    draw: async () =>
      (await import('../report/charts/interval-chart-svg.js')).intervalChartSvg(chart, 'agreement'),
    table: intervalTable(chart, { by: report.by, key }),
    json: { round: report.round, unit: report.unit, by: report.by, coefficient: key, lines: chart.lines },
  }
}

function plottedMap(data: AgreementData, report: AgreementReport, unit: CountedUnit): Plotted {
  const figures = measureHeatMap(data, unit, report.by)
  const map = agreementMap(figures, {
    by: report.by === 'pair' ? 'pair' : 'document',
    headline: headlineOf(report, `Krippendorff’s α by ${unit.kind}, n = ${grouped(report.units)}`),
  })
  return {
    ...map,
    notes: [describeBasis(report), ...map.notes],
    text: width => heatMapText(map, width),
    draw: async () => (await import('../report/charts/heat-map-svg.js')).heatMapSvg(map, 'agreement'),
    table: agreementMapTable(figures),
    json: { round: report.round, unit: report.unit, ...figures },
  }
}
