import { defined, type Estimate, normalQuantile, undefinedBecause } from '../../agreement/index.js'
import { countFound, type Incidence } from './incidence.js'

/** What interviews of the same kind may still hold. */
export interface UnseenCodes {
  /** Codes found in exactly one interview, and in exactly two. */
  once: number
  twice: number
  /** Estimated number of codes not found yet (a lower bound), with its 95 % interval. */
  unseen: Estimate
  lower: Estimate
  upper: Estimate
  /** Share (0..1) of all mentions in further interviews that would be of codes already found. */
  coverage: Estimate
  /** The same by Good and Turing's first estimate, which is a little lower. */
  goodTuring: Estimate
}

/**
 * Estimates how many codes further interviews of the same kind would bring, from those found in only one or two, and how much
 * of what is said is covered.
 *
 * - Unseen: Chao2 with the small-sample factor (t − 1)/t; where no code was found exactly twice its bias-corrected form. A lower
 *   bound: Chao (1987), Biometrics 43, 783–791; forms and variances as in Chao & Colwell (2017), SORT 41(1), 3–54; the interval
 *   is their log-normal one.
 * - Coverage: Chao & Jost (2012), Ecology 93, 2533–2547, for incidences. Good–Turing: 1 − Q1/U, Good (1953), Biometrika 40, 237–264.
 *
 * Undefined where fewer than two interviews were held, or nothing was found.
 */
export function unseenCodes(incidence: Incidence): UnseenCodes {
  const { interviews } = incidence
  const counts = incidence.placesOfCodes.map(places => places.length).filter(count => count > 0)
  const once = counts.filter(count => count === 1).length
  const twice = counts.filter(count => count === 2).length
  const reason = reasonAgainst(incidence)
  if (reason !== null) {
    const none = undefinedBecause(reason)
    return { once, twice, unseen: none, lower: none, upper: none, coverage: none, goodTuring: none }
  }
  const factor = (interviews - 1) / interviews
  const unseen = factor * (twice > 0 ? once ** 2 / (2 * twice) : once < 2 ? 0 : (once * (once - 1)) / 2)
  const mentions = counts.reduce((total, count) => total + count, 0)
  const variance = varianceOf({ once, twice, factor, found: counts.length, unseen })
  return {
    once,
    twice,
    unseen: defined(unseen),
    ...logNormalInterval(unseen, variance),
    coverage: defined(1 - (once / mentions) * missedShare(once, twice, interviews)),
    goodTuring: defined(1 - once / mentions),
  }
}

function reasonAgainst(incidence: Incidence): string | null {
  if (incidence.interviews < 2) return 'an estimate needs two or more interviews'
  return countFound(incidence) === 0 ? 'nothing was found' : null
}

/** How much of the singletons' share is really missing. */
function missedShare(once: number, twice: number, interviews: number): number {
  if (once === 0) return 0
  if (twice > 0) return ((interviews - 1) * once) / ((interviews - 1) * once + 2 * twice)
  return ((interviews - 1) * (once - 1)) / ((interviews - 1) * (once - 1) + 2)
}

interface VarianceInput {
  once: number
  twice: number
  factor: number
  found: number
  unseen: number
}

function varianceOf({ once, twice, factor, found, unseen }: VarianceInput): number {
  if (twice > 0) {
    const ratio = once / twice
    return twice * ((factor * ratio ** 2) / 2 + factor ** 2 * ratio ** 3 + (factor ** 2 * ratio ** 4) / 4)
  }
  if (once < 2) return 0
  const first = (factor * once * (once - 1)) / 2
  const second = (factor ** 2 * once * (2 * once - 1) ** 2) / 4
  return first + second - (factor ** 2 * once ** 4) / (4 * (found + unseen))
}

/** Of the number unseen: T/K to T·K with K = exp(z √ln(1 + variance/T²)). */
function logNormalInterval(unseen: number, variance: number): { lower: Estimate; upper: Estimate } {
  if (unseen === 0) {
    const none = undefinedBecause('nothing is estimated to be unseen, and how sure that is cannot be told')
    return { lower: none, upper: none }
  }
  const spread = Math.exp(normalQuantile(0.975) * Math.sqrt(Math.log(1 + variance / unseen ** 2)))
  return { lower: defined(unseen / spread), upper: defined(unseen * spread) }
}
