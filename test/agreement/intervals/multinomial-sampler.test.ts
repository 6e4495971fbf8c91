import { describe, expect, it } from 'vitest'
import { multinomialSampler } from '../../../src/agreement/intervals/multinomial-sampler.js'
import { uniformSource } from '../../../src/agreement/intervals/random-source.js'

function draw(counts: readonly number[], times: number, trials?: number): number[][] {
  const sample = multinomialSampler(Float64Array.from(counts), uniformSource(11), trials)
  const resample = new Float64Array(counts.length).fill(99)
  return Array.from({ length: times }, () => {
    sample(resample)
    return [...resample]
  })
}

function covariance(rows: readonly number[][], one: number, other: number): number {
  const mean = (at: number) => rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length
  const [oneMean, otherMean] = [mean(one), mean(other)]
  return rows.reduce((sum, row) => sum + (row[one]! - oneMean) * (row[other]! - otherMean), 0) / rows.length
}

// Few units for each pattern are drawn one by one, many by pattern: both ways have to be multinomial.
const ways: Record<string, number[]> = {
  'drawn one by one': [3, 1, 5, 0, 2],
  'drawn by pattern': [700, 20, 4000, 0, 150, 3],
}

describe.each(Object.entries(ways))('a resample of units %s', (_, counts) => {
  const units = counts.reduce((sum, count) => sum + count, 0)
  const rows = draw(counts, 40_000)

  it('has as many units as there are', () => {
    for (const row of rows) expect(row.reduce((sum, count) => sum + count, 0)).toBe(units)
  })

  it('has the means, variances and covariances of the multinomial distribution', () => {
    const share = (at: number) => counts[at]! / units
    counts.forEach((count, one) => {
      const variance = units * share(one) * (1 - share(one))
      const mean = rows.reduce((sum, row) => sum + row[one]!, 0) / rows.length
      expect(Math.abs(mean - count)).toBeLessThanOrEqual(4 * Math.sqrt(variance / rows.length))
      expect(Math.abs(covariance(rows, one, one) - variance)).toBeLessThanOrEqual(0.03 * variance)
      counts.forEach((_, other) => {
        if (other === one) return
        const expected = -units * share(one) * share(other)
        const slack = 4 * Math.sqrt((units ** 2 * share(one) * share(other)) / rows.length)
        expect(Math.abs(covariance(rows, one, other) - expected)).toBeLessThanOrEqual(slack)
      })
    })
  })

  it('never has a pattern that no unit shows', () => {
    expect(rows.every(row => row[counts.indexOf(0)] === 0)).toBe(true)
  })
})

describe('resampling', () => {
  it('gives every outcome of a small table its probability', () => {
    const counts = [2, 1, 1]
    const outcomes = new Map<string, number>()
    for (const row of draw(counts, 60_000)) outcomes.set(row.join(), (outcomes.get(row.join()) ?? 0) + 1)
    let chiSquare = 0
    let cells = 0
    for (let first = 0; first <= 4; first++) {
      for (let second = 0; first + second <= 4; second++) {
        const third = 4 - first - second
        const expected = 60_000 * ways4(first, second, third) * 0.5 ** first * 0.25 ** (second + third)
        chiSquare += ((outcomes.get([first, second, third].join()) ?? 0) - expected) ** 2 / expected
        cells++
      }
    }
    expect(cells).toBe(15)
    expect(chiSquare).toBeLessThan(36.1)
  })

  it('draws another number of units where that is asked for', () => {
    for (const trials of [0, 1, 7, 5000]) {
      for (const row of draw([700, 20, 4000], 20, trials))
        expect(row.reduce((sum, count) => sum + count, 0)).toBe(trials)
    }
  })

  it('gives zeros where there is nothing to draw from', () => {
    expect(draw([0, 0], 1)).toEqual([[0, 0]])
    expect(draw([], 1)).toEqual([[]])
  })

  it('takes whole numbers of units only', () => {
    for (const count of [0.5, -1, Number.NaN]) expect(() => draw([3, count], 1)).toThrow(RangeError)
  })
})

/** In how many orders four units can be of three patterns: 4! / (a! b! c!) */
function ways4(...counts: number[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return 24 / counts.map(factorial).reduce((product, value) => product * value, 1)
}
