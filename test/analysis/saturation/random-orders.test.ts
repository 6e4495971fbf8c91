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

  it('say nothing of saturation where the rule cannot be applied', () => {
    expect(randomOrders(incidence, defaultRule, { orders: 10, seed: 1 })).toMatchObject({
      saturatedShare: null,
      heldAfter: null,
    })
  })
})
