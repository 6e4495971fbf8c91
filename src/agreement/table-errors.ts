import { cohenKappaError, cohenKappaNullError } from './cohen-kappa-error.js'
import { fleissKappaNullError } from './fleiss-kappa-null-error.js'
import {
  brennanPredigerError,
  congerKappaError,
  fleissKappaError,
  gwetACError,
  percentAgreementError,
} from './gwet-errors.js'
import { intervalAlphaError, krippendorffAlphaError, ratioAlphaError } from './krippendorff-alpha-error.js'
import type { Ratings } from './ratings.js'
import { scottPiError } from './scott-pi-error.js'
import { noError, type StandardError } from './standard-error.js'
import { type Level, numbersOf, type Scale, scaleWeightings } from './table-measures.js'
import type { Weighting } from './weighting.js'

/** A published standard error of a coefficient in a table. */
export interface TableError {
  /** Key of the coefficient. */
  of: string
  /** Key of the standard error. */
  key: string
  /** Start of the keys of the interval's limits; null where it must not make one (null hypothesis). */
  interval: string | null
  /** The least the coefficient can be, where limits must not go below it. */
  lowest?: number
  compute(ratings: Ratings): StandardError
}

/**
 * Every analytic standard error of a table of the given number of coders and scale: Fleiss, Cohen and Everitt
 * for two coders, Gwet's linearisation for the others, and the two that hold under no agreement.
 */
export function tableErrors(coders: number, scale: Scale): TableError[] {
  const { byRank, byValue } = scaleWeightings(scale)
  return [
    { ...forInterval('percent_agreement', percentAgreementError), lowest: 0 },
    ...(coders === 2 ? [...cohenErrors(byRank), forInterval('scott_pi', scottPiError)] : []),
    ...weighted('fleiss_kappa', fleissKappaError, byValue),
    { of: 'fleiss_kappa', key: 'fleiss_kappa_se_null', interval: null, compute: fleissKappaNullError },
    ...weighted('conger_kappa', congerKappaError, byValue),
    ...weighted('brennan_prediger', brennanPredigerError, byValue),
    forInterval('gwet_ac1', ratings => gwetACError(ratings)),
    ...byValue.map(weights =>
      forInterval(`gwet_ac2_${weights.name}`, ratings => gwetACError(ratings, weights)),
    ),
    alphaError('nominal', ratings => krippendorffAlphaError(ratings)),
    ...numericAlphaErrors(scale),
  ]
}

/**
 * Those of interval and ratio alpha. Ordinal alpha has none: its distances depend on the sample, which the
 * linearisation leaves out (it came to 5 to 8 % more than the jackknife).
 */
function numericAlphaErrors(scale: Scale): TableError[] {
  if (scale.level === 'nominal') return []
  const values = numbersOf(scale)
  const errors = [alphaError('interval', numericError(values, intervalAlphaError))]
  if (scale.level === 'ratio') {
    const isBelowZero = values?.some(value => value < 0) === true
    errors.push(alphaError('ratio', numericError(isBelowZero ? null : values, ratioAlphaError)))
  }
  return errors
}

function numericError(
  values: readonly number[] | null,
  errorOf: (ratings: Ratings, values: readonly number[]) => StandardError,
): (ratings: Ratings) => StandardError {
  return ratings => (values === null ? noError('the values do not fit the scale') : errorOf(ratings, values))
}

function alphaError(level: Level, compute: (ratings: Ratings) => StandardError): TableError {
  const of = `krippendorff_alpha_${level}`
  return { of, key: `${of}_se_gwet`, interval: `${of}_gwet`, compute }
}

/**
 * The published standard error of a coefficient of nominal values, over units, by its key; null where none is
 * published, or it must not make an interval.
 */
export function publishedError(key: string, ratings: Ratings): StandardError | null {
  const labels = Array.from({ length: ratings.categories }, (_, category) => String(category))
  const errors = tableErrors(ratings.coders, { level: 'nominal', labels })
  return errors.find(({ of, interval }) => of === key && interval !== null)?.compute(ratings) ?? null
}

type ErrorOf = (ratings: Ratings, weighting?: Weighting) => StandardError

function cohenErrors(byRank: readonly Weighting[]): TableError[] {
  return [
    ...weighted('cohen_kappa', cohenKappaError, byRank),
    { of: 'cohen_kappa', key: 'cohen_kappa_se_null', interval: null, compute: cohenKappaNullError },
  ]
}

/** The standard error of a coefficient without weights and with each of them. */
function weighted(of: string, errorOf: ErrorOf, weightings: readonly Weighting[]): TableError[] {
  return [
    forInterval(of, ratings => errorOf(ratings)),
    ...weightings.map(weights => forInterval(`${of}_${weights.name}`, ratings => errorOf(ratings, weights))),
  ]
}

function forInterval(of: string, compute: (ratings: Ratings) => StandardError): TableError {
  return { of, key: `${of}_se`, interval: of, compute }
}
