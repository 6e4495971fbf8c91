import { ratioDistances } from './alpha-distances.js'
import { alphaWithDistance } from './alpha-with-distance.js'
import { brennanPredigerMeasure, pabakMeasure } from './brennan-prediger.js'
import { type CategoryCoefficient, categoryMeasure } from './category-coefficient.js'
import { cohenKappaMeasure } from './cohen-kappa.js'
import { cohenKappaMaxMeasure } from './cohen-kappa-max.js'
import { congerKappaMeasure } from './conger-kappa.js'
import { undefinedBecause } from './estimate.js'
import { fleissKappaMeasure } from './fleiss-kappa.js'
import { fleissKappaOfCategory } from './fleiss-kappa-category.js'
import { gwetACMeasure } from './gwet-ac.js'
import { holstiMeasure } from './holsti.js'
import { intervalAlphaMeasure } from './interval-alpha.js'
import { jaccardOfCategory } from './jaccard.js'
import { krippendorffAlphaMeasure } from './krippendorff-alpha.js'
import { krippendorffAlphaOfCategory } from './krippendorff-alpha-category.js'
import { lightKappaMeasure } from './light-kappa.js'
import { listwise } from './listwise.js'
import type { Measure } from './measure.js'
import { ordinalAlphaMeasure } from './ordinal-alpha.js'
import { percentAgreementMeasure } from './percent-agreement.js'
import { percentAgreementByValueMeasure } from './percent-agreement-by-value.js'
import { scottPiMeasure } from './scott-pi.js'
import { specificAgreementOfCategory } from './specific-agreement.js'
import { unanimousAgreementMeasure } from './unanimous-agreement.js'
import { type Weighting, type WeightingName, weighting } from './weighting.js'

/** What the values of a table are: names, ranks, numbers, or numbers with a true zero. */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** A table's declared categories, in the order of the scale where there is one. */
export interface Scale {
  level: Level
  /** A name for each category, used in keys. */
  labels: readonly string[]
  /** The number each category stands for; read from the labels if left out. */
  values?: readonly number[]
}

/** The weights that a scale allows; none for names. */
export interface ScaleWeightings {
  /** By rank in the scale: linear and quadratic, for Cohen's kappa. */
  byRank: Weighting[]
  /** By number, or by rank where an ordinal scale has none: linear, quadratic, ordinal, for the others. */
  byValue: Weighting[]
}

/** The coefficients that each single value of a table has, in the order in which they are printed. */
export const categoryCoefficients: readonly CategoryCoefficient[] = [
  krippendorffAlphaOfCategory,
  fleissKappaOfCategory,
  specificAgreementOfCategory,
  jaccardOfCategory,
]

/**
 * Every coefficient that a table of the given number of coders and scale has, in the order in which they are
 * printed: agreement, two coders, any number of coders, alpha, per value. Coefficients of two coders are left
 * out for more, but for Cohen's kappa and Scott's pi, which say that they are for two.
 * @throws RangeError if numbers are given and do not fit the labels or are not finite
 */
export function tableMeasures(coders: number, scale: Scale): Measure[] {
  return [
    ...wholeTableMeasures(coders, scale),
    ...categoryCoefficients.flatMap(coefficient =>
      scale.labels.map((label, category) => categoryMeasure(coefficient, category, label)),
    ),
  ]
}

/** Those of them that speak of all values. */
export function wholeTableMeasures(coders: number, scale: Scale): Measure[] {
  const { byRank, byValue } = scaleWeightings(scale)
  const kappas = [fleissKappaMeasure, congerKappaMeasure, brennanPredigerMeasure, gwetACMeasure]
  return [
    percentAgreementMeasure,
    unanimousAgreementMeasure,
    percentAgreementByValueMeasure,
    holstiMeasure,
    cohenKappaMeasure(),
    ...(coders === 2 ? [cohenKappaMaxMeasure, ...byRank.map(cohenKappaMeasureOf)] : []),
    scottPiMeasure,
    lightKappaMeasure,
    ...kappas.flatMap(measureOf => [measureOf(), ...byValue.map(weights => measureOf(weights))]),
    pabakMeasure,
    listwise(fleissKappaMeasure()),
    listwise(congerKappaMeasure()),
    krippendorffAlphaMeasure,
    ...(scale.level === 'nominal' ? [] : [ordinalAlphaMeasure, ...numericAlphas(scale)]),
  ]
}

/**
 * The agreement weights of a scale. Time and memory: categories², for scales only.
 * @throws RangeError if numbers are given and do not fit the labels or are not finite
 */
export function scaleWeightings(scale: Scale): ScaleWeightings {
  if (scale.level === 'nominal') return { byRank: [], byValue: [] }
  const ranks = scale.labels.map((_, rank) => rank)
  const values = numbersOf(scale) ?? (scale.level === 'ordinal' ? ranks : null)
  const byValue: readonly WeightingName[] = ['linear', 'quadratic', 'ordinal']
  return {
    byRank: byValue.slice(0, 2).map(name => weighting(name, ranks)),
    byValue: values === null ? [] : byValue.map(name => weighting(name, values)),
  }
}

/** Interval alpha, and ratio alpha where there is a true zero; undefined where the scale has no numbers. */
function numericAlphas(scale: Scale): Measure[] {
  const values = numbersOf(scale)
  const levels: readonly Level[] = scale.level === 'ratio' ? ['interval', 'ratio'] : ['interval']
  return levels.map(level => {
    const { key, name } = names(level)
    if (values === null) return undefinedMeasure(key, name, 'not every value is a number')
    if (level === 'interval') return intervalAlphaMeasure(values)
    return values.some(value => value < 0)
      ? undefinedMeasure(key, name, 'a ratio scale has no values below 0')
      : alphaWithDistance(ratioDistances(values), { key, name })
  })
}

function names(level: Level): { key: string; name: string } {
  return { key: `krippendorff_alpha_${level}`, name: `Krippendorff’s α, ${level}` }
}

function undefinedMeasure(key: string, name: string, reason: string): Measure {
  return { key, name, ignoresCoders: true, prepare: () => () => undefinedBecause(reason) }
}

function cohenKappaMeasureOf(weights: Weighting): Measure {
  return cohenKappaMeasure(weights)
}

/**
 * The number each category stands for; null if the labels are not all numbers and none were given.
 * @throws RangeError if numbers given do not fit the labels
 */
export function numbersOf({ labels, values }: Scale): readonly number[] | null {
  if (values !== undefined) {
    if (values.length !== labels.length)
      throw new RangeError(`${values.length} numbers for ${labels.length} categories`)
    return values
  }
  const numbers = labels.map(label => (label.trim() === '' ? Number.NaN : Number(label)))
  return numbers.every(Number.isFinite) ? numbers : null
}
