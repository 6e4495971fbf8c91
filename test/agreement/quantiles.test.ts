import { describe, expect, it } from 'vitest'
import { normalCdf, normalQuantile, tQuantile } from '../../src/agreement/quantiles.js'

describe('quantiles', () => {
  // Values of R's qt(), qnorm() and pnorm(), to the digits R prints.
  it.each([
    [0.975, 1, 12.706204736175],
    [0.975, 9, 2.262157162798],
    [0.025, 5, -2.570581835636],
    [0.975, 2999, 1.960755319205],
    [0.975, 7476, 1.960281353296],
    [0.975, 1_000_000, 1.959966356814],
  ])('of Student’s t at %d with %d degrees of freedom', (p, degreesOfFreedom, expected) => {
    expect(tQuantile(p, degreesOfFreedom)).toBeCloseTo(expected, 10)
  })

  it('of t do not jump where the series for many degrees of freedom takes over', () => {
    expect(tQuantile(0.995, 5001)).toBeLessThan(tQuantile(0.995, 5000))
    expect(tQuantile(0.995, 5000) - tQuantile(0.995, 5001)).toBeLessThan(1e-6)
  })

  it('of the normal distribution and its inverse', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
    expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 12)
    expect(normalCdf(normalQuantile(0.01))).toBeCloseTo(0.01, 12)
  })

  it('exist for probabilities between 0 and 1 and whole degrees of freedom only', () => {
    expect(() => tQuantile(1, 3)).toThrow(RangeError)
    expect(() => tQuantile(0.9, 0)).toThrow(RangeError)
    expect(() => tQuantile(0.9, 2.5)).toThrow(RangeError)
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
  })
})
