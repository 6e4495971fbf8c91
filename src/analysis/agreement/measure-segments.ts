import { type SegmentCounts, type SegmentFigures, segmentAgreement } from '../../agreement/index.js'
import type { AgreementData } from './agreement-data.js'
import type { AgreementReport, AgreementRow } from './agreement-report.js'
import { codedTexts } from './coded-texts.js'
import { baseReport, codeRows } from './report-base.js'

/** Agreement passage by passage: each agrees if the other coder has one of the same code that overlaps it enough. */
export function measureSegments(data: AgreementData, overlap: number): AgreementReport {
  const texts = codedTexts(data, 'counted')
  const found = segmentAgreement(texts, { codeCount: data.groups.codes.length, minimumOverlap: overlap })
  return {
    ...baseReport(data, { kind: 'segment', overlap }),
    units: decisionsOf(found.total),
    rows: codeRows(data, code => rowOf(found.codes[code])),
    pooled: {
      ...rowOf(found.total),
      codes: found.codes.filter(figures => decisionsOf(figures) > 0).length,
      name: '',
      label: 'all passages',
    },
  }
}

function rowOf(figures: SegmentFigures | undefined): Omit<AgreementRow, 'name' | 'label'> {
  if (figures === undefined) throw new Error('A code has no segments counted.')
  const keyed = {
    segment_agreement: figures.share,
    segment_kappa: figures.brennanPrediger,
    holsti: figures.holsti,
    jaccard: figures.jaccard,
  }
  return {
    codes: decisionsOf(figures) > 0 ? 1 : 0,
    units: decisionsOf(figures),
    prevalence: 0,
    counts: null,
    tallies: { matched: figures.matches, unmatched: figures.nonMatches },
    table: null,
    figures: Object.entries(keyed).map(([key, estimate]) => ({ key, estimate, interval: null })),
  }
}

function decisionsOf({ firstSegments, secondSegments }: SegmentCounts): number {
  return firstSegments + secondSegments
}
