import type { Unaligned } from './categorial-disorder.js'
import type { Dissimilarity } from './dissimilarity.js'

/** How random continua are made: drawn anew from the observed distributions, or shifted along the text. */
export type SamplerName = 'statistical' | 'shuffle'

export interface GammaOptions {
  /** Weight of positions, by default 1. */
  alpha?: number
  /** Weight of codes, by default 1. */
  beta?: number
  /** Δ, the cost of a unit without a counterpart, by default 1. It scales disorders and leaves gamma as it is. */
  deltaEmpty?: number
  /**
   * [k][l] how different codes k and l are, from 0 (the same) to 1, symmetric; by default 0 for the same code
   * and 1 for any other.
   */
  codeDistances?: readonly (readonly number[])[]
  /** Whether unaligned units count in gamma-cat and gamma-k, by default yes. */
  unaligned?: Unaligned
  /**
   * By default `statistical`, as in Titeux and Riad (2021): nothing in its continua comes from one coder alone,
   * while `shuffle` (Mathet et al. 2015) compares two coders half the time with the units of one and the same.
   */
  sampler?: SamplerName
  /** Number of random continua. With a precision: at least so many (by default 30). */
  samples?: number
  /**
   * Half-width of the expected disorder's 95 % interval as a share of it: as many continua are drawn as it takes.
   * By default 0.02 unless a number of samples is given.
   */
  precision?: number
  /**
   * Seed of the random continua, a whole number, by default 2021: an arbitrary constant (the year of Titeux and
   * Riad), fixed so that the same data always give the same gamma. No seed is better than another; how much the
   * choice matters is what `samplingInterval` says.
   */
  seed?: number
  /** Number of codes in the codebook, by default the greatest code that occurs and one. */
  codes?: number
}

export interface GammaSettings {
  readonly by: Dissimilarity
  readonly unaligned: Unaligned
  readonly sampler: SamplerName
  readonly samples: number
  readonly precision: number | null
  readonly seed: number
}

const fewestSamples = 30
const usualPrecision = 0.02
const usualSeed = 2021

/**
 * The options with what they leave open filled in.
 * @throws RangeError for a weight, distance, precision or number that cannot be meant
 */
export function readGammaOptions(options: GammaOptions): GammaSettings {
  const { alpha = 1, beta = 1, deltaEmpty = 1, codeDistances, samples, seed = usualSeed } = options
  check(alpha >= 0 && beta >= 0 && Number.isFinite(alpha + beta), `not weights: ${alpha}, ${beta}`)
  check(alpha + beta > 0, 'neither positions nor codes count')
  check(deltaEmpty > 0 && Number.isFinite(deltaEmpty), `not a cost of an empty unit: ${deltaEmpty}`)
  check(
    samples === undefined || (Number.isInteger(samples) && samples > 1),
    `not a number of samples: ${samples}`,
  )
  check(Number.isInteger(seed), `not a seed: ${seed}`)
  if (codeDistances !== undefined) checkDistances(codeDistances)
  const precision = options.precision ?? (samples === undefined ? usualPrecision : null)
  check(
    precision === null || (precision > 0 && precision < 1),
    `not a precision between 0 and 1: ${precision}`,
  )
  return {
    by: { alpha, beta, deltaEmpty, codeDistances },
    unaligned: options.unaligned ?? 'count',
    sampler: options.sampler ?? 'statistical',
    samples: samples ?? fewestSamples,
    precision,
    seed,
  }
}

function checkDistances(distances: readonly (readonly number[])[]): void {
  for (const [code, row] of distances.entries()) {
    check(row.length === distances.length, 'the table of distances between codes is not square')
    for (const [other, distance] of row.entries()) {
      check(distance >= 0 && distance <= 1, `not a distance between 0 and 1: ${distance}`)
      check(distance === distances[other]![code], `codes ${code} and ${other} have two distances`)
    }
    check(row[code] === 0, `code ${code} is not at distance 0 from itself`)
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message)
}
