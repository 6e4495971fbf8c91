import { cohenKappaError, cohenKappaNullError } from './cohen-kappa-error.js'
import { fleissKappaNullError } from './fleiss-kappa-null-error.js'
import {
  brennanPredigerError,
  congerKappaError,
  fleissKappaError,
  gwetACError,
  percentAgreementError,
} from './gwet-errors.js'
import { krippendorffAlphaError } from './krippendorff-alpha-error.js'
import type { Ratings } from './ratings.js'
import type { StandardError } from './standard-error.js'
import { type Scale, scaleWeightings } from './table-measures.js'
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
    ...(coders === 2 ? cohenErrors(byRank) : []),
    ...weighted('fleiss_kappa', fleissKappaError, byValue),
    { of: 'fleiss_kappa', key: 'fleiss_kappa_se_null', interval: null, compute: fleissKappaNullError },
    ...weighted('conger_kappa', congerKappaError, byValue),
    ...weighted('brennan_prediger', brennanPredigerError, byValue),
    forInterval('gwet_ac1', ratings => gwetACError(ratings)),
    ...byValue.map(weights =>
      forInterval(`gwet_ac2_${weights.name}`, ratings => gwetACError(ratings, weights)),
    ),
    {
      of: 'krippendorff_alpha_nominal',
      key: 'krippendorff_alpha_nominal_se_gwet',
      interval: 'krippendorff_alpha_nominal_gwet',
      compute: krippendorffAlphaError,
    },
  ]
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
