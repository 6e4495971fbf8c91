import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../../src/agreement/index.js'
import { unseenCodes } from '../../../src/analysis/index.js'

/** Codes found in so many of the interviews. */
const foundIn = (interviews: number, counts: readonly number[]) => ({
  interviews,
  placesOfCodes: counts.map(count => Array.from({ length: count }, (_, place) => place)),
})

const value = (estimate: Estimate) => (estimate.status === 'defined' ? estimate.value : Number.NaN)

describe('unseen codes and coverage', () => {
  it('gives Chao2 for the ants at 2,000 m of Longino & Colwell (2011): 200 plots, 14 species, 1 in one plot, 2 in two', () => {
    const ants = unseenCodes(foundIn(200, [1, 2, 2, 3, 4, 8, 8, 13, 15, 19, 23, 34, 59, 80]))
    // 199/200 · 1² / (2 · 2); interval by an independent program after Chao & Colwell (2017).
    expect(value(ants.unseen)).toBeCloseTo(0.24875, 12)
    expect(value(ants.lower)).toBeCloseTo(0.013121845, 8)
    expect(value(ants.upper)).toBeCloseTo(4.715538205, 8)
    expect(value(ants.coverage)).toBeCloseTo(0.996382673, 8)
    expect(value(ants.goodTuring)).toBeCloseTo(1 - 1 / 271, 12)
  })

  it('agrees with an independent program where some codes were found twice', () => {
    const figures = unseenCodes(foundIn(10, [10, 9, 7, 5, 3, 2, 2, 1, 1, 1, 1]))
    expect(figures).toMatchObject({ once: 4, twice: 2 })
    expect(value(figures.unseen)).toBeCloseTo(3.6, 12)
    expect(value(figures.lower)).toBeCloseTo(0.496518592, 8)
    expect(value(figures.upper)).toBeCloseTo(26.101741632, 8)
    expect(value(figures.coverage)).toBeCloseTo(0.914285714, 8)
    expect(value(figures.goodTuring)).toBeCloseTo(0.904761905, 8)
  })

  it('agrees with it where none was found exactly twice (the bias-corrected form)', () => {
    const figures = unseenCodes(foundIn(10, [10, 9, 7, 5, 3, 1, 1, 1]))
    expect(value(figures.unseen)).toBeCloseTo(2.7, 12)
    expect(value(figures.lower)).toBeCloseTo(0.322139341, 8)
    expect(value(figures.upper)).toBeCloseTo(22.62995874, 8)
    expect(value(figures.coverage)).toBeCloseTo(0.927027027, 8)
  })

  it('says that the interval is undefined where nothing is estimated to be unseen', () => {
    const figures = unseenCodes(foundIn(10, [10, 3, 3]))
    expect(value(figures.unseen)).toBe(0)
    expect(value(figures.coverage)).toBe(1)
    expect(figures.lower.status).toBe('undefined')
  })

  it('is undefined for a single interview and where nothing was found', () => {
    expect(unseenCodes(foundIn(1, [1, 1])).unseen).toEqual({
      status: 'undefined',
      reason: 'an estimate needs two or more interviews',
    })
    expect(unseenCodes(foundIn(5, [0, 0])).coverage).toEqual({
      status: 'undefined',
      reason: 'nothing was found',
    })
  })

  it('stays within its bounds, whatever was found, and does not see codes found nowhere', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 20 }), counts => {
        const figures = unseenCodes(foundIn(8, counts))
        expect(unseenCodes(foundIn(8, [...counts, 0]))).toEqual(figures)
        expect(value(figures.unseen)).toBeGreaterThanOrEqual(0)
        expect(value(figures.coverage)).toBeGreaterThanOrEqual(value(figures.goodTuring))
        expect(value(figures.coverage)).toBeLessThanOrEqual(1)
        if (figures.lower.status === 'undefined') return
        expect(value(figures.lower)).toBeLessThanOrEqual(value(figures.unseen))
        expect(value(figures.upper)).toBeGreaterThanOrEqual(value(figures.unseen))
      }),
    )
  })
})
