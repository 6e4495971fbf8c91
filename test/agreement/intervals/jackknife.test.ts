import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ratings, tallyRatings } from '../../../src/agreement/index.js'
import {
  accelerationOf,
  clusterIntervals,
  clusterJackknife,
  clusterRatings,
  jackknifeInterval,
  prepareClusterSum,
  standardErrorOf,
  unitIntervals,
  unitJackknife,
} from '../../../src/agreement/intervals/index.js'
import type { Measure } from '../../../src/agreement/measure.js'
import { estimate } from '../../../src/agreement/measure.js'
import { alpha, definedValue, kappa, percent } from './measure-of.js'
import { fourfold, type Table, tables, tally } from './random-tables.js'

/** The coefficient without each row in turn, by tallying the other rows anew; null if one is undefined. */
function leaveOneOut(measure: Measure, { rows, coders, categories }: Table): number[] | null {
  const estimates = rows.map((_, left) =>
    estimate(measure, tallyRatings(rows.filter((_, row) => row !== left).flat(), { coders, categories })),
  )
  return estimates.some(({ status }) => status === 'undefined') ? null : estimates.map(definedValue)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function jackknife(measure: Measure, ratings: Ratings) {
  return unitJackknife(measure.prepare(ratings), ratings.counts)
}

describe('the jackknife over units', () => {
  it('is leaving out one row of the table after the other, to 1e-12', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(alpha, kappa, percent), (table, measure) => {
        fc.pre(measure !== kappa || table.coders === 2)
        fc.pre(table.rows.length > 1)
        const grouped = jackknife(measure, tally(table))
        const values = leaveOneOut(measure, table)
        expect(grouped.status === 'defined').toBe(values !== null)
        if (grouped.status === 'undefined' || values === null) return
        const deviations = values.map(value => mean(values) - value)
        const squares = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0)
        const cubes = deviations.reduce((sum, deviation) => sum + deviation ** 3, 0)
        const error = Math.sqrt(((values.length - 1) / values.length) * squares)
        expect(grouped.units).toBe(values.length)
        expect(Math.abs(standardErrorOf(grouped) - error)).toBeLessThan(1e-12)
        if (squares > 1e-20)
          expect(Math.abs(accelerationOf(grouped) - cubes / (6 * squares ** 1.5))).toBeLessThan(1e-9)
      }),
      { numRuns: 300 },
    )
  })

  it('of a mean is the textbook standard error: s / √n', () => {
    const ratings = fourfold(12, 3, 4, 21)
    const [agreeing, n] = [33, 40]
    const share = agreeing / n
    const result = jackknife(percent, ratings)
    expect(result.status).toBe('defined')
    if (result.status === 'defined')
      expect(standardErrorOf(result)).toBeCloseTo(Math.sqrt((share * (1 - share)) / (n - 1)), 12)
  })

  it('is undefined for one unit and for none, and says why', () => {
    expect(jackknife(alpha, fourfold(0, 1, 0, 0))).toEqual({
      status: 'undefined',
      reason: 'there is a single unit: an interval needs two or more',
    })
    expect(jackknife(alpha, fourfold(0, 0, 0, 0))).toHaveProperty(
      'reason',
      'there are no units: an interval needs two or more',
    )
  })

  it('is undefined where all variation rests on one unit', () => {
    const result = jackknife(alpha, fourfold(1, 0, 0, 40))
    expect(result).toHaveProperty('reason', expect.stringContaining('it rests on a single unit'))
  })

  it('is undefined for weights that are no numbers of units', () => {
    expect(jackknife(alpha, fourfold(2.5, 1, 1, 4)).status).toBe('undefined')
  })
})

describe('the jackknife over clusters', () => {
  it('is that over units where every cluster is a single unit', () => {
    fc.assert(
      fc.property(tables, table => {
        fc.pre(table.rows.length > 1)
        const clustered = clusterRatings(table.rows.map(row => tally({ ...table, rows: [row] })))
        const sum = prepareClusterSum(clustered)
        const prepared = alpha.prepare(clustered)
        const clusters = clusterJackknife(once => prepared(sum(once)), clustered.clusters)
        const units = jackknife(alpha, tally(table))
        expect(clusters.status).toBe(units.status)
        if (clusters.status === 'defined' && units.status === 'defined')
          expect(Math.abs(standardErrorOf(clusters) - standardErrorOf(units))).toBeLessThan(1e-12)
      }),
    )
  })

  it('leaves out whole documents', () => {
    const documents = [
      fourfold(4, 1, 0, 20),
      fourfold(0, 2, 1, 9),
      fourfold(7, 0, 1, 30),
      fourfold(2, 2, 2, 5),
    ]
    const [result] = clusterIntervals([alpha], clusterRatings(documents), { method: 'jackknife-t' })
    const without = documents.map((_, left) => {
      const kept = documents.filter((_, document) => document !== left)
      const cell = (at: number) => kept.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)
      const merged = clusterRatings(kept)
      expect(merged.clusters).toBe(3)
      const total = prepareClusterSum(merged)(new Float64Array(3).fill(1))
      expect(total.reduce((sum, count) => sum + count, 0)).toBe(cell(0) + cell(1) + cell(2) + cell(3))
      return definedValue(alpha.prepare(merged)(total))
    })
    const squares = without.reduce((sum, value) => sum + (value - mean(without)) ** 2, 0)
    expect(result?.interval).toMatchObject({
      status: 'defined',
      standardError: expect.closeTo(Math.sqrt((3 / 4) * squares), 12),
      clusters: 4,
      degreesOfFreedom: 3,
    })
  })

  it('does not count documents in which nobody judged anything', () => {
    const documents = [fourfold(4, 1, 0, 20), fourfold(0, 2, 1, 9), fourfold(7, 0, 1, 30)]
    const empty = tallyRatings([], { coders: 2, categories: 2 })
    const unjudged = tallyRatings([-1, -1], { coders: 2, categories: 2 })
    const [alone] = clusterIntervals([alpha], clusterRatings(documents), { method: 'jackknife-t' })
    const padded = clusterRatings([empty, ...documents, unjudged])
    expect(clusterIntervals([alpha], padded, { method: 'jackknife-t' })).toEqual([alone])
  })
})

describe('jackknife-t', () => {
  // Two coders, 20 units: 6 + 2 + 1 + 11. Without a unit of each pattern alpha is computed by hand from 1 − D_o/D_e.
  it('is the coefficient ± t with n − 1 degrees of freedom × the standard error', () => {
    const ratings = fourfold(6, 2, 1, 11)
    const byHand = ([a, b, c, d]: number[]) => {
      const n = 2 * (a! + b! + c! + d!)
      const ones = 2 * a! + b! + c!
      return 1 - ((n - 1) * (b! + c!)) / (ones * (n - ones))
    }
    const without = [
      [5, 2, 1, 11],
      [6, 1, 1, 11],
      [6, 2, 0, 11],
      [6, 2, 1, 10],
    ].map(byHand)
    const times = [6, 2, 1, 11]
    const centre = without.reduce((sum, value, at) => sum + value * times[at]!, 0) / 20
    const squares = without.reduce((sum, value, at) => sum + times[at]! * (value - centre) ** 2, 0)
    const reach = 2.0930240544 * Math.sqrt((19 / 20) * squares)
    const value = byHand([6, 2, 1, 11])
    const interval = jackknifeInterval(estimate(alpha, ratings), jackknife(alpha, ratings))
    expect(interval).toMatchObject({
      status: 'defined',
      low: expect.closeTo(value - reach, 8),
      high: expect.closeTo(Math.min(1, value + reach), 8),
      method: 'jackknife-t',
      level: 0.95,
      degreesOfFreedom: 19,
    })
  })

  it('never reaches above 1, nor below the lowest value there is', () => {
    const ratings = fourfold(1, 1, 0, 2)
    const [result] = unitIntervals([percent], ratings, { method: 'jackknife-t', level: 0.999, lowest: 0 })
    expect(result?.interval).toMatchObject({ low: 0, high: 1 })
  })

  it('has no width where coders always agree, and warns that this is no certainty', () => {
    const [result] = unitIntervals([alpha], fourfold(20, 0, 0, 30), { method: 'jackknife-t' })
    expect(result?.interval).toMatchObject({
      low: 1,
      high: 1,
      standardError: 0,
      warnings: [{ code: 'no-spread' }],
    })
  })

  it('does not change with units that nobody judged', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(alpha, percent), (table, measure) => {
        const padded = { ...table, rows: [...table.rows, ...Array(7).fill(Array(table.coders).fill(-1))] }
        const options = { method: 'jackknife-t' } as const
        expect(unitIntervals([measure], tally(padded), options)).toEqual(
          unitIntervals([measure], tally(table), options),
        )
      }),
    )
  })

  it('is undefined with the reason of the coefficient', () => {
    const [result] = unitIntervals([alpha], fourfold(0, 0, 0, 30), { method: 'jackknife-t' })
    expect(result?.interval).toEqual({
      status: 'undefined',
      reason: 'no variation: all coders gave every unit the same value',
    })
  })

  it('takes a confidence level between 0 and 1', () => {
    const ratings = fourfold(6, 2, 1, 11)
    expect(() => unitIntervals([alpha], ratings, { method: 'jackknife-t', level: 95 })).toThrow(RangeError)
  })
})
