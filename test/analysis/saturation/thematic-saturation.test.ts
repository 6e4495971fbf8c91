import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRule, newCodesPerInterview, thematicSaturation } from '../../../src/analysis/index.js'

/** New themes of twelve interviews: 40 in the first four, then 4, 2, 1, 1, 0, 0, 3, 0. */
const twelve = [20, 10, 6, 4, 4, 2, 1, 1, 0, 0, 3, 0]

describe('thematic saturation after Guest, Namey & Chen (2020)', () => {
  it('divides what is new in a run by what the base had: 7 of 37 are 19 %, as in their example', () => {
    const saturation = thematicSaturation([15, 10, 7, 5, 4, 3], defaultRule)
    expect(saturation).toMatchObject({ baseCodes: 37, runs: [{ after: 4, newCodes: 7 }] })
    if (saturation.status === 'defined') expect(saturation.runs[0]?.share).toBeCloseTo(0.19, 2)
  })

  it('lets each run begin one interview after the one before (reckoned by hand)', () => {
    expect(thematicSaturation(twelve, defaultRule)).toEqual({
      status: 'defined',
      baseCodes: 40,
      runs: [
        { after: 4, newCodes: 6, share: 0.15 },
        { after: 5, newCodes: 3, share: 0.075 },
        { after: 6, newCodes: 2, share: 0.05 },
        { after: 7, newCodes: 1, share: 0.025 },
        { after: 8, newCodes: 0, share: 0 },
        { after: 9, newCodes: 3, share: 0.075 },
        { after: 10, newCodes: 3, share: 0.075 },
      ],
      firstAfter: 6,
      heldAfter: null,
    })
  })

  it('takes other bases, runs and thresholds (reckoned by hand)', () => {
    const rule = { base: 5, run: 3, threshold: 0 }
    expect(thematicSaturation(twelve.slice(0, 10), rule)).toMatchObject({
      baseCodes: 44,
      firstAfter: null,
      heldAfter: null,
    })
    expect(thematicSaturation(twelve.slice(0, 10), { ...rule, threshold: 0.05 })).toMatchObject({
      firstAfter: 6,
      heldAfter: 6,
    })
  })

  it('is undefined, with the reason, where there are too few interviews or nothing was found', () => {
    expect(thematicSaturation([3, 2, 1, 1, 0], defaultRule)).toEqual({
      status: 'undefined',
      reason: 'a base of 4 and a run of 2 need 6 interviews',
    })
    expect(thematicSaturation([0, 0, 0, 0, 3, 1], defaultRule)).toMatchObject({ status: 'undefined' })
  })

  it('holds only after the last run that brought more, whatever the figures', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 30 }), newCodes => {
        const saturation = thematicSaturation([1, ...newCodes], defaultRule)
        if (saturation.status === 'undefined') throw new Error(saturation.reason)
        const { runs, firstAfter, heldAfter } = saturation
        const isEnough = (after: number) => (runs.find(run => run.after === after)?.share ?? 1) <= 0.05
        expect(
          runs
            .filter(({ after }) => heldAfter !== null && after >= heldAfter)
            .every(run => isEnough(run.after)),
        ).toBe(true)
        if (heldAfter !== null && heldAfter > 4) expect(isEnough(heldAfter - 1)).toBe(false)
        if (firstAfter !== null) expect(isEnough(firstAfter)).toBe(true)
        if (heldAfter !== null) expect(firstAfter).toBeLessThanOrEqual(heldAfter)
      }),
    )
  })
})

describe('new codes per interview', () => {
  const incidence = { interviews: 4, placesOfCodes: [[0, 1], [1, 3], [2], [], [1]] }

  it('counts each code where it comes first', () => {
    expect(newCodesPerInterview(incidence)).toEqual([1, 2, 1, 0])
  })

  it('counts in another order of the interviews', () => {
    expect(newCodesPerInterview(incidence, [3, 2, 1, 0])).toEqual([1, 1, 2, 0])
  })

  it('gives every order the same total', () => {
    const places = fc.uniqueArray(fc.nat({ max: 5 }))
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })
    fc.assert(
      fc.property(fc.array(places), order, (placesOfCodes, shuffled) => {
        const total = newCodesPerInterview({ interviews: 6, placesOfCodes }, shuffled).reduce(
          (sum, each) => sum + each,
          0,
        )
        expect(total).toBe(placesOfCodes.filter(({ length }) => length > 0).length)
      }),
    )
  })
})
