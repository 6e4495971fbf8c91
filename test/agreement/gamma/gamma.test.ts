import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gamma, gammaCoefficients } from '../../../src/agreement/gamma/index.js'
import type { CodedText } from '../../../src/agreement/spans.js'
import { numberIn } from './number-in.js'
import { textOf, type Units } from './units-of.js'

const first: Units = [
  [0, 20, 0],
  [30, 50, 1],
  [60, 90, 0],
  [120, 140, 2],
]
const second: Units = [
  [2, 20, 0],
  [33, 50, 2],
  [60, 95, 0],
]
const pair = textOf([first, second])

const somewhere = fc
  .record({ start: fc.nat(300), length: fc.integer({ min: 1, max: 40 }), code: fc.nat(3) })
  .map(({ start, length, code }) => [start, start + length, code] as const)

describe('gamma', () => {
  it('is 1, with no disorder, where all coders have the same units', async () => {
    const units = fc.array(somewhere, { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(units, fc.integer({ min: 2, max: 3 }), async (own, coders) => {
        fc.pre(new Set(own.map(([, , code]) => code)).size > 1)
        const result = await gamma(textOf(Array(coders).fill(own)), { samples: 5 })
        expect(result.bestAlignmentDisorder).toEqual({ status: 'defined', value: 0 })
        expect(result.gamma).toEqual({ status: 'defined', value: 1 })
        expect(result.samplingInterval).toEqual({ low: 1, high: 1 })
      }),
      { numRuns: 30 },
    )
  })

  it('is one minus the disorder’s share of what chance gives', async () => {
    const result = await gamma(pair)
    const share = numberIn(result.bestAlignmentDisorder) / numberIn(result.expectedDisorder)
    expect(numberIn(result.gamma)).toBeCloseTo(1 - share, 12)
  })

  it('is the same for the same seed, to the last digit, and says what it was drawn with', async () => {
    const options = { samples: 40, seed: 7, sampler: 'shuffle' } as const
    const result = await gamma(pair, options)
    expect(result).toMatchObject(options)
    expect(await gamma(pair, options)).toEqual(result)
    const other = await gamma(pair, { ...options, seed: 8 })
    expect(other.gamma).not.toEqual(result.gamma)
    expect(other.bestAlignmentDisorder).toEqual(result.bestAlignmentDisorder)
  })

  it('draws as many random continua as the precision calls for', async () => {
    const rough = await gamma(pair, { precision: 0.05 })
    const fine = await gamma(pair, { precision: 0.02 })
    expect(fine.samples).toBeGreaterThan(rough.samples)
    expect(rough.samples).toBeGreaterThanOrEqual(30)
    const { low, high } = fine.samplingInterval!
    const value = numberIn(fine.gamma)
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
    expect(high - low).toBeLessThan(0.06 * (1 - value))
  })

  it('does not depend on Δ, which only scales disorders', async () => {
    const usual = await gamma(pair, { samples: 30 })
    const scaled = await gamma(pair, { samples: 30, deltaEmpty: 4 })
    expect(numberIn(scaled.gamma)).toBeCloseTo(numberIn(usual.gamma), 12)
    expect(numberIn(scaled.gammaCat)).toBeCloseTo(numberIn(usual.gammaCat), 12)
    expect(numberIn(scaled.bestAlignmentDisorder)).toBeCloseTo(4 * numberIn(usual.bestAlignmentDisorder), 12)
  })

  it('does not change with the same code twice on the same words', async () => {
    const twice = textOf([[...first, first[1]!], second])
    expect(await gamma(twice, { samples: 10 })).toEqual(await gamma(pair, { samples: 10 }))
  })

  it('is lower for a coder who splits a unit in two, as where units end is what it compares', async () => {
    const split = textOf([[...first.slice(0, 3), [120, 130, 2], [130, 140, 2]], first])
    expect(numberIn((await gamma(split)).gamma)).toBeLessThan(0.95)
  })

  it('allows units of one coder to overlap', async () => {
    const overlapping = textOf([[...first, [25, 95, 3]], second])
    expect(numberIn((await gamma(overlapping, { samples: 30 })).gamma)).toBeGreaterThan(0)
  })

  it('counts a coder who was asked and found nothing, as units that have no counterpart', async () => {
    const { bestAlignmentDisorder, gamma: value } = await gamma(textOf([first, []]), { samples: 30 })
    expect(bestAlignmentDisorder).toEqual({ status: 'defined', value: 2 })
    expect(numberIn(value)).toBeLessThan(0)
  })

  it('leaves out coders who were not asked', async () => {
    const options = { samples: 10 }
    expect(await gamma(textOf([first, null, second]), options)).toEqual(await gamma(pair, options))
  })
})

describe('gamma of several documents', () => {
  const far = textOf([[[0, 10, 0]], [[500, 510, 0]]])

  it('has their disorders weighted by their units', async () => {
    const alone = numberIn((await gamma(pair, { samples: 2 })).bestAlignmentDisorder)
    const { bestAlignmentDisorder } = await gamma([pair, far], { samples: 2 })
    expect(numberIn(bestAlignmentDisorder)).toBeCloseTo((7 * alone + 2 * 2) / 9, 12)
  })

  it('leaves out documents that one coder coded, and is not changed by documents without units', async () => {
    const options = { samples: 10 }
    const texts = [pair, textOf([first, null]), textOf([[], []])]
    expect(await gamma(texts, options)).toEqual(await gamma(pair, options))
  })
})

describe('gamma-cat and gamma-k', () => {
  it('are 1 where aligned units have the same codes, however they are placed, if unaligned ones do not count', async () => {
    const shifted = textOf([first, first.map(([start, end, code]) => [start + 5, end + 5, code] as const)])
    const result = await gamma(shifted, { unaligned: 'ignore' })
    expect(result.gammaCat).toEqual({ status: 'defined', value: 1 })
    expect([...result.gammaPerCode.values()]).toEqual(Array(3).fill({ status: 'defined', value: 1 }))
    expect(numberIn(result.gamma)).toBeLessThan(1)
  })

  it('are undefined for a code that nobody used', async () => {
    const { gammaPerCode } = await gamma(pair, { samples: 10, codes: 4 })
    expect(gammaPerCode.get(3)).toEqual({ status: 'undefined', reason: 'nobody used this code' })
    expect(gammaPerCode.get(0)?.status).toBe('defined')
  })

  it('are undefined where only one code was used', async () => {
    const { gammaCat, gammaPerCode, gamma: value } = await gamma(textOf([[[0, 20, 0]], [[5, 25, 0]]]))
    expect(gammaCat).toMatchObject({ reason: 'all units have the same code, so codes cannot differ' })
    expect(gammaPerCode.get(0)?.status).toBe('undefined')
    expect(value.status).toBe('defined')
  })

  it('are undefined where no units are aligned and only aligned ones count', async () => {
    const apart = textOf([[[0, 10, 0]], [[300, 310, 1]]])
    const { gammaCat } = await gamma(apart, { samples: 30, unaligned: 'ignore' })
    expect(gammaCat).toMatchObject({
      reason: 'no units are aligned closely enough to compare their codes',
    })
  })
})

describe('gamma is undefined, with the reason,', () => {
  it.each<[string, CodedText | CodedText[], RegExp]>([
    ['without documents', [], /two or more coders/],
    ['for one coder', textOf([first]), /two or more coders/],
    [
      'for coders of different documents',
      [textOf([first, null]), textOf([null, first])],
      /two or more coders/,
    ],
    ['where nobody coded anything', textOf([[], []]), /nobody coded anything/],
    ['where only empty spans were coded', textOf([[[5, 5, 0]], [[9, 8, 0]]]), /nobody coded anything/],
    [
      'where too many units overlap',
      textOf(Array.from({ length: 4 }, () => Array.from({ length: 60 }, (_, code) => [0, 9, code] as const))),
      /too many units overlap/,
    ],
  ])('%s', async (_, texts, reason) => {
    const result = await gamma(texts, { codes: 2 })
    for (const estimate of [result.gamma, result.gammaCat, result.bestAlignmentDisorder]) {
      expect(estimate).toEqual({ status: 'undefined', reason: expect.stringMatching(reason) })
    }
    expect(result.gammaPerCode.get(1)?.status).toBe('undefined')
    expect(result.samplingInterval).toBeNull()
    expect(result.samples).toBe(0)
  })

  it('where chance gives no disorder', async () => {
    const same = textOf([[[0, 10, 0]], [[0, 10, 0]]])
    const result = await gamma(same, { samples: 10 })
    expect(result.gamma).toMatchObject({
      status: 'undefined',
      reason: expect.stringMatching(/placed just like these/),
    })
    expect(result.bestAlignmentDisorder).toEqual({ status: 'defined', value: 0 })
    expect(result.samplingInterval).toBeNull()
  })
})

describe('the order in which coders are given', () => {
  const coders = fc.array(fc.array(somewhere, { maxLength: 5 }), { minLength: 2, maxLength: 3 })

  it.each(['statistical', 'shuffle'] as const)('changes nothing: %s', async sampler => {
    await fc.assert(
      fc.asyncProperty(coders, fc.nat(), async (units, turn) => {
        const at = turn % units.length
        const turned = [...units.slice(at), ...units.slice(0, at)].reverse()
        const options = { samples: 6, sampler, codes: 4 }
        expect(await gamma(textOf(turned), options)).toEqual(await gamma(textOf(units), options))
      }),
      { numRuns: 25 },
    )
  })
})

describe('options of gamma', () => {
  it.each([
    [{ alpha: -1 }],
    [{ alpha: 0, beta: 0 }],
    [{ beta: Number.NaN }],
    [{ deltaEmpty: 0 }],
    [{ samples: 1 }],
    [{ samples: 2.5 }],
    [{ precision: 0 }],
    [{ precision: 1 }],
    [{ seed: 0.5 }],
    [{ codeDistances: [[0, 1]] }],
    [
      {
        codeDistances: [
          [0, 1],
          [0.5, 0],
        ],
      },
    ],
    [{ codeDistances: [[0.1]] }],
    [
      {
        codeDistances: [
          [0, 2],
          [2, 0],
        ],
      },
    ],
  ])('may not be %o', async options => {
    await expect(gamma(pair, options)).rejects.toThrow(RangeError)
  })

  it('may not leave out the distance of a code that is used', async () => {
    await expect(gamma(pair, { codeDistances: [[0]] })).rejects.toThrow('no distance between codes')
  })

  it('with distances of 0 and 1 are the usual ones', async () => {
    const codeDistances = [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]
    const options = { samples: 20 }
    expect(await gamma(pair, { ...options, codeDistances })).toEqual(await gamma(pair, options))
  })
})

describe('the coefficients of the gamma family', () => {
  it('have their names, one for each code of the codebook in its order', async () => {
    const coefficients = await gammaCoefficients(pair, ['pain', 'hope', 'work', 'rest'], { samples: 10 })
    expect([...coefficients.keys()]).toEqual([
      'best_alignment_disorder',
      'gamma',
      'gamma_cat',
      'gamma_k:pain',
      'gamma_k:hope',
      'gamma_k:work',
      'gamma_k:rest',
    ])
    const result = await gamma(pair, { samples: 10, codes: 4 })
    expect(coefficients.get('gamma')).toEqual(result.gamma)
    expect(coefficients.get('gamma_k:hope')).toEqual(result.gammaPerCode.get(1))
    expect(coefficients.get('gamma_k:rest')?.status).toBe('undefined')
  })
})
