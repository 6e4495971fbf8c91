import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentAgreement } from '../../../src/agreement/index.js'
import {
  matchSegments,
  type SegmentFigures,
  segmentAgreement,
  segmentTable,
} from '../../../src/agreement/segments/index.js'
import type { CodedSpans } from '../../../src/agreement/spans.js'
import { anySpans, anyTexts, doubleSpans, mapCoders, spansOf, textOf } from '../presets/coded-text.js'

// First coder: 4 segments, second: 6. Code 0 agrees in 2 pairs, code 1 in none; 3 of the second are of code 1.
const byFirst = spansOf([0, 100, 0], [200, 300, 0], [400, 500, 0], [600, 700, 1])
const bySecond = spansOf(
  [0, 95, 0],
  [205, 300, 0],
  [420, 520, 0],
  [600, 680, 1],
  [700, 710, 1],
  [720, 730, 1],
)
const example = segmentAgreement([textOf(1000, byFirst, bySecond)], { codeCount: 5, minimumOverlap: 0.9 })

describe('agreement by segment', () => {
  it('counts each segment of either coder as a decision', () => {
    expect(example.total).toMatchObject({
      firstSegments: 4,
      secondSegments: 6,
      firstMatched: 2,
      secondMatched: 2,
      matches: 4,
      nonMatches: 6,
    })
    expect(example.codes[0]).toMatchObject({ matches: 4, nonMatches: 2 })
    expect(example.codes[1]).toMatchObject({ matches: 0, nonMatches: 4 })
  })

  it('gives percent, Holsti, Jaccard and Brennan–Prediger by hand', () => {
    expect(example.total.share).toEqual({ status: 'defined', value: 4 / 10 })
    expect(example.total.holsti).toEqual({ status: 'defined', value: (2 * 2) / (4 + 6) })
    expect(example.total.jaccard).toEqual({ status: 'defined', value: 2 / (4 + 6 - 2) })
    expect(example.total.brennanPrediger).toHaveProperty('value', expect.closeTo((0.4 - 0.2) / 0.8, 12))
    expect(example.codes[0]!.brennanPrediger).toHaveProperty('value', expect.closeTo((4 / 6 - 0.2) / 0.8, 12))
  })

  it('names its unit', () => {
    expect(example.unit).toBe('segment overlap ≥ 90 %')
    expect(segmentAgreement([], { codeCount: 1, minimumOverlap: 2 / 3 }).unit).toBe(
      'segment overlap ≥ 66.7 %',
    )
  })

  it('is undefined for a code without segments, and kappa for a single code', () => {
    expect(example.codes[4]!.share).toEqual({
      status: 'undefined',
      reason: 'neither coder coded a segment, so there is nothing to match',
    })
    expect(example.codes[4]!.jaccard).toHaveProperty('status', 'undefined')
    const single = segmentAgreement([textOf(9, spansOf([0, 9, 0]), spansOf([0, 9, 0]))], {
      codeCount: 1,
      minimumOverlap: 0.9,
    })
    expect(single.total.share).toEqual({ status: 'defined', value: 1 })
    expect(single.total.brennanPrediger).toHaveProperty(
      'reason',
      expect.stringContaining('fewer than two codes'),
    )
  })

  it('compares every two of three coders, on the documents both were assigned', () => {
    const one = spansOf([0, 10, 0])
    const { pairs, total } = segmentAgreement([textOf(50, one, one, null), textOf(50, one, spansOf(), one)], {
      codeCount: 2,
      minimumOverlap: 0.9,
    })
    expect(
      pairs.map(({ first, second, total: { matches, nonMatches } }) => [first, second, matches, nonMatches]),
    ).toEqual([
      [0, 1, 2, 1],
      [0, 2, 2, 0],
      [1, 2, 0, 1],
    ])
    expect(total).toMatchObject({ matches: 4, nonMatches: 2 })
  })

  it('has no pairs with one coder or no documents', () => {
    for (const texts of [[], [textOf(10, spansOf([0, 5, 0]))]]) {
      const { pairs, total } = segmentAgreement(texts, { codeCount: 1, minimumOverlap: 0.9 })
      expect(pairs).toEqual([])
      expect(total.share).toHaveProperty('status', 'undefined')
    }
  })

  it('refuses a code outside of those declared', () => {
    const text = textOf(10, spansOf([0, 5, 2]), spansOf())
    expect(() => segmentAgreement([text], { codeCount: 2, minimumOverlap: 0.9 })).toThrow(
      'code 2 of a span is not one of 2 codes',
    )
  })

  it('as a table of decisions has the same percent agreement', () => {
    expect(percentAgreement(segmentTable(example.total))).toEqual(example.total.share)
    expect(segmentTable(example.total).counts.reduce((sum, count) => sum + count, 0)).toBe(10)
  })
})

const options = { codeCount: 3, minimumOverlap: 0.6 }

describe('agreement by segment, whatever the codings', () => {
  it('is the same with the coders swapped', () => {
    fc.assert(
      fc.property(anyTexts(2, 3), fc.double({ min: 0, max: 1, noNaN: true }), (texts, minimumOverlap) => {
        const swapped = texts.map(text => ({ ...text, coders: [...text.coders].reverse() }))
        const [one, other] = [texts, swapped].map(given =>
          segmentAgreement(given, { codeCount: 3, minimumOverlap }),
        )
        expect(other!.total.share).toEqual(one!.total.share)
        expect(other!.codes.map(({ matches }) => matches)).toEqual(one!.codes.map(({ matches }) => matches))
      }),
    )
  })

  it('is the same with every coding made twice', () => {
    fc.assert(
      fc.property(anyTexts(3, 3), texts => {
        const doubled = texts.map(text => mapCoders(text, doubleSpans))
        expect(segmentAgreement(doubled, options)).toEqual(segmentAgreement(texts, options))
      }),
    )
  })

  it('does not change with uncoded text', () => {
    fc.assert(
      fc.property(anyTexts(2, 3), fc.nat(1000), (texts, more) => {
        const padded = texts.map(text => ({ ...text, lengthCp: text.lengthCp + more }))
        expect(segmentAgreement(padded, options)).toEqual(segmentAgreement(texts, options))
      }),
    )
  })

  it('never rises with the overlap asked for', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), fc.double({ min: 0, max: 1, noNaN: true }), (texts, minimumOverlap) => {
        const lenient = segmentAgreement(texts, { codeCount: 2, minimumOverlap: minimumOverlap / 2 })
        const strict = segmentAgreement(texts, { codeCount: 2, minimumOverlap })
        expect(strict.total.matches).toBeLessThanOrEqual(lenient.total.matches)
      }),
    )
  })

  it('has Jaccard = CR / (2 − CR), never above Holsti', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const { holsti, jaccard }: SegmentFigures = segmentAgreement(texts, options).total
        if (holsti.status === 'undefined') return
        expect(jaccard).toHaveProperty('value', expect.closeTo(holsti.value / (2 - holsti.value), 12))
      }),
    )
  })

  it('equals the definition, character by character and segment against segment', () => {
    fc.assert(
      fc.property(
        anySpans(2),
        anySpans(2),
        fc.constantFrom(0, 0.25, 0.5, 0.75, 0.9, 1),
        (one, other, minimum) => {
          const { first, second } = matchSegments(one, other, minimum)
          expect([...first.matched]).toEqual(matchedByDefinition(first, second, minimum))
          expect([...second.matched]).toEqual(matchedByDefinition(second, first, minimum))
        },
      ),
      { numRuns: 300 },
    )
  })
})

function charactersOf({ starts, ends }: CodedSpans, segment: number): number[] {
  return Array.from({ length: 60 }, (_, at) => at).filter(at => at >= starts[segment]! && at < ends[segment]!)
}

function matchedByDefinition(judged: CodedSpans, others: CodedSpans, minimum: number): number[] {
  return Array.from(judged.codes, (code, segment) => {
    const own = charactersOf(judged, segment)
    const counterpart = Array.from(others.codes).some((otherCode, other) => {
      const theirs = charactersOf(others, other)
      const shared = own.filter(at => theirs.includes(at)).length
      const enough = Math.min(shared / own.length, shared / theirs.length) >= minimum - 1e-9
      return otherCode === code && shared > 0 && enough
    })
    return counterpart ? 1 : 0
  })
}
