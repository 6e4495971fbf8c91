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
import type { AgreementReport, AgreementRow } from './agreement-report.js'
import { codedTexts } from './coded-texts.js'
import { baseReport, codeRows } from './report-base.js'

/**
 * Agreement on how many passages of each code a document has: percent of documents with the same number, and α with the
 * ratio and the interval distance of the numbers. The last line has every document × code as a unit.
 */
export function measureFrequency(data: AgreementData): AgreementReport {
  const texts = codedTexts(data, 'counted')
  const values = data.groups.codes.map((_, code) => texts.flatMap(text => passagesOf(text, code)))
  const used = values.filter(isUsed)
  const coders = data.comparison.coders.length
  return {
    ...baseReport(data, { kind: 'frequency' }),
    units: texts.length,
    rows: codeRows(data, code => rowOf(values[code] ?? [], coders)),
    pooled: {
      ...rowOf(used.flat(), coders),
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

function rowOf(values: readonly number[], coders: number): Omit<AgreementRow, 'name' | 'label'> {
  const most = values.reduce((largest, count) => Math.max(largest, count), 0)
  const scale = Array.from({ length: most + 1 }, (_, count) => count)
  const ratings = tallyRatings(values, { coders, categories: most + 1 })
  const keyed = {
    percent_agreement: percentAgreement(ratings),
    krippendorff_alpha_ratio: alphaBy(ratioDistances(scale), ratings),
    krippendorff_alpha_interval: alphaBy(intervalDistances(scale), ratings),
  }
  return {
    codes: isUsed(values) ? 1 : 0,
    units: pairableUnits(ratings),
    prevalence: 0,
    counts: null,
    tallies: {},
    table: null,
    figures: Object.entries(keyed).map(([key, estimate]) => ({ key, estimate, interval: null })),
  }
}

function alphaBy(distances: Float64Array, ratings: Ratings): Estimate {
  return alphaWithDistance(distances).prepare(ratings)(ratings.counts)
}
