import { describe, expect, it } from 'vitest'
import { analyticInterval } from '../../../src/agreement/intervals/index.js'

const defined = (value: number) => ({ status: 'defined', value }) as const
const nothing = { status: 'undefined', reason: 'no unit was judged by two or more coders' } as const

describe('an interval from a published standard error', () => {
  it('is that of Gwet (irrCAC) for four raters of twelve units: AC1 .775, standard error .143', () => {
    expect(analyticInterval(defined(0.77544), defined(0.14295), { degreesOfFreedom: 11 })).toEqual({
      status: 'defined',
      low: expect.closeTo(0.4608, 4),
      high: 1,
      standardError: 0.14295,
      method: 'analytic',
      level: 0.95,
      degreesOfFreedom: 11,
      warnings: [],
    })
  })

  it('takes normal quantiles without degrees of freedom', () => {
    expect(analyticInterval(defined(0.43), defined(0.054), { level: 0.9 })).toMatchObject({
      low: expect.closeTo(0.43 - 1.6448536 * 0.054, 7),
      high: expect.closeTo(0.43 + 1.6448536 * 0.054, 7),
    })
  })

  it('is undefined with the reason of the coefficient or of its standard error', () => {
    expect(analyticInterval(nothing, defined(0.1))).toEqual(nothing)
    expect(analyticInterval(defined(0.1), nothing)).toEqual(nothing)
    expect(analyticInterval(defined(1), defined(0), { degreesOfFreedom: 0 }).status).toBe('undefined')
  })

  it('warns where it has no width', () => {
    expect(analyticInterval(defined(1), defined(0))).toMatchObject({ warnings: [{ code: 'no-spread' }] })
  })
})
