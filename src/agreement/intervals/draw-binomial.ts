import { logFactorial } from './log-factorial.js'
import type { Uniform } from './random-source.js'

/** A probability of success with what drawing by it needs, worked out once for many draws. */
export interface Chance {
  /** The smaller of the probabilities of success and failure; drawing counts whichever that is. */
  readonly rarer: number
  readonly countsFailures: boolean
  /** rarer / (1 − rarer) */
  readonly odds: number
  readonly logOdds: number
  /** log(1 − rarer) */
  readonly logOther: number
}

/** From this expected number on, drawing by rejection is faster than adding up probabilities. */
const manyExpected = 10

/**
 * Prepares a probability (0 … 1) of success for `drawBinomial`.
 * @throws RangeError if it is not a probability
 */
export function chanceOf(probability: number): Chance {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
  const countsFailures = probability > 0.5
  const rarer = countsFailures ? 1 - probability : probability
  const odds = rarer / (1 - rarer)
  return { rarer, countsFailures, odds, logOdds: Math.log(odds), logOther: Math.log1p(-rarer) }
}

/**
 * Draws how many of `trials` succeed, exactly binomial, not an approximation. Time does not grow with the
 * trials: up to ten expected successes the probabilities of 0, 1, 2, … are added up until they exceed a
 * uniform number; above, a rejection needs about 1.15 pairs of them. No trials give 0.
 */
export function drawBinomial(trials: number, chance: Chance, uniform: Uniform): number {
  if (trials === 0 || chance.rarer === 0) return chance.countsFailures ? trials : 0
  const drawn =
    trials * chance.rarer < manyExpected
      ? drawByInversion(trials, chance, uniform)
      : drawByRejection(trials, chance, uniform)
  return chance.countsFailures ? trials - drawn : drawn
}

/** Inversion by sequential search (Devroye 1986, Non-Uniform Random Variate Generation, X.4.3). */
function drawByInversion(trials: number, { odds, logOther }: Chance, uniform: Uniform): number {
  let probability = Math.exp(trials * logOther)
  let left = uniform()
  let drawn = 0
  while (left >= probability && drawn < trials) {
    left -= probability
    drawn++
    probability *= (odds * (trials - drawn + 1)) / drawn
  }
  return drawn
}

/**
 * Algorithm BTRS of Hörmann (1993), The generation of binomial random variates, Journal of Statistical
 * Computation and Simulation 46, 101–110: transformed rejection with a squeeze. Its constants hold where ten
 * or more successes are expected and the probability is at most a half.
 */
function drawByRejection(trials: number, chance: Chance, uniform: Uniform): number {
  const deviation = Math.sqrt(trials * chance.rarer * (1 - chance.rarer))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * chance.rarer
  const centre = trials * chance.rarer + 0.5
  const squeeze = 0.92 - 4.2 / b
  for (;;) {
    const v = uniform()
    const u = uniform() - 0.5
    const fromEdge = 0.5 - Math.abs(u)
    const drawn = Math.floor(((2 * a) / fromEdge + b) * u + centre)
    if (fromEdge >= 0.07 && v <= squeeze) return drawn
    if (!(drawn >= 0 && drawn <= trials)) continue
    const height = (v * (2.83 + 5.1 / b) * deviation) / (a / (fromEdge * fromEdge) + b)
    if (Math.log(height) <= logToMode(drawn, trials, chance)) return drawn
  }
}

/** Logarithm of how probable a number of successes is, as a share of the most probable number's. */
function logToMode(drawn: number, trials: number, { rarer, logOdds }: Chance): number {
  const mode = Math.floor((trials + 1) * rarer)
  return (
    logFactorial(mode) +
    logFactorial(trials - mode) -
    logFactorial(drawn) -
    logFactorial(trials - drawn) +
    (drawn - mode) * logOdds
  )
}
