import { type Estimate, undefinedBecause } from '../../agreement/index.js'
import {
  bcaInterval,
  clusterBootstrap,
  clusterJackknife,
  drawClusters,
  fewestClusters,
  type IntervalEstimate,
  jackknifeInterval,
  percentileInterval,
} from '../../agreement/intervals/index.js'
import type { SpanTable } from '../../agreement/span-table.js'
import { prepareUnitizing } from '../../agreement/unitizing/index.js'
import { UserError } from '../../problems/index.js'
import { type GammaDraws, gammaFigures } from './gamma-figures.js'
import type { AgreementFigures, IntervalRequest } from './interval-request.js'
import { intervalSource } from './interval-source.js'
import { spanEstimates } from './span-estimates.js'

export interface SpanAgreementRequest {
  interval?: IntervalRequest
  /** Compute γ also where it takes long. */
  isGammaWanted?: boolean
  /** Weights of positions and of codes in γ, 1 and 1 if left out. */
  gammaWeights?: readonly [positions: number, codes: number]
  /**
   * Whether only spans show who coded which document: then, if no document of several has spans of two coders,
   * everything is undefined. Else all coders have coded the documents they are part of.
   */
  isAssignmentGuessed?: boolean
}

/** Agreement on spans without a study. */
export interface SpanAgreement extends AgreementFigures {
  /** What γ was drawn with; null where it was not. */
  gamma: GammaDraws | null
}

/**
 * Every coefficient of a table of spans, in a stable order. uα, |uα and cuα have intervals over documents:
 * jackknife-t for fewer than ten, bootstrap percentile for more. One document gives none, for its characters
 * are not independent of each other. γ is left out, with its reason, where a coder has more than 200 spans,
 * unless it is asked for.
 * @throws UserError `bad-argument` for an interval that spans cannot have
 */
export async function spanAgreement(
  table: SpanTable,
  request: SpanAgreementRequest = {},
): Promise<SpanAgreement> {
  const { estimates, notes } = spanEstimates(table)
  const gamma = await gammaFigures(table, {
    isWanted: request.isGammaWanted ?? false,
    ...(request.interval?.seed === undefined ? {} : { seed: request.interval.seed }),
    ...(request.gammaWeights === undefined ? {} : { weights: request.gammaWeights }),
  })
  const intervals = spanIntervals(table, request.interval ?? {})
  const all = [...estimates, ...gamma.estimates]
  if (request.isAssignmentGuessed && sharesNoDocument(table)) {
    const figures = all.map(([key]) => ({ key, estimate: nothingShared, interval: null }))
    return { figures, notes, interval: null, gamma: null }
  }
  const figures = all.map(([key, estimate]) => ({ key, estimate, interval: intervals.get(key) ?? null }))
  const isSilent = table.texts.length > 1 || request.interval?.choice === 'none'
  return {
    figures,
    notes: isSilent ? notes : [...notes, { coefficients: members.map(([key]) => key), message: oneText }],
    interval: intervalSource(figures, 0),
    gamma: gamma.draws,
  }
}

const oneText =
  'One text has no interval: its characters are not independent of each other. Intervals need several documents.'

const nothingShared = undefinedBecause(
  'no document has spans of two coders, so it is not known that two coded the same text; name with --coders those who coded every document',
)

function sharesNoDocument({ texts, coders }: SpanTable): boolean {
  const codersOf = (text: SpanTable['texts'][number]) =>
    text.coders.filter(spans => spans !== null && spans.starts.length > 0).length
  return texts.length > 1 && coders.length > 1 && texts.every(text => codersOf(text) < 2)
}

/** The members of the unitizing family that speak of all codes, as `prepareUnitizing` names them. */
const members = [
  ['u_alpha', 'u'],
  ['u_alpha_binary', 'binary'],
  ['cu_alpha', 'cu'],
] as const

function spanIntervals(table: SpanTable, request: IntervalRequest): Map<string, IntervalEstimate> {
  const { texts, codes } = table
  const choice = request.choice ?? (texts.length < fewestClusters ? 'jackknife' : 'bootstrap')
  if (choice === 'analytic' || choice === 'krippendorff')
    throw new UserError('bad-argument', `--interval ${choice} is not for spans.`, {
      hint: 'Take jackknife, bootstrap or bca; each leaves out or draws documents.',
    })
  if (texts.length < 2 || choice === 'none') return new Map()
  const family = prepareUnitizing(texts, codes.length)
  const { resamples, seed, level } = request
  const draws = drawClusters({
    clusters: texts.length,
    ...(resamples === undefined ? {} : { resamples }),
    ...(seed === undefined ? {} : { seed }),
  })
  return new Map(
    members.map(([key, member]) => {
      const evaluate = (multiplicities: Float64Array): Estimate => family(multiplicities)[member]
      const estimate = family()[member]
      const options = level === undefined ? {} : { level }
      const jackknife = () => clusterJackknife(evaluate, texts.length)
      if (choice === 'jackknife') return [key, jackknifeInterval(estimate, jackknife(), options)]
      const drawn = clusterBootstrap(evaluate, draws)
      if (choice === 'bootstrap') return [key, percentileInterval(estimate, drawn, options)]
      return [key, bcaInterval(estimate, drawn, jackknife(), options)]
    }),
  )
}
