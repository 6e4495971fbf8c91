import {
  ac1Parts,
  alphaParts,
  brennanPredigerMeasure,
  brennanPredigerParts,
  coded,
  cohenKappaMeasure,
  cohenParts,
  congerKappaMeasure,
  congerParts,
  f1Measure,
  fleissKappaMeasure,
  fleissParts,
  gwetACMeasure,
  jaccardMeasure,
  krippendorffAlphaMeasure,
  lightKappaMeasure,
  type Measure,
  notCoded,
  type PooledMeasure,
  percentAgreementMeasure,
  pooledHits,
  pooledJaccard,
  pooledLight,
  pooledPercent,
  pooledSpecific,
  poolParts,
  precisionMeasure,
  type ReferenceMeasure,
  recallMeasure,
  scottPiMeasure,
  specificAgreementMeasure,
} from '../../agreement/index.js'
import { UserError } from '../../problems/index.js'

/** A coefficient of coded / not coded units: of one code, and over several. */
export interface CodedMeasure {
  measure: Measure
  pooled: PooledMeasure
}

const positive = specificAgreementMeasure(coded, 'coded')
const negative = specificAgreementMeasure(notCoded, 'not_coded')
const jaccard = jaccardMeasure(coded, 'coded')

/** Every coefficient of coded / not coded units, by the short name it is asked for by. */
const measures: Readonly<Record<string, CodedMeasure>> = {
  percent: { measure: percentAgreementMeasure, pooled: pooledPercent },
  cohen: corrected(cohenKappaMeasure(), cohenParts),
  fleiss: corrected(fleissKappaMeasure(), fleissParts),
  conger: corrected(congerKappaMeasure(), congerParts),
  light: { measure: lightKappaMeasure, pooled: pooledLight },
  alpha: corrected(krippendorffAlphaMeasure, alphaParts),
  ac1: corrected(gwetACMeasure(), ac1Parts),
  scott: corrected(scottPiMeasure, fleissParts),
  bp: corrected(brennanPredigerMeasure(), brennanPredigerParts),
  positive: { measure: positive, pooled: pooledSpecific(positive.key, coded) },
  negative: { measure: negative, pooled: pooledSpecific(negative.key, notCoded) },
  jaccard: { measure: jaccard, pooled: pooledJaccard(jaccard.key, coded) },
  precision: reference(precisionMeasure),
  recall: reference(recallMeasure),
  f1: reference(f1Measure),
}

/** Other names that people type. */
const aliases: Readonly<Record<string, string>> = {
  krippendorff: 'alpha',
  gwet: 'ac1',
  pi: 'scott',
  pabak: 'bp',
  'brennan-prediger': 'bp',
  agreement: 'percent',
}

function corrected(measure: Measure, partsOf: Parameters<typeof poolParts>[1]): CodedMeasure {
  return { measure, pooled: poolParts(measure.key, patterns => partsOf(patterns)) }
}

function reference(measure: ReferenceMeasure): CodedMeasure {
  return { measure, pooled: pooledHits(measure) }
}

export interface MeasureChoice {
  coders: number
  /** Whether the first coder is a reference (a consensus) that the other is held against. */
  isAgainstReference: boolean
}

/** What is shown when nothing is asked for: never one figure alone, as each hides something. */
function headline({ coders, isAgainstReference }: MeasureChoice): string[] {
  const kappas = coders === 2 ? ['cohen'] : ['fleiss', 'conger']
  if (isAgainstReference && coders === 2) return ['precision', 'recall', 'f1', ...kappas, 'alpha', 'ac1']
  return ['percent', ...kappas, 'alpha', 'ac1', 'positive', 'negative']
}

/**
 * The coefficients asked for by name (`alpha`, `kappa`, …, `all`), in that order; without names the headline.
 * @throws UserError `bad-argument` for an unknown name, or one that does not fit the number of coders
 */
export function chooseMeasures(names: readonly string[] | undefined, choice: MeasureChoice): CodedMeasure[] {
  const wanted =
    names === undefined || names.length === 0 ? headline(choice) : names.flatMap(name => expand(name, choice))
  return [...new Set(wanted)].map(name => {
    const measure = measures[name]
    if (measure === undefined)
      throw new UserError('bad-argument', `There is no coefficient “${name}” for coded units.`, {
        hint: `There are ${Object.keys(measures).join(', ')}, kappa (of the coders there are) and all.`,
      })
    return measure
  })
}

function expand(given: string, { coders }: MeasureChoice): string[] {
  const name = given.toLowerCase()
  const forTwo = ['cohen', 'scott', 'precision', 'recall', 'f1']
  if (name === 'kappa') return coders === 2 ? ['cohen'] : ['fleiss', 'conger']
  if (name === 'all') return Object.keys(measures).filter(known => coders === 2 || !forTwo.includes(known))
  const known = aliases[name] ?? name
  if (coders === 2 || !forTwo.includes(known)) return [known]
  throw new UserError('bad-argument', `${known} compares two coders, not ${coders}.`, {
    hint: 'Name two with --coders, take --by pair, or another coefficient (fleiss, conger, light, alpha, ac1).',
  })
}
