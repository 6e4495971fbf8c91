import { type CodesByCase, describeNearness, type StudyReport } from '../../analysis/index.js'
import { countOf } from '../../text/index.js'
import { grouped } from '../agreement/show-estimate.js'
import { agreementMap } from '../charts/agreement-map.js'
import { barChartSvg } from '../charts/bar-chart-svg.js'
import { codeBars, codesByCaseMap, codesByCaseTable } from '../charts/code-maps.js'
import { cooccurrenceMap } from '../charts/cooccurrence-map.js'
import { saturationCurves } from '../charts/curve-chart.js'
import { curveChartSvg } from '../charts/curve-chart-svg.js'
import type { Chart } from '../charts/draw-svg.js'
import { heatMapSvg } from '../charts/heat-map-svg.js'
import { agreementIntervals, headlineOf } from '../charts/interval-chart.js'
import { intervalChartSvg } from '../charts/interval-chart-svg.js'
import type { Block, FigureBlock } from '../document/text-document.js'
import type { ReportFigures } from './report-figures.js'

/** More cases than this are not told apart in a heat map: codes have bars instead. */
const mostCases = 150

/** Draws what a report shows beside its tables; it shows what the report holds, so a report to be shared is shared first. */
export function drawFigures({
  agreement,
  saturation,
  codesByCase,
  cooccurrence,
}: StudyReport): ReportFigures {
  return {
    ...(agreement.status === 'missing' || agreement.value.report.pooled.codes === 0
      ? {}
      : drawAgreement(agreement.value)),
    ...(saturation.status === 'missing'
      ? {}
      : {
          saturation: [
            figureOf(
              curveChartSvg(saturationCurves(saturation.value), 'figure-saturation'),
              'Codes found with each interview, in the order held and over random orders',
            ),
          ],
        }),
    ...(codesByCase.cases.length === 0 || codesByCase.codes.length === 0
      ? {}
      : { codesByCase: drawCodes(codesByCase) }),
    ...(cooccurrence.pairs.some(({ together }) => together > 0)
      ? { cooccurrence: [drawCooccurrence(cooccurrence)] }
      : {}),
  }
}

function drawAgreement({
  report,
  heatMap,
}: Extract<StudyReport['agreement'], { status: 'there' }>['value']): ReportFigures {
  const intervals = agreementIntervals(report, 'krippendorff_alpha_nominal')
  const map = agreementMap(heatMap, {
    by: 'document',
    headline: headlineOf(report, `Krippendorff’s α by turn, n = ${grouped(report.units)}`),
  })
  return {
    agreement: [
      figureOf(
        intervalChartSvg(intervals, 'figure-agreement'),
        'Krippendorff’s α by theme, and over all themes, with intervals',
      ),
    ],
    ...(map.rows.length === 0
      ? {}
      : {
          agreementMap: [
            figureOf(
              heatMapSvg(map, 'figure-agreement-map'),
              'Krippendorff’s α of each theme in each document',
            ),
            ...notesOf(map),
          ],
        }),
  }
}

function drawCooccurrence({ codes, counts, within, cases }: StudyReport['cooccurrence']): FigureBlock {
  const headline = `Pairs of passages ${describeNearness(within)}, ${countOf(cases, 'case')}`
  const map = cooccurrenceMap({ codes: codes.map(({ label }) => label), counts }, headline)
  return figureOf(heatMapSvg(map, 'figure-cooccurrence'), 'Themes that come together')
}

function drawCodes(data: CodesByCase): Block[] {
  const table = codesByCaseTable(data)
  if (data.cases.length > mostCases) {
    const bars = codeBars(data, 'cases')
    return [{ ...figureOf(barChartSvg(bars, 'figure-codes'), bars.title), table }, ...notesOf(bars)]
  }
  const map = codesByCaseMap(data)
  return [{ ...figureOf(heatMapSvg(map, 'figure-codes'), 'Codes by case'), table }, ...notesOf(map)]
}

/** What to know about a figure, below it. */
function notesOf({ notes }: { notes: readonly string[] }): Block[] {
  return notes.length === 0 ? [] : [{ kind: 'paragraph', text: notes.join(' '), isAside: true }]
}

function figureOf({ description, svg, width, height }: Chart, caption: string): FigureBlock {
  return { kind: 'figure', caption, description, svg, width, height }
}
