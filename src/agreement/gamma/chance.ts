import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { mersenne } from 'pure-rand/generator/mersenne'

/** Seeded random numbers (Mersenne Twister): the same seed gives the same numbers on every machine. */
export class Chance {
  readonly #generator: ReturnType<typeof mersenne>

  constructor(seed: number) {
    this.#generator = mersenne(seed)
  }

  /** Evenly from `low` (included) up to `high` (excluded, unless they are equal). */
  between(low: number, high: number): number {
    return low + (high - low) * uniformFloat64(this.#generator)
  }

  /** A whole number from 0 to `count` − 1. */
  index(count: number): number {
    return Math.floor(this.between(0, count))
  }

  /** From a normal distribution (Box and Muller 1958). */
  normal({ mean, deviation }: Spread): number {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(this.#generator)))
    return mean + deviation * radius * Math.cos(2 * Math.PI * uniformFloat64(this.#generator))
  }
}

export interface Spread {
  mean: number
  /** Standard deviation of the values themselves (divided by their number, not by one less). */
  deviation: number
}

/** Mean and standard deviation of one or more values. */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}
