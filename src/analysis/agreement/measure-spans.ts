import { type Estimate, uAlphaPerCode, undefinedBecause } from '../../agreement/index.js'
import type { AgreementData } from './agreement-data.js'
import type { AgreementReport, AgreementRow } from './agreement-report.js'
import { codedTexts } from './coded-texts.js'
import { documentBasis } from './document-interval.js'
import type { AgreementFigure, IntervalRequest } from './interval-request.js'
import { baseReport, codeRows } from './report-base.js'
import { spanAgreement } from './span-agreement.js'

/** Coefficients of a line, by the key of `spanAgreement` before its code. */
const ofCode = ['ku_alpha', 'ku_coverage', 'alpha_U_1995', 'gamma_k'] as const

/** Coefficients of all codes together. */
const ofAll = [
  'u_alpha',
  'u_alpha_binary',
  'cu_alpha',
  'cu_alpha_coverage',
  'alpha_U_1995',
  'gamma',
  'gamma_cat',
] as const

/**
 * Agreement on passages as they are, with their places: the unitizing α of Krippendorff et al. (2016) and of 1995, and γ.
 * The uα of a line has its theme or code as a continuum of its own (so that codes may overlap); the last line is over all
 * together and undefined where a coder gave a place two of them.
 * @param options `isGammaWanted`: γ whatever it costs
 */
export async function measureSpans(
  data: AgreementData,
  options: { isGammaWanted: boolean; interval: IntervalRequest },
): Promise<AgreementReport> {
  const texts = codedTexts(data, 'counted')
  const codes = data.groups.codes.map(code => data.tree.path(code))
  const { figures } = await spanAgreement(
    {
      texts,
      codes,
      coders: data.comparison.coders.map(({ name }) => name),
      documents: data.comparison.documents.map(({ name }) => name),
    },
    options,
  )
  const byKey = new Map(figures.map(figure => [figure.key, figure]))
  const figureOf = (key: string, as = key): AgreementFigure => {
    const found = byKey.get(key)
    return found === undefined ? figure(as, undefinedBecause('it is not computed')) : { ...found, key: as }
  }
  const own = uAlphaPerCode(texts, codes.length)
  const used = new Set(texts.flatMap(({ coders }) => coders.flatMap(spans => Array.from(spans?.codes ?? []))))
  return {
    ...baseReport(data, { kind: 'spans' }),
    interval: documentBasis(options.interval, texts.length),
    units: texts.reduce((sum, { lengthCp }) => sum + lengthCp, 0),
    rows: codeRows(data, code =>
      rowOf(used.has(code) ? 1 : 0, [
        figure('u_alpha', own[code] as Estimate),
        ...ofCode.map(key => figureOf(`${key}:${codes[code]}`, key)),
      ]),
    ),
    pooled: {
      ...rowOf(
        used.size,
        ofAll.map(key => figureOf(key)),
      ),
      name: '',
      label: 'all codes together',
    },
  }
}

function figure(key: string, estimate: Estimate): AgreementFigure {
  return { key, estimate, interval: null }
}

function rowOf(codes: number, figures: AgreementFigure[]): Omit<AgreementRow, 'name' | 'label'> {
  return { codes, units: 0, prevalence: null, counts: null, tallies: {}, table: null, figures }
}
