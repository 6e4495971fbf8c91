import { describe, expect, it } from 'vitest'
import { defaultRule, meanCurve, newCodesPerInterview, randomOrders } from '../../../src/analysis/index.js'

const incidence = { interviews: 4, placesOfCodes: [[0, 1], [1, 3], [2], [], [0, 1, 2, 3], [3]] }

function ordersOf(places: readonly number[]): number[][] {
  if (places.length <= 1) return [[...places]]
  return places.flatMap(first =>
    ordersOf(places.filter(place => place !== first)).map(rest => [first, ...rest]),
  )
}

describe('random orders', () => {
  it('have the mean of all 24 orders of four interviews', () => {
    const totals = [0, 0, 0, 0]
    const orders = ordersOf([0, 1, 2, 3])
    for (const order of orders) {
      let found = 0
      newCodesPerInterview(incidence, order).forEach((count, place) => {
        found += count
        totals[place] = (totals[place] ?? 0) + found
      })
    }
    meanCurve(incidence).forEach((mean, place) => {
      expect(mean).toBeCloseTo((totals[place] ?? 0) / orders.length, 12)
    })
  })

  it('end where the study ends, and are the same for the same seed', () => {
    const drawing = { orders: 200, seed: 7 }
    const rule = { ...defaultRule, base: 2, run: 1 }
    const drawn = randomOrders(incidence, rule, drawing)
    expect(drawn.curve.at(-1)).toMatchObject({ mean: 5, lower: 5, upper: 5 })
    expect(randomOrders(incidence, rule, drawing)).toEqual(drawn)
    expect(drawn.curve[0]).toMatchObject({ lower: 2, upper: 3 })
    expect(randomOrders(incidence, rule, { ...drawing, seed: 8 }).saturatedShare).not.toBe(
      drawn.saturatedShare,
    )
  })

  it('say how often saturation held: two interviews of which the second may bring nothing', () => {
    const two = { interviews: 2, placesOfCodes: [[0, 1], [0]] }
    const drawn = randomOrders(two, { base: 1, run: 1, threshold: 0 }, { orders: 4000, seed: 1 })
    expect(drawn.saturatedShare).toBeCloseTo(0.5, 1)
    expect(drawn.heldAfter).toMatchObject({ median: 1, lower: 1, upper: 1 })
  })

  it('have a band of whole codes, as wide as the counts drawn, so that the mean is not left out by a fraction', () => {
    // A code of nine in ten interviews is missed after one of them in a tenth of the orders, a common one never.
    const ten = { interviews: 10, placesOfCodes: [[0, 1, 2, 3, 4, 5, 6, 7, 8], [9]] }
    for (const orders of [40, 100, 1000, 4000])
      for (const { mean, lower, upper } of randomOrders(ten, defaultRule, { orders, seed: 3 }).curve) {
        expect([lower, upper].every(Number.isInteger)).toBe(true)
        expect(lower).toBeLessThanOrEqual(Math.ceil(mean))
        expect(upper).toBeGreaterThanOrEqual(Math.floor(mean))
      }
  })

  it('count as saturated for themes only where the codes under them are', () => {
    const themes = { interviews: 6, placesOfCodes: [[0, 1, 2, 3, 4, 5]] }
    const under = { interviews: 6, placesOfCodes: [[0, 1, 2, 3, 4, 5], [5], [0]] }
    const drawing = { orders: 500, seed: 1 }
    const rule = { base: 2, run: 1, threshold: 0.05 }
    expect(randomOrders(themes, rule, drawing).saturatedShare).toBe(1)
    const ofCodes = randomOrders(under, rule, drawing).saturatedShare
    expect(ofCodes).toBeLessThan(0.9)
    expect(randomOrders(themes, rule, { ...drawing, under }).saturatedShare).toBe(ofCodes)
  })

  it('say nothing of saturation where the rule cannot be applied', () => {
    expect(randomOrders(incidence, defaultRule, { orders: 10, seed: 1 })).toMatchObject({
      saturatedShare: null,
      heldAfter: null,
    })
  })
})
