import {
  alphaWithDistance,
  type CodedText,
  type Estimate,
  intervalDistances,
  pairableUnits,
  percentAgreement,
  type Ratings,
  ratioDistances,
  tallyRatings,
} from '../../agreement/index.js'
import type { AgreementData } from './agreement-data.js'
import type { AgreementReport, AgreementRow, IntervalBasis } from './agreement-report.js'
import { codedTexts } from './coded-texts.js'
import { documentBasis, documentInterval } from './document-interval.js'
import type { IntervalRequest } from './interval-request.js'
import { baseReport, codeRows } from './report-base.js'

/**
 * Agreement on how many passages of each code a document has: percent of documents with the same number, and α with the
 * ratio and the interval distance of the numbers. The last line has every document × code as a unit.
 */
export function measureFrequency(data: AgreementData, interval: IntervalRequest): AgreementReport {
  const texts = codedTexts(data, 'counted')
  const values = data.groups.codes.map((_, code) => texts.flatMap(text => passagesOf(text, code)))
  const used = values.filter(isUsed)
  const coders = data.comparison.coders.length
  const basis = documentBasis(interval, texts.length)
  return {
    ...baseReport(data, { kind: 'frequency' }),
    interval: basis,
    units: texts.length,
    rows: codeRows(data, code => rowOf(values[code] ?? [], coders, basis)),
    pooled: {
      ...rowOf(used.flat(), coders, null),
      codes: used.length,
      name: '',
      label: 'all documents × codes',
    },
  }
}

/** The number of passages of each coder in a document; −1 for one who was not asked. */
function passagesOf({ coders }: CodedText, code: number): number[] {
  return coders.map(spans => {
    if (spans === null) return -1
    let count = 0
    for (let span = 0; span < spans.codes.length; span++) if (spans.codes[span] === code) count++
    return count
  })
}

function isUsed(values: readonly number[]): boolean {
  return values.some(count => count > 0)
}

function rowOf(
  values: readonly number[],
  coders: number,
  basis: IntervalBasis | null,
): Omit<AgreementRow, 'name' | 'label'> {
  const most = values.reduce((largest, count) => Math.max(largest, count), 0)
  const scale = Array.from({ length: most + 1 }, (_, count) => count)
  const ratings = tallyRatings(values, { coders, categories: most + 1 })
  const keyed = {
    percent_agreement: percentAgreement(ratings),
    krippendorff_alpha_ratio: alphaBy(ratioDistances(scale), ratings),
    krippendorff_alpha_interval: alphaBy(intervalDistances(scale), ratings),
  }
  const intervalOf = () =>
    documentInterval(basis, multiplicities =>
      alphaBy(
        ratioDistances(scale),
        tallyRatings(values, { coders, categories: most + 1, weights: multiplicities }),
      ),
    )
  return {
    codes: isUsed(values) ? 1 : 0,
    units: pairableUnits(ratings),
    prevalence: null,
    counts: null,
    tallies: {},
    table: null,
    figures: Object.entries(keyed).map(([key, estimate]) => ({
      key,
      estimate,
      interval: key === 'krippendorff_alpha_ratio' && isUsed(values) ? intervalOf() : null,
    })),
  }
}

function alphaBy(distances: Float64Array, ratings: Ratings): Estimate {
  return alphaWithDistance(distances).prepare(ratings)(ratings.counts)
}
