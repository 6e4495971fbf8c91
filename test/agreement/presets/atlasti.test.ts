import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { krippendorffAlpha, tallyRatings } from '../../../src/agreement/index.js'
import { atlasti } from '../../../src/agreement/presets/index.js'
import type { CodedSpans, CodedText } from '../../../src/agreement/spans.js'
import { anyTexts, doubleSpans, mapCoders, spansOf, splitSpans, textOf } from './coded-text.js'

/** A text of one-character segments; each row is a coder, `.` a segment left uncoded, a digit its code. */
function characters(...coders: string[]): CodedText {
  return textOf(
    coders[0]!.length,
    ...coders.map(row =>
      spansOf(...[...row].flatMap((code, at) => (code === '.' ? [] : [[at, at + 1, Number(code)] as const]))),
    ),
  )
}

describe('ATLAS.ti: the example of its manual (ten segments, two coders, Krippendorff 2004, 224–226)', () => {
  const { domains } = atlasti([characters('00........', '.00..0.0..')], { domainOf: [0] })
  const [domain] = domains

  it('has 60 % agreement and an alpha of .095', () => {
    expect(domain!.share).toEqual({ status: 'defined', value: 0.6 })
    expect(domain!.alphaBinary).toHaveProperty('value', expect.closeTo(0.095, 3))
  })

  it('counts what both, one and none of them coded', () => {
    expect(domain).toMatchObject({
      characters: 10,
      codedByAll: 1,
      codedBySome: 4,
      codedByNone: 5,
      codedCp: [2, 4],
    })
  })

  it('has a Holsti index of 2A / (N1 + N2)', () => {
    expect(domain!.holsti).toHaveProperty('value', expect.closeTo((2 * 1) / (2 + 4), 12))
  })

  it('has no cu-alpha with a single code', () => {
    expect(domain!.cuAlpha).toHaveProperty('reason', expect.stringContaining('one and the same code only'))
    expect(domain!.codedTwice).toBe(1)
  })
})

describe('ATLAS.ti: how agreement is measured (example of its manual)', () => {
  // Pairs of segments: the same 10 units; 12 shared, 2 + 2 not; 4 of A alone; 4 of A within 10 of B.
  const { domains } = atlasti(
    [
      textOf(
        100,
        spansOf([0, 10, 0], [20, 34, 0], [50, 54, 0], [63, 67, 0]),
        spansOf([0, 10, 0], [22, 36, 0], [60, 70, 0]),
      ),
    ],
    { domainOf: [0] },
  )

  it('has 26 units of agreement and 14 of disagreement', () => {
    expect(domains[0]).toMatchObject({ codedByAll: 10 + 12 + 4, codedBySome: 2 + 2 + 4 + 6, codedByNone: 60 })
    expect(domains[0]!.holsti).toHaveProperty('value', expect.closeTo((2 * 26) / (32 + 34), 12))
  })
})

describe('ATLAS.ti: who was assigned what', () => {
  const coded = spansOf([0, 5, 0])
  const { domains } = atlasti(
    [
      textOf(10, coded, coded, null),
      textOf(100, coded, null, null),
      textOf(10, null, coded, spansOf([3, 8, 0])),
    ],
    { domainOf: [0] },
  )

  it('leaves out text that one coder alone was assigned', () => {
    expect(domains[0]).toMatchObject({ characters: 20, codedByAll: 5 + 2, codedBySome: 6, codedByNone: 7 })
    expect(domains[0]!.codedCp).toEqual([5, 10, 5])
  })

  it('adds up pairs of coders in the Holsti index', () => {
    expect(domains[0]!.holsti).toHaveProperty('value', expect.closeTo((2 * 5 + 2 * 2) / (10 + 10), 12))
  })

  it('has nothing to compare without documents, and refuses faulty spans', () => {
    const { overall, domains: none } = atlasti([], { domainOf: [0, 1] })
    expect(none).toHaveLength(2)
    expect(overall.share).toHaveProperty('status', 'undefined')
    expect(overall.cuAlphaAcrossDomains).toHaveProperty('status', 'undefined')
    expect(none[0]!.units.binary).toHaveProperty('status', 'undefined')
    expect(() => atlasti([textOf(10, spansOf([5, 3, 0]), coded)], { domainOf: [0] })).toThrow(RangeError)
    expect(() => atlasti([textOf(10, spansOf([0, 3, 7]), coded)], { domainOf: [0] })).toThrow(RangeError)
  })
})

describe('ATLAS.ti: codes within a domain, and domains', () => {
  // Codes 0 and 1 are domain 0, codes 2 and 3 domain 1, code 4 is left out.
  const domainOf = [0, 0, 1, 1, -1]
  const text = characters('0011.223.4', '0101.23.14')
  const { codes, domains, overall } = atlasti([text], { domainOf })

  it('compares codes where both coded in the domain, by hand', () => {
    // Characters 0–3: 00, 01, 10, 11. Alpha of 4 units: 1 − 7 × 4 / (2 × 4 × 4).
    expect(domains[0]!.codedTwice).toBe(4)
    expect(domains[0]!.cuAlpha).toHaveProperty('value', expect.closeTo(1 - (7 * 4) / 32, 12))
    // Characters 5 and 6: 22, 23. Values 2, 2, 2, 3: 1 − 3 × 2 / (2 × 3 × 1).
    expect(domains[1]!.codedTwice).toBe(2)
    expect(domains[1]!.cuAlpha).toHaveProperty('value', expect.closeTo(0, 12))
  })

  it('compares domains where both coded at all: never apart here, so 1', () => {
    expect(overall.codedTwice).toBe(6)
    expect(overall.cuAlphaAcrossDomains).toEqual({
      status: 'defined',
      value: 1,
    })
  })

  it('has a line for each code, and for any code of a domain', () => {
    expect(codes).toHaveLength(5)
    expect(codes[4]).toMatchObject({ code: 4, codedByAll: 1, codedBySome: 0 })
    expect(overall).toMatchObject({ codedByAll: 6, codedBySome: 2, codedByNone: 2 })
  })

  it('takes sets of domains as far apart as Dice has it', () => {
    // Both domains against domain 0 alone on character 0: distance 1 − 2 / 3; agreement on 1 and 2.
    const [first, second] = [spansOf([0, 2, 0], [0, 1, 2], [2, 3, 2]), spansOf([0, 2, 0], [2, 3, 2])]
    // Values {0,1} once, {0} three times, {1} twice: of 30 ordered pairs of values, distances
    // {0,1}–{0} 1/3 (2 × 3), {0,1}–{1} 1/3 (2 × 2), {0}–{1} 1 (2 × 6).
    const expected = (10 / 3 + 12) / 30
    const observed = (2 * (1 / 3)) / 6
    const { overall: both } = atlasti([textOf(10, first, second)], { domainOf })
    expect(both.cuAlphaAcrossDomains).toHaveProperty('value', expect.closeTo(1 - observed / expected, 12))
  })

  it('is undefined where two coders never coded the same words', () => {
    const { overall: apart, domains: alone } = atlasti([characters('0.', '.2')], { domainOf })
    expect(apart.cuAlphaAcrossDomains).toHaveProperty('reason', 'no passage was coded by two coders')
    expect(alone[0]!.cuAlpha).toHaveProperty('reason', 'no passage was coded by two coders')
    const same = atlasti([characters('00', '00')], { domainOf }).overall.cuAlphaAcrossDomains
    expect(same).toHaveProperty('reason', expect.stringContaining('the same domains throughout'))
  })
})

describe('ATLAS.ti: two codes of one domain on the same words', () => {
  const broken = textOf(50, spansOf([0, 10, 0], [5, 15, 1], [20, 30, 2]), spansOf([0, 10, 0], [20, 30, 3]))
  const names = { documents: ['P01'], coders: ['BK', 'AT'], codes: ['asks', 'answers', 'glad', 'sad'] }
  const { domains } = atlasti([textOf(50, spansOf(), spansOf()), broken], {
    domainOf: [0, 0, 1, 1],
    names: { ...names, documents: ['P00', 'P01'] },
  })

  it('leave its cu-alpha undefined, with the place', () => {
    expect(domains[0]!.cuAlpha).toHaveProperty(
      'reason',
      expect.stringMatching(/BK .*P01.*asks at 0–10.*answers at 5–15/),
    )
    expect(domains[0]!.overlap).toMatchObject({ document: 1, coder: 0 })
    expect(domains[0]!.units.cu).toEqual(domains[0]!.cuAlpha)
  })

  it('leave what is relevant, and other domains, as they are', () => {
    expect(domains[0]!.alphaBinary).toHaveProperty('status', 'defined')
    expect(domains[1]!.overlap).toBeNull()
    expect(domains[1]!.codedTwice).toBe(10)
  })
})

describe('ATLAS.ti: whatever the codings', () => {
  const options = { domainOf: [0, 0, 1] }

  it('is the same with every coding made twice, and with the coders in another order', () => {
    fc.assert(
      fc.property(anyTexts(3, 3), texts => {
        const expected = atlasti(texts, options)
        expect(
          atlasti(
            texts.map(text => mapCoders(text, doubleSpans)),
            options,
          ),
        ).toEqual(expected)
        const turned = texts.map(text => ({ ...text, coders: [...text.coders].reverse() }))
        const { overall } = atlasti(turned, options)
        expect(overall.share).toEqual(expected.overall.share)
        expect(overall.codedTwice).toBe(expected.overall.codedTwice)
      }),
    )
  })

  it('has the same character figures with every coding split in two that touch', () => {
    fc.assert(
      fc.property(anyTexts(2, 3), texts => {
        const [whole, split] = [texts, texts.map(text => mapCoders(text, splitSpans))].map(given => {
          const { codes, domains, overall } = atlasti(given, options)
          return {
            codes,
            overall,
            domains: domains.map(({ share, holsti, codedTwice }) => ({ share, holsti, codedTwice })),
          }
        })
        expect(split).toEqual(whole)
      }),
    )
  })

  it('equals the definition, character by character', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const [domain] = atlasti(texts, { domainOf: [0, 0] }).domains
        const relevant = tallyRatings(
          texts.flatMap(text => valuesOf(text, codes => Math.min(codes.length, 1))),
          {
            coders: 2,
            categories: 2,
          },
        )
        expect(domain!.alphaBinary.status).toBe(krippendorffAlpha(relevant).status)
        expectSame(domain!.alphaBinary, krippendorffAlpha(relevant))
        if (domain!.overlap !== null) return
        const coding = tallyRatings(
          texts.flatMap(text => valuesOf(text, ([code]) => code ?? -1)),
          {
            coders: 2,
            categories: 2,
          },
        )
        expectSame(domain!.cuAlpha, krippendorffAlpha(coding))
      }),
      { numRuns: 200 },
    )
  })
})

function expectSame(actual: { status: string }, expected: ReturnType<typeof krippendorffAlpha>): void {
  expect(actual.status).toBe(expected.status)
  if (expected.status === 'defined')
    expect(actual).toHaveProperty('value', expect.closeTo(expected.value, 12))
}

/** Each character of a text as a row of the coders' values; −1 for a coder who was not assigned it. */
function valuesOf({ lengthCp, coders }: CodedText, value: (codes: number[]) => number): number[] {
  return Array.from({ length: lengthCp }, (_, at) =>
    coders.map(spans => (spans === null ? -1 : value(codesAt(spans, at)))),
  ).flat()
}

function codesAt({ starts, ends, codes }: CodedSpans, at: number): number[] {
  return [...new Set(Array.from(codes).filter((_, span) => starts[span]! <= at && at < ends[span]!))]
}
