import { describe, expect, it } from 'vitest'
import { krippendorffAlpha, missing, tallyRatings } from '../../../src/agreement/index.js'
import {
  krippendorffBootstrap,
  krippendorffInterval,
  standardDeviationOf,
  unitBootstrap,
} from '../../../src/agreement/intervals/index.js'
import { alpha, definedValue } from './measure-of.js'
import { fourfold } from './random-tables.js'

const rows = [
  [0, 0, 0],
  [1, 1, missing],
  [1, 2, 1],
  [0, missing, 0],
  [2, 2, 2],
  [2, 0, 2],
  [0, 1, missing],
  [1, 1, 1],
  [missing, missing, 2],
]
const ratings = tallyRatings(rows.flat(), { coders: 3, categories: 3 })
const interval = Float64Array.from([0, 1, 4, 1, 0, 1, 4, 1, 0])

/** Every pair of values within a unit: their distance, and how many values the unit has. */
function pairsOf(distances: Float64Array): { distance: number; size: number }[] {
  return rows.flatMap(row => {
    const values = row.filter(value => value !== missing)
    return values.flatMap((one, at) =>
      values.slice(at + 1).map(other => ({ distance: distances[one * 3 + other]!, size: values.length })),
    )
  })
}

/** n D_e over all pairs of values on units judged twice. */
function expectedDisagreement(distances: Float64Array): number {
  const values = rows
    .map(row => row.filter(value => value !== missing))
    .filter(row => row.length > 1)
    .flat()
  const sum = values.reduce(
    (total, one) => total + values.reduce((part, other) => part + distances[one * 3 + other]!, 0),
    0,
  )
  return sum / (values.length - 1)
}

describe('Krippendorff’s own bootstrap', () => {
  it('has the mean and variance of independent draws of pairs, any distance', () => {
    for (const distances of [interval, Float64Array.from([0, 1, 1, 1, 0, 1, 1, 1, 0])]) {
      const pairs = pairsOf(distances)
      const mean = pairs.reduce((sum, { distance }) => sum + distance, 0) / pairs.length
      const variance = pairs.reduce((sum, { distance }) => sum + (distance - mean) ** 2, 0) / pairs.length
      const steps = pairs.map(({ size }) => 2 / (expectedDisagreement(distances) * (size - 1)))
      const resamples = krippendorffBootstrap(ratings, distances, { resamples: 20_000 })
      const drawn = resamples.values.reduce((sum, value) => sum + value, 0) / resamples.values.length
      const deviation = Math.sqrt(steps.reduce((sum, step) => sum + step * step * variance, 0))
      expect(Math.abs(drawn - (1 - steps.reduce((sum, step) => sum + step * mean, 0)))).toBeLessThan(0.01)
      expect(standardDeviationOf(resamples) / deviation).toBeCloseTo(1, 1)
    }
  })

  it('lies around alpha where no value is missing, but is narrower than the bootstrap over units', () => {
    const complete = tallyRatings(
      Array.from({ length: 60 }, (_, unit) => [
        unit % 3,
        unit % 3,
        unit % 3,
        unit % 4 === 0 ? 0 : unit % 3,
        unit % 3,
      ]).flat(),
      { coders: 5, categories: 3 },
    )
    const nominal = Float64Array.from([0, 1, 1, 1, 0, 1, 1, 1, 0])
    const own = krippendorffBootstrap(complete, nominal, { resamples: 4000 })
    const [units] = unitBootstrap([alpha.prepare(complete)], complete.counts, { resamples: 4000 })
    const mean = own.values.reduce((sum, value) => sum + value, 0) / own.values.length
    expect(mean).toBeCloseTo(definedValue(krippendorffAlpha(complete)), 2)
    expect(standardDeviationOf(own)).toBeLessThan(standardDeviationOf(units!))
  })

  it('bears its own name', () => {
    const resamples = krippendorffBootstrap(ratings, interval, { seed: 3 })
    expect(krippendorffInterval({ status: 'defined', value: 0.5 }, resamples)).toMatchObject({
      method: 'krippendorff-bootstrap',
      seed: 3,
      resamples: 1000,
    })
  })

  it('is at least −1', () => {
    const resamples = krippendorffBootstrap(fourfold(0, 2, 1, 0), Float64Array.from([0, 1, 1, 0]))
    expect(resamples.values[0]).toBeGreaterThanOrEqual(-1)
  })

  it('has no value without variation', () => {
    const resamples = krippendorffBootstrap(fourfold(9, 0, 0, 0), Float64Array.from([0, 1, 1, 0]))
    expect(resamples.values).toHaveLength(0)
  })

  it('needs a distance for every two categories', () => {
    expect(() => krippendorffBootstrap(ratings, new Float64Array(4))).toThrow(RangeError)
  })
})
