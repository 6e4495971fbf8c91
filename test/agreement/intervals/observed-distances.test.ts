import { describe, expect, it } from 'vitest'
import { alphaWithDistance, missing, ordinalAlpha, tallyRatings } from '../../../src/agreement/index.js'
import { observedDistances } from '../../../src/agreement/intervals/index.js'
import { estimate } from '../../../src/agreement/measure.js'
import { definedValue } from './measure-of.js'

const ratings = tallyRatings([0, 0, 1, 2, 2, 2, 1, 1, 0, 1, 2, missing], { coders: 2, categories: 3 })
const values = [1, 2, 4]

describe('the distances of Krippendorff’s alpha', () => {
  it('are 0 or 1 for names', () => {
    expect([...observedDistances(ratings, { level: 'nominal', values })]).toEqual([0, 1, 1, 1, 0, 1, 1, 1, 0])
  })

  // On units judged twice: three times 0, four times 1, three times 2.
  it('are counts of the values between for ranks, of units judged twice', () => {
    const distances = observedDistances(ratings, { level: 'ordinal', values })
    expect([...distances]).toEqual([0, 12.25, 49, 12.25, 0, 12.25, 49, 12.25, 0])
    const fromDistances = definedValue(estimate(alphaWithDistance(distances), ratings))
    expect(fromDistances).toBeCloseTo(definedValue(ordinalAlpha(ratings)), 12)
  })

  it('are squared differences for numbers, relative ones for numbers with a true zero', () => {
    expect(observedDistances(ratings, { level: 'interval', values })[2]).toBe(9)
    expect(observedDistances(ratings, { level: 'ratio', values })[2]).toBeCloseTo((3 / 5) ** 2, 12)
  })
})
