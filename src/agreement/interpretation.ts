import {
  type CoefficientFamily,
  type InterpretationScale,
  interpretationScales,
} from './interpretation-scales.js'

/** A value placed on one author's scale. */
export interface Interpretation {
  /** Name of the scale. */
  scale: string
  author: string
  year: string
  /** The author's word for the value. */
  label: string
  /** What the label leaves out; always to be shown with it. */
  caveat: string
  /** The coefficients the scale was made for. */
  madeFor: string
}

/**
 * The words that authors have for a value of a chance-corrected coefficient: one entry a scale, never one
 * alone. Krippendorff's limits apply to the lower limit of the interval (`lowerLimit`), the other scales to
 * the value. Values are compared as the bands are printed: rounded to two decimals (Krippendorff: three).
 * `coefficient` is its key, such as `cohen_kappa`. Empty for coefficients that are not corrected for chance
 * (percent, Holsti, Jaccard, positive agreement): nobody made a scale for them. For corrected ones a scale was
 * not made for, the caveat says so.
 *
 * Sources: see `interpretationScales`.
 */
export function interpret(value: number, coefficient: string, lowerLimit?: number): Interpretation[] {
  const family = familyOf(coefficient)
  if (family === null) return []
  return interpretationScales.map(scale => {
    const judged = scale.appliesTo === 'lower-limit' ? (lowerLimit ?? value) : value
    const caveats = [
      scale.caveat,
      ...(scale.appliesTo === 'lower-limit' && lowerLimit === undefined ? [withoutInterval] : []),
      ...(scale.families.includes(family) ? [] : [familyCaveats[family]]),
    ]
    return {
      scale: scale.name,
      author: scale.author,
      year: scale.year,
      label: labelOf(scale, judged),
      caveat: caveats.join(' '),
      madeFor: scale.madeFor,
    }
  })
}

function labelOf({ decimals, bands }: InterpretationScale, value: number): string {
  const printed = Number(value.toFixed(decimals))
  return bands.findLast(({ from }) => printed >= from)?.label ?? bands[0]!.label
}

const families: readonly [start: string, family: CoefficientFamily][] = [
  ['cohen_kappa', 'kappa'],
  ['conger_kappa', 'kappa'],
  ['light_kappa', 'kappa'],
  ['fleiss_kappa', 'kappa'],
  ['pooled_kappa', 'kappa'],
  ['binary_kappa', 'kappa'],
  ['char_kappa', 'kappa'],
  ['scott_pi', 'kappa'],
  ['krippendorff_alpha', 'alpha'],
  ['alpha_', 'alpha'],
  ['binary_alpha', 'alpha'],
  ['u_alpha', 'alpha'],
  ['cu_alpha', 'alpha'],
  ['ku_alpha', 'alpha'],
  ['gwet_ac', 'other'],
  ['brennan_prediger', 'other'],
  ['pabak', 'other'],
]

/** Keys that say something about a coefficient, such as its standard error, and are not one. */
const notCoefficients = /_(se|se_null|se_gwet|max|ci95_low|ci95_high|coverage|observed_disagreement)(:|$)/

function familyOf(coefficient: string): CoefficientFamily | null {
  if (notCoefficients.test(coefficient)) return null
  return families.find(([start]) => coefficient.startsWith(start))?.[1] ?? null
}

const withoutInterval =
  'There is no interval here, so the value itself was compared: the limit is likely lower.'

const familyCaveats: Record<CoefficientFamily, string> = {
  kappa: 'It was not made for kappa, whose values depend on how the two coders’ shares differ.',
  alpha: 'It was not made for alpha.',
  other:
    'It was not made for this coefficient, which is higher than kappa or alpha on the same data wherever a code is rare or common.',
}
