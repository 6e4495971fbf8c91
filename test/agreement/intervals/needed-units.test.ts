import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gwetACMeasure, type Ratings, tallyRatings } from '../../../src/agreement/index.js'
import { expectedTable, similarityFor } from '../../../src/agreement/intervals/expected-table.js'
import {
  expectedVarianceOfUnit,
  neededUnits,
  neededUnitsForLowerLimit,
  unitIntervals,
  unitsForRareValue,
  varianceOfUnit,
} from '../../../src/agreement/intervals/index.js'
import { estimate } from '../../../src/agreement/measure.js'
import { tQuantile } from '../../../src/agreement/quantiles.js'
import { alpha, definedValue, kappa, percent } from './measure-of.js'
import { fourfold } from './random-tables.js'

/**
 * Variance of kappa times n: Fleiss, J. L., Cohen, J. and Everitt, B. S. (1969). Large sample standard errors of
 * kappa and weighted kappa. Psychological Bulletin 72, 323–327, equation 13.
 */
function fleissCohenEveritt(shares: readonly (readonly number[])[]): number {
  const rows = shares.map(row => row.reduce((sum, share) => sum + share, 0))
  const columns = shares.map((_, at) => shares.reduce((sum, row) => sum + row[at]!, 0))
  const observed = shares.reduce((sum, row, at) => sum + row[at]!, 0)
  const chance = rows.reduce((sum, row, at) => sum + row * columns[at]!, 0)
  const value = (observed - chance) / (1 - chance)
  const squares = shares.reduce(
    (sum, row, one) =>
      sum +
      row.reduce((part, share, other) => {
        const agreement = one === other ? 1 : 0
        return part + share * (agreement - (columns[one]! + rows[other]!) * (1 - value)) ** 2
      }, 0),
    0,
  )
  return (squares - (value - chance * (1 - value)) ** 2) / (1 - chance) ** 2
}

/** Variance of intraclass kappa times n: Donner and Eliasziw (1992), after Bloch and Kraemer (1989). */
function donnerEliasziw(value: number, prevalence: number): number {
  const spread = 2 * prevalence * (1 - prevalence)
  return (1 - value) * ((1 - value) * (1 - 2 * value) + (value * (2 - value)) / spread)
}

function tableOf(counts: readonly (readonly number[])[]): Ratings {
  const cells = counts.flatMap((row, one) => row.map((weight, other) => ({ one, other, weight })))
  return tallyRatings(
    cells.flatMap(({ one, other }) => [one, other]),
    { coders: 2, categories: counts.length, weights: cells.map(({ weight }) => weight) },
  )
}

function shareOf(ratings: Ratings, category: number, coder: number): number {
  const total = ratings.counts.reduce((sum, count) => sum + count, 0)
  const used = ratings.counts.filter((_, row) => ratings.patterns[row * ratings.coders + coder] === category)
  return used.reduce((sum, count) => sum + count, 0) / total
}

describe('the variance of a unit', () => {
  it('is that of Fleiss, Cohen and Everitt for kappa', () => {
    const shares = [
      [0.53, 0.05, 0.02],
      [0.11, 0.14, 0.05],
      [0.01, 0.06, 0.03],
    ]
    const ratings = tableOf(shares.map(row => row.map(share => share * 1e7)))
    expect(definedValue(varianceOfUnit(kappa, ratings)) / fleissCohenEveritt(shares)).toBeCloseTo(1, 5)
  })

  it('is that of Donner and Eliasziw for alpha and kappa expected of two coders and two values', () => {
    for (const prevalence of [0.05, 0.1, 0.3, 0.5]) {
      for (const value of [0, 0.4, 0.6, 0.8, 0.95]) {
        for (const measure of [alpha, kappa]) {
          const variance = expectedVarianceOfUnit(measure, {
            coders: 2,
            shares: [prevalence, 1 - prevalence],
            value,
          })
          expect(definedValue(variance)).toBeCloseTo(donnerEliasziw(value, prevalence), 4)
        }
      }
    }
  })

  it('is p (1 − p) for a share of agreement', () => {
    const variance = expectedVarianceOfUnit(percent, { coders: 2, shares: [0.2, 0.3, 0.5], value: 0.85 })
    expect(definedValue(variance)).toBeCloseTo(0.85 * 0.15, 5)
  })

  // At a prevalence of one half the expected agreement .5 does not move: p (1 − p) / .25 with p = .8.
  it('is .64 for AC1 = .6 of two coders at a prevalence of one half', () => {
    const variance = expectedVarianceOfUnit(gwetACMeasure(), { coders: 2, shares: [0.5, 0.5], value: 0.6 })
    expect(definedValue(variance)).toBeCloseTo(0.64, 5)
  })

  it('is n × the squared standard error that the interval of so many units will have', () => {
    const ratings = fourfold(1200, 300, 250, 3250)
    const [result] = unitIntervals([alpha], ratings, { method: 'jackknife-t' })
    if (result?.interval.status !== 'defined') return expect.fail('undefined')
    const planned = definedValue(varianceOfUnit(alpha, ratings))
    expect((5000 * result.interval.standardError ** 2) / planned).toBeCloseTo(1, 2)
  })

  it('shrinks with more coders', () => {
    const shares = [0.3, 0.7]
    const variances = [2, 3, 4, 5].map(coders =>
      definedValue(expectedVarianceOfUnit(alpha, { coders, shares, value: 0.7 })),
    )
    expect([...variances].sort((left, right) => right - left)).toEqual(variances)
  })

  it('is undefined where the coefficient cannot be what is expected', () => {
    expect(expectedVarianceOfUnit(alpha, { coders: 3, shares: [0.3, 0.7], value: -0.2 })).toHaveProperty(
      'reason',
      expect.stringContaining('lies between'),
    )
    expect(expectedVarianceOfUnit(alpha, { coders: 2, shares: [1, 0], value: 0.7 }).status).toBe('undefined')
  })
})

describe('the expected table', () => {
  it('has the expected shares for every coder and the expected coefficient', () => {
    const shares = [0.1, 0.25, 0.65]
    for (const coders of [2, 3, 4]) {
      for (const value of [0, 0.35, 0.8, 1]) {
        const similarity = definedValue(similarityFor(alpha, value, { coders, shares }))
        const table = expectedTable({ coders, shares, similarity, inOrder: true })
        expect(definedValue(estimate(alpha, table))).toBeCloseTo(value, 5)
        for (let coder = 0; coder < coders; coder++) {
          shares.forEach((share, category) => {
            expect(shareOf(table, category, coder)).toBeCloseTo(share, 9)
          })
        }
      }
    }
  })

  it('has kappa equal to the similarity for two coders, however unlike they are', () => {
    for (const similarity of [-0.2, 0, 0.5, 0.9]) {
      const table = expectedTable({ coders: 2, shares: [0.3, 0.7], similarity, inOrder: true })
      expect(definedValue(estimate(kappa, table))).toBeCloseTo(similarity, 6)
    }
  })

  it('has alpha equal to the similarity for any number of coders', () => {
    for (const coders of [2, 3, 4, 5]) {
      for (const similarity of [0, 0.3, 0.8]) {
        const table = expectedTable({ coders, shares: [0.2, 0.3, 0.5], similarity, inOrder: false })
        expect(definedValue(estimate(alpha, table))).toBeCloseTo(similarity, 6)
        expect(table.counts.reduce((sum, count) => sum + count, 0) / 1e7).toBeCloseTo(1, 9)
      }
    }
  })

  it('refuses shares that are none, too many kinds of units, and coders who cannot be so unlike', () => {
    const expected = { coders: 2, shares: [0.5, 0.5], similarity: 0.5, inOrder: false }
    expect(() => expectedTable({ ...expected, shares: [0.5, 0.4] })).toThrow(RangeError)
    expect(() => expectedTable({ ...expected, shares: [1] })).toThrow(RangeError)
    expect(() => expectedTable({ ...expected, coders: 1 })).toThrow(RangeError)
    expect(() => expectedTable({ ...expected, coders: 30, shares: Array(20).fill(0.05) })).toThrow(RangeError)
    expect(() => expectedTable({ ...expected, shares: [0.1, 0.9], similarity: -0.5 })).toThrow(RangeError)
    expect(() => expectedTable({ ...expected, coders: 3, similarity: -0.1 })).toThrow(RangeError)
  })
})

describe('the units needed for a wanted width', () => {
  it('are the fewest whose interval reaches no further', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.double({ min: 0.02, max: 0.5, noNaN: true }),
        fc.constantFrom(0.9, 0.95, 0.99),
        (variance, halfWidth, level) => {
          const needed = neededUnits({ varianceOfUnit: variance, halfWidth, level })
          if (needed.status === 'undefined') return expect.fail(needed.reason)
          const reach = (units: number) => tQuantile((1 + level) / 2, units - 1) * Math.sqrt(variance / units)
          expect(reach(needed.units)).toBeLessThanOrEqual(halfWidth)
          if (needed.units > 2) expect(reach(needed.units - 1)).toBeGreaterThan(halfWidth)
          expect(needed.standardError).toBeCloseTo(Math.sqrt(variance / needed.units), 12)
        },
      ),
    )
  })

  // 1 − κ² = .64 for a prevalence of one half; 1.96² × .64 / .1² = 245.9 with the normal quantile.
  it('are 249 for kappa .6 ± .1 at a prevalence of one half, three more than with a normal quantile', () => {
    const variance = expectedVarianceOfUnit(kappa, { coders: 2, shares: [0.5, 0.5], value: 0.6 })
    expect(definedValue(variance)).toBeCloseTo(0.64, 5)
    expect(neededUnits({ varianceOfUnit: definedValue(variance), halfWidth: 0.1 })).toMatchObject({
      units: 249,
    })
  })

  it('put the lower limit at the target', () => {
    const wanted = { varianceOfUnit: 0.64, expected: 0.8, target: 0.667 }
    expect(neededUnitsForLowerLimit(wanted)).toEqual(
      neededUnits({ varianceOfUnit: 0.64, halfWidth: 0.8 - 0.667 }),
    )
    expect(neededUnitsForLowerLimit({ ...wanted, target: 0.8 })).toHaveProperty(
      'reason',
      expect.stringContaining('no number of units'),
    )
  })

  it('cannot be told from expected perfect agreement', () => {
    expect(neededUnits({ varianceOfUnit: 0, halfWidth: 0.1 }).status).toBe('undefined')
    expect(() => neededUnits({ varianceOfUnit: 1, halfWidth: 0 })).toThrow(RangeError)
    expect(() => neededUnits({ varianceOfUnit: -1, halfWidth: 0.1 })).toThrow(RangeError)
  })

  it('are at least as many as put ten units on the rarer values', () => {
    expect(unitsForRareValue([0.02, 0.98])).toBe(500)
    expect(unitsForRareValue([0.5, 0.3, 0.2])).toBe(20)
    expect(unitsForRareValue([1, 0])).toBe(Number.POSITIVE_INFINITY)
  })
})
