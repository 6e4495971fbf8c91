import {
  addSegmentCounts,
  type IntervalEstimate,
  type SegmentCounts,
  type SegmentFigures,
  segmentAgreement,
  segmentFigures,
} from '../../agreement/index.js'
import type { AgreementData } from './agreement-data.js'
import type { AgreementReport, AgreementRow, IntervalBasis } from './agreement-report.js'
import { codedTexts } from './coded-texts.js'
import { documentBasis, documentInterval } from './document-interval.js'
import type { IntervalRequest } from './interval-request.js'
import { baseReport, codeRows } from './report-base.js'

/** Agreement passage by passage: each agrees if the other coder has one of the same code that overlaps it enough. */
export function measureSegments(
  data: AgreementData,
  overlap: number,
  interval: IntervalRequest,
): AgreementReport {
  const codeCount = data.groups.codes.length
  const byDocument = codedTexts(data, 'counted').map(text =>
    segmentAgreement([text], { codeCount, minimumOverlap: overlap }),
  )
  const basis = documentBasis(interval, byDocument.length)
  const ofCode = (code: number) =>
    rowOf(
      byDocument.map(({ codes }) => codes[code] as SegmentFigures),
      codeCount,
      basis,
    )
  const total = rowOf(
    byDocument.map(document => document.total),
    codeCount,
    basis,
  )
  return {
    ...baseReport(data, { kind: 'segment', overlap }),
    interval: basis,
    units: total.units,
    rows: codeRows(data, ofCode),
    pooled: {
      ...total,
      codes: data.groups.codes.filter((_, code) => ofCode(code).units > 0).length,
      name: '',
      label: 'all passages',
    },
  }
}

/** A line from the counts of each document. */
function rowOf(
  documents: readonly SegmentCounts[],
  codeCount: number,
  basis: IntervalBasis | null,
): Omit<AgreementRow, 'name' | 'label'> {
  const figures = segmentFigures(addSegmentCounts(documents), codeCount)
  const units = figures.matches + figures.nonMatches
  const keyed = {
    segment_agreement: 'share',
    segment_kappa: 'brennanPrediger',
    holsti: 'holsti',
    jaccard: 'jaccard',
  } as const
  const intervalOf = (name: (typeof keyed)[keyof typeof keyed]): IntervalEstimate | null =>
    units === 0
      ? null
      : documentInterval(
          basis,
          multiplicities => {
            const drawn = documents.map((counts, document) =>
              times(counts, multiplicities[document] as number),
            )
            return segmentFigures(addSegmentCounts(drawn), codeCount)[name]
          },
          name === 'share' ? { lowest: 0 } : {},
        )
  return {
    codes: units > 0 ? 1 : 0,
    units,
    prevalence: null,
    counts: null,
    tallies: { matched: figures.matches, unmatched: figures.nonMatches },
    table: null,
    figures: Object.entries(keyed).map(([key, name]) => ({
      key,
      estimate: figures[name],
      interval: name === 'share' || name === 'brennanPrediger' ? intervalOf(name) : null,
    })),
  }
}

function times(counts: SegmentCounts, multiplicity: number): SegmentCounts {
  return {
    firstSegments: counts.firstSegments * multiplicity,
    secondSegments: counts.secondSegments * multiplicity,
    firstMatched: counts.firstMatched * multiplicity,
    secondMatched: counts.secondMatched * multiplicity,
  }
}
