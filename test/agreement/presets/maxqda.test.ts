import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxqda } from '../../../src/agreement/presets/index.js'
import { segmentAgreement } from '../../../src/agreement/segments/index.js'
import { anyTexts, doubleSpans, mapCoders, spansOf, textOf } from './coded-text.js'

// Two documents, 4 codes. Document 0: code 0 twice by A and once by B, code 1 once by each at places that
// overlap by 80 of 100 characters, code 2 by A alone. Document 1: code 0 at the same place.
const texts = [
  textOf(
    1000,
    spansOf([0, 100, 0], [200, 300, 0], [400, 500, 1], [600, 610, 2]),
    spansOf([0, 98, 0], [420, 520, 1]),
  ),
  textOf(500, spansOf([0, 100, 0]), spansOf([0, 100, 0])),
]
const comparison = maxqda(texts, { codeCount: 4 })

describe('MAXQDA: code existence in the document', () => {
  const { codes, total, kappa, outcomes } = comparison.existence

  it('matches where both or neither have the code, and counts the latter', () => {
    expect(codes.map(({ matches, nonMatches, neither }) => [matches, nonMatches, neither])).toEqual([
      [2, 0, 0],
      [2, 0, 1],
      [1, 1, 1],
      [2, 0, 2],
    ])
    expect(total).toMatchObject({ matches: 7, nonMatches: 1, neither: 4 })
    expect(total.share).toEqual({ status: 'defined', value: 7 / 8 })
    expect(total.shareWhereUsed).toEqual({ status: 'defined', value: 3 / 4 })
  })

  it('has a chance of one in two', () => {
    expect(outcomes).toBe(2)
    expect(kappa).toHaveProperty('value', expect.closeTo((7 / 8 - 1 / 2) / (1 / 2), 12))
  })

  it('is undefined without the cases in which nobody used the code, if there are no others', () => {
    expect(codes[3]!.share).toEqual({ status: 'defined', value: 1 })
    expect(codes[3]!.shareWhereUsed).toHaveProperty('status', 'undefined')
  })
})

describe('MAXQDA: code frequency in the document', () => {
  it('matches where both used the code equally often', () => {
    const { codes, total, kappa, outcomes } = comparison.frequency
    expect(codes.map(({ matches, nonMatches }) => [matches, nonMatches])).toEqual([
      [1, 1],
      [2, 0],
      [1, 1],
      [2, 0],
    ])
    expect(total.share).toEqual({ status: 'defined', value: 6 / 8 })
    expect(outcomes).toBeNull()
    expect(kappa).toHaveProperty('reason', expect.stringContaining('no kappa for code frequencies'))
  })
})

describe('MAXQDA: segments', () => {
  it('has a decision for each segment of either coder, with 90 % as the default', () => {
    const { codes, total, minimumOverlap } = comparison.segments
    expect(minimumOverlap).toBe(0.9)
    expect(codes.map(({ matches, nonMatches }) => [matches, nonMatches])).toEqual([
      [4, 1],
      [0, 2],
      [0, 1],
      [0, 0],
    ])
    expect(total.share).toEqual({ status: 'defined', value: 4 / 8 })
    expect(codes[3]!.share).toHaveProperty('status', 'undefined')
  })

  it('has the kappa of Brennan and Prediger with P(chance) = 1 / number of codes', () => {
    expect(comparison.segments.outcomes).toBe(4)
    expect(comparison.segments.kappa).toHaveProperty('value', expect.closeTo((0.5 - 0.25) / 0.75, 12))
  })

  it('meets an example of 93.33 % and 10 codes: kappa (.9333 − .10) / (1 − .10) = .93', () => {
    // 15 decisions, 14 of which agree: seven pairs and one segment of the first coder.
    const pairs = Array.from({ length: 7 }, (_, at) => [at * 10, at * 10 + 9, at] as const)
    const { segments } = maxqda([textOf(100, spansOf(...pairs, [90, 99, 9]), spansOf(...pairs))], {
      codeCount: 10,
    })
    expect(segments.total).toMatchObject({ matches: 14, nonMatches: 1 })
    expect(segments.total.share).toHaveProperty('value', expect.closeTo(0.9333, 4))
    expect(segments.kappa).toHaveProperty('value', expect.closeTo(0.9259, 4))
  })

  it('agrees on boundaries that differ by a fifth where 80 % is asked for', () => {
    const { segments } = maxqda(texts, { codeCount: 4, minimumOverlap: 0.8 })
    expect(segments.codes[1]).toMatchObject({ matches: 2, nonMatches: 0 })
  })
})

describe('MAXQDA: what is compared', () => {
  it('leaves out documents that one of the two was not assigned', () => {
    const more = [...texts, textOf(100, spansOf([0, 10, 3]), null)]
    expect(maxqda(more, { codeCount: 4 })).toEqual(comparison)
  })

  it('compares the two coders asked for', () => {
    const three = texts.map(text => ({ ...text, coders: [null, ...text.coders] }))
    expect(maxqda(three, { codeCount: 4, coders: [1, 2] })).toEqual(comparison)
  })

  it('is undefined without documents', () => {
    const { existence, frequency, segments } = maxqda([], { codeCount: 2 })
    for (const { total } of [existence, frequency, segments])
      expect(total.share).toHaveProperty('status', 'undefined')
    expect(existence.kappa).toHaveProperty('status', 'undefined')
  })

  it('refuses a code outside of those declared', () => {
    expect(() => maxqda(texts, { codeCount: 2 })).toThrow('code 2 of a span is not one of 2 codes')
  })

  it('is the same with the coders swapped and with every coding made twice', () => {
    fc.assert(
      fc.property(anyTexts(2, 3), given => {
        const expected = maxqda(given, { codeCount: 3 })
        expect(maxqda(given, { codeCount: 3, coders: [1, 0] })).toEqual(expected)
        expect(
          maxqda(
            given.map(text => mapCoders(text, doubleSpans)),
            { codeCount: 3 },
          ),
        ).toEqual(expected)
      }),
    )
  })

  it('has the same segment figures as agreement by segment', () => {
    fc.assert(
      fc.property(anyTexts(2, 3), given => {
        const { total } = segmentAgreement(given, { codeCount: 3, minimumOverlap: 0.9 })
        const { segments } = maxqda(given, { codeCount: 3 })
        expect(segments.total).toMatchObject({ matches: total.matches, nonMatches: total.nonMatches })
        expect(segments.kappa.status).toBe(total.brennanPrediger.status)
      }),
    )
  })
})
