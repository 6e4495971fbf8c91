import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alphaWithDistance,
  cohenKappaMeasure,
  estimate,
  fleissKappaMeasure,
  intervalAlpha,
  intervalAlphaError,
  intervalAlphaMeasure,
  intervalDistances,
  type Measure,
  type Ratings,
  ratioAlphaError,
  ratioDistances,
  scottPiError,
  scottPiMeasure,
  standardErrorOf,
  tallyRatings,
  unitJackknife,
  weighting,
} from '../../src/agreement/index.js'
import { definedValue } from './intervals/measure-of.js'
import { tables, tally } from './intervals/random-tables.js'

describe('interval alpha from the values themselves', () => {
  it('is alpha with a table of squared differences, to 1e-12', () => {
    const number = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(tables, fc.array(number, { minLength: 4, maxLength: 4 }), (table, numbers) => {
        const values = numbers.slice(0, table.categories).map(value => Math.round(value * 8) / 8)
        const ratings = tally(table)
        const plain = estimate(alphaWithDistance(intervalDistances(values)), ratings)
        const own = intervalAlpha(ratings, values)
        expect(own.status).toBe(plain.status)
        if (own.status === 'defined')
          expect(Math.abs(own.value - definedValue(plain))).toBeLessThan(
            1e-12 * Math.max(1, Math.abs(own.value)),
          )
      }),
    )
  })

  it('holds 20,000 different numbers without a table of their differences', () => {
    const units = Int32Array.from({ length: 20_000 }, (_, at) => at)
    const values = Float64Array.from(units, at => at * 1.5)
    const ratings = tallyRatings(
      [...units].flatMap(at => [at, (at * 7 + 1) % 20_000]),
      { coders: 2, categories: 20_000 },
    )
    expect(intervalAlpha(ratings, values).status).toBe('defined')
  })

  it('is undefined where all values are the same number, under whatever names', () => {
    const ratings = tallyRatings([0, 1, 1, 0], { coders: 2, categories: 2 })
    expect(intervalAlpha(ratings, [0.1, 0.1]).status).toBe('undefined')
  })

  it('refuses numbers that do not fit', () => {
    const ratings = tallyRatings([0, 1], { coders: 2, categories: 2 })
    expect(() => intervalAlpha(ratings, [1])).toThrow(RangeError)
    expect(() => intervalAlpha(ratings, [1, Number.NaN])).toThrow(RangeError)
  })
})

describe('numbers that are very large or very small', () => {
  const ratings = tallyRatings([0, 0, 1, 1, 2, 1, 2, 2, 0, 1], { coders: 2, categories: 3 })
  const plain = [1, 2, 4]

  it.each([1e-200, 1e200, 1.7e308 / 4])('give the same alphas and weights times %d', factor => {
    const values = plain.map(value => value * factor)
    const same = (one: Measure, other: Measure) =>
      expect(definedValue(estimate(one, ratings))).toBeCloseTo(definedValue(estimate(other, ratings)), 12)
    same(intervalAlphaMeasure(values), intervalAlphaMeasure(plain))
    same(alphaWithDistance(ratioDistances(values)), alphaWithDistance(ratioDistances(plain)))
    if (factor > 1)
      same(alphaWithDistance(intervalDistances(values)), alphaWithDistance(intervalDistances(plain)))
    const { weights } = weighting('quadratic', values)
    weighting('quadratic', plain).weights.forEach((weight, cell) => {
      expect(weights[cell]).toBeCloseTo(weight, 12)
    })
  })

  it('as distances are brought to size, and refused where they are not numbers', () => {
    const distances = intervalDistances(plain)
    const value = definedValue(estimate(alphaWithDistance(distances), ratings))
    const huge = distances.map(distance => distance * 1e307)
    expect(definedValue(estimate(alphaWithDistance(huge), ratings))).toBeCloseTo(value, 12)
    const infinite = distances.map(distance => (distance === 9 ? Number.POSITIVE_INFINITY : distance))
    expect(() => estimate(alphaWithDistance(infinite), ratings)).toThrow(RangeError)
  })
})

describe('standard errors by linearisation of pi, interval and ratio alpha', () => {
  /** 4,000 units of five values around a common one, some of them missing for three coders. */
  function many(coders: number): Ratings {
    let state = 11
    const next = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const values: number[] = []
    for (let unit = 0; unit < 4000; unit++) {
      const middle = Math.floor(next() * 5)
      for (let coder = 0; coder < coders; coder++) {
        const isMissing = coders > 2 && next() < 0.2
        const moved = Math.min(4, Math.max(0, middle + Math.floor(next() * 3) - 1))
        values.push(isMissing ? -1 : next() < 0.6 ? middle : moved)
      }
    }
    return tallyRatings(values, { coders, categories: 5 })
  }

  const values = [1, 2, 4, 5, 9]

  it.each([2, 3])('are with many units those of the jackknife to 1 %%: %d coders', coders => {
    const ratings = many(coders)
    const found = [
      { error: intervalAlphaError(ratings, values), measure: intervalAlphaMeasure(values) },
      { error: ratioAlphaError(ratings, values), measure: alphaWithDistance(ratioDistances(values)) },
      ...(coders === 2 ? [{ error: scottPiError(ratings), measure: scottPiMeasure }] : []),
    ]
    for (const { error, measure } of found) {
      const left = unitJackknife(measure.prepare(ratings), ratings.counts)
      if (left.status === 'undefined') return expect.fail(left.reason)
      expect(Math.abs(definedValue(error.estimate) / standardErrorOf(left) - 1)).toBeLessThan(0.01)
    }
  })

  it('of pi leaves out units that one coder did not judge', () => {
    const values = [0, 0, 1, 1, 0, 1, 1, -1, -1, 0]
    const complete = tallyRatings(values.slice(0, 6), { coders: 2, categories: 2, weights: [9, 7, 4] })
    const ragged = tallyRatings(values, { coders: 2, categories: 2, weights: [9, 7, 4, 5, 6] })
    expect(scottPiError(ragged).estimate).toEqual(scottPiError(complete).estimate)
    expect(scottPiError(ragged).degreesOfFreedom).toBe(19)
  })

  it('are undefined where the coefficient is', () => {
    const one = tallyRatings([1, 1, 1, 1], { coders: 2, categories: 2 })
    const none = tallyRatings([1, -1], { coders: 2, categories: 2 })
    for (const ratings of [one, none]) {
      expect(intervalAlphaError(ratings, [1, 2]).estimate.status).toBe('undefined')
      expect(scottPiError(ratings).estimate.status).toBe('undefined')
    }
  })
})

describe('agreement just as by chance', () => {
  it('is 0 and not a rounding error', () => {
    // Shares of .9 and .1 for both coders, and independent of each other.
    const independent = tallyRatings([0, 0, 0, 1, 1, 0, 1, 1], {
      coders: 2,
      categories: 2,
      weights: [81, 9, 9, 1],
    })
    for (const name of ['linear', 'quadratic'] as const) {
      const weights = weighting(name, [0, 1])
      expect(definedValue(estimate(cohenKappaMeasure(weights), independent))).toBe(0)
      expect(definedValue(estimate(fleissKappaMeasure(weights), independent))).toBe(0)
    }
    expect(definedValue(estimate(fleissKappaMeasure(), independent))).toBe(0)
  })
})
