// Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall, chapter 14.
import { describe, expect, it } from 'vitest'
import { defined, type Estimate } from '../../../src/agreement/estimate.js'
import {
  accelerationOf,
  bcaInterval,
  bcaShares,
  clusterBootstrap,
  clusterJackknife,
  drawClusters,
  percentileInterval,
} from '../../../src/agreement/intervals/index.js'
import { definedValue } from './measure-of.js'

/** Table 14.1: test A of spatial perception, 26 neurologically impaired children. */
const spatialTest = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
]

/** The variance Σ (A_i − mean)² / n, of children of whom each counts so many times. */
function variance(multiplicities: Float64Array): Estimate {
  const mean = weightedMean(spatialTest, multiplicities)
  return defined(
    weightedMean(
      spatialTest.map(score => (score - mean) ** 2),
      multiplicities,
    ),
  )
}

function weightedMean(values: readonly number[], weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return values.reduce((sum, value, at) => sum + value * weights[at]!, 0) / total
}

describe('Efron and Tibshirani (1993), the variance of a spatial test', () => {
  const estimate = variance(new Float64Array(26).fill(1))
  const jackknife = clusterJackknife(variance, 26)
  const resamples = clusterBootstrap(variance, drawClusters({ clusters: 26, resamples: 10_000 }))

  it('is 171.5', () => {
    expect(definedValue(estimate)).toBeCloseTo(171.5, 1)
  })

  it('has an acceleration of .061', () => {
    expect(jackknife.status).toBe('defined')
    if (jackknife.status === 'defined') expect(accelerationOf(jackknife)).toBeCloseTo(0.061, 3)
  })

  it('has BCa limits at .110 and .985 of the resamples, by their bias of .146 and acceleration of .061', () => {
    const [low, high] = bcaShares(0.146, 0.061, 0.9)
    expect(low).toBeCloseTo(0.11, 3)
    // .9845 from the printed bias and acceleration, which are rounded.
    expect(high).toBeCloseTo(0.985, 2)
  })

  it('has the percentile limits of an unbiased coefficient without bias and acceleration', () => {
    const [low, high] = bcaShares(0, 0, 0.9)
    expect(low).toBeCloseTo(0.05, 12)
    expect(high).toBeCloseTo(0.95, 12)
  })

  it('has a percentile interval of (100.8, 233.9) but for chance', () => {
    const interval = percentileInterval(estimate, resamples, { level: 0.9 })
    expect(interval).toMatchObject({ low: expect.closeTo(100.8, -1), high: expect.closeTo(233.9, -1) })
  })

  it('has a BCa interval of (115.8, 259.6) but for chance', () => {
    const interval = bcaInterval(estimate, resamples, jackknife, { level: 0.9 })
    expect(interval).toMatchObject({ low: expect.closeTo(115.8, -1), high: expect.closeTo(259.6, -1) })
  })
})
