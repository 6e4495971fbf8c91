import { defined, type Estimate, undefinedBecause } from '../estimate.js'

/** What a coefficient came to in resamples of the same data, for intervals and for shares below a target. */
export interface Resamples {
  /** Its values in ascending order; resamples in which it is undefined have none. */
  readonly values: Float64Array
  /** How many resamples were drawn, with those in which it is undefined. */
  readonly drawn: number
  /** Draws the same resamples again. */
  readonly seed: number
  /** How many clusters (documents, turns) were drawn from; absent where single units were. */
  readonly clusters?: number
}

/** How many resamples are drawn when no number was asked for. */
export const defaultResamples = 1000

export interface ResampleOptions {
  /** How many; 1,000 if left out. */
  resamples?: number
  /** A whole number from 0 to 4,294,967,295; 1 if left out. */
  seed?: number
}

/** Share (0 … 1) of the resamples in which the coefficient is undefined. */
export function undefinedShare({ values, drawn }: Resamples): number {
  return 1 - values.length / drawn
}

/**
 * The value that a share (0 … 1) of the resamples stays below, interpolated between neighbours: definition 7
 * of Hyndman and Fan (1996), the default of R and numpy.
 * @throws RangeError if the coefficient was defined in no resample
 */
export function quantileOf({ values }: Resamples, share: number): number {
  if (values.length === 0) throw new RangeError('no quantile of nothing')
  const place = share * (values.length - 1)
  const below = Math.floor(place)
  const low = values[below]!
  const high = values[Math.min(below + 1, values.length - 1)]!
  return low + (place - below) * (high - low)
}

/** Standard deviation of the resamples: the bootstrap's standard error. 0 for fewer than two. */
export function standardDeviationOf({ values }: Resamples): number {
  if (values.length < 2) return 0
  const first = values[0]!
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

/**
 * The probability of failing a target: the share (0 … 1) of the resamples in which the coefficient is below
 * it, such as alpha below .667 or .8; what Krippendorff's macro and its successors list as q for a series of
 * smallest acceptable alphas (Hayes and Krippendorff 2007, Communication Methods and Measures 1(1), 77–89).
 * Resamples without a value are left out. Undefined if there are no others.
 */
export function shareBelow({ values }: Resamples, target: number): Estimate {
  if (values.length === 0) return undefinedBecause(nowhereDefined)
  let below = 0
  while (below < values.length && values[below]! < target) below++
  return defined(below / values.length)
}

/** Why there is no interval from resamples none of which has a value. */
export const nowhereDefined = 'the coefficient is undefined in every resample'

/** How resamples are drawn, one after the other, for one or more coefficients. */
export interface Resampling<Drawn> {
  resamples: number
  source: Pick<Resamples, 'seed' | 'clusters'>
  /** Draws the resample of that number; what it returns is only lent. */
  draw(resample: number): Drawn
}

/**
 * Evaluates coefficients on the same resamples and gathers the values of each. Undefined ones are only
 * counted.
 */
export function gatherResamples<Drawn>(
  { resamples, source, draw }: Resampling<Drawn>,
  coefficients: readonly ((drawn: Drawn) => Estimate)[],
): Resamples[] {
  const values = coefficients.map(() => new Float64Array(resamples))
  const kept = new Uint32Array(coefficients.length)
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = draw(resample)
    for (let at = 0; at < coefficients.length; at++) {
      const estimate = coefficients[at]!(drawn)
      if (estimate.status === 'defined') values[at]![kept[at]!++] = estimate.value
    }
  }
  return values.map((all, at) => ({ ...source, values: all.subarray(0, kept[at]!).sort(), drawn: resamples }))
}

/** @throws RangeError if that many resamples cannot be drawn */
export function checkResamples(resamples: number): number {
  if (Number.isInteger(resamples) && resamples >= 1) return resamples
  throw new RangeError(`the number of resamples is a whole number from 1, not ${resamples}`)
}
