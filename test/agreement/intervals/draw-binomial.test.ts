import { describe, expect, it } from 'vitest'
import { chanceOf, drawBinomial } from '../../../src/agreement/intervals/draw-binomial.js'
import { logFactorial } from '../../../src/agreement/intervals/log-factorial.js'
import { uniformSource } from '../../../src/agreement/intervals/random-source.js'

function draws(trials: number, probability: number, length: number): number[] {
  const uniform = uniformSource(3)
  const chance = chanceOf(probability)
  return Array.from({ length }, () => drawBinomial(trials, chance, uniform))
}

/** Probabilities of 0 … trials successes, by the ratio of neighbours. */
function binomial(trials: number, probability: number): number[] {
  return Array.from({ length: trials + 1 }, (_, successes) => {
    let logarithm = trials * Math.log1p(-probability)
    for (let step = 1; step <= successes; step++)
      logarithm += Math.log(((trials - step + 1) / step) * (probability / (1 - probability)))
    return Math.exp(logarithm)
  })
}

/** Pearson's chi-square against the binomial, cells of fewer than five expected taken together. */
function chiSquare(drawn: readonly number[], trials: number, probability: number): [number, number] {
  const expected = binomial(trials, probability).map(share => share * drawn.length)
  const observed = new Array<number>(trials + 1).fill(0)
  for (const successes of drawn) observed[successes]! += 1
  let [sum, cells, restObserved, restExpected] = [0, 0, 0, 0]
  expected.forEach((count, successes) => {
    if (count < 5) {
      restObserved += observed[successes]!
      restExpected += count
      return
    }
    sum += (observed[successes]! - count) ** 2 / count
    cells++
  })
  return restExpected < 5
    ? [sum, cells - 1]
    : [sum + (restObserved - restExpected) ** 2 / restExpected, cells]
}

const cases: [trials: number, probability: number][] = [
  [1, 0.3],
  [5, 0.5],
  [12, 0.75],
  [40, 0.1],
  [25, 0.4],
  [60, 0.5],
  [200, 0.06],
  [200, 0.97],
  [1000, 0.35],
  [1000, 0.65],
]

describe('a binomial number', () => {
  it.each(cases)('of %d trials with probability %d is distributed as it should be', (trials, probability) => {
    const [sum, freedom] = chiSquare(draws(trials, probability, 40_000), trials, probability)
    // The normal approximation to chi-square, at less than one in ten thousand.
    expect(sum).toBeLessThan(freedom + 3.8 * Math.sqrt(2 * freedom) + 5)
  })

  it('of millions of trials has the mean and the variance of theory', () => {
    const [trials, probability, length] = [5_000_000, 0.0137, 40_000]
    const drawn = draws(trials, probability, length)
    const mean = drawn.reduce((sum, successes) => sum + successes, 0) / length
    const variance = drawn.reduce((sum, successes) => sum + (successes - mean) ** 2, 0) / (length - 1)
    const expected = trials * probability * (1 - probability)
    expect(Math.abs(mean - trials * probability)).toBeLessThan(4 * Math.sqrt(expected / length))
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / length))
  })

  it('is certain where nothing is left to chance', () => {
    expect(new Set(draws(9, 0, 50))).toEqual(new Set([0]))
    expect(new Set(draws(9, 1, 50))).toEqual(new Set([9]))
    expect(new Set(draws(0, 0.4, 50))).toEqual(new Set([0]))
  })

  it('has no probability below 0 or above 1', () => {
    for (const probability of [-0.1, 1.1, Number.NaN]) expect(() => chanceOf(probability)).toThrow(RangeError)
  })
})

describe('the logarithm of a factorial', () => {
  it('is the sum of logarithms', () => {
    let sum = 0
    for (let n = 1; n <= 3000; n++) {
      sum += Math.log(n)
      expect(Math.abs(logFactorial(n) - sum)).toBeLessThan(1e-9 + sum * 1e-12)
    }
    expect(logFactorial(0)).toBe(0)
  })
})
