// Dedoose blog, "Interrater Reliability - Calculating Kappa" (2017): 50 excerpts, one code, 20 coded by both, 15 by neither.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dedoose } from '../../../src/agreement/presets/index.js'
import type { CodedSpans } from '../../../src/agreement/spans.js'
import { anyTexts, doubleSpans, mapCoders, spansOf, splitSpans, textOf } from './coded-text.js'

/** Excerpts of 10 characters, one after the other, with what each of two coders applied to them. */
function testOf(...excerpts: readonly (readonly [expert: readonly number[], trainee: readonly number[]])[]) {
  const spans = (coder: 0 | 1): CodedSpans =>
    spansOf(
      ...excerpts.flatMap((applied, at) => applied[coder].map(code => [at * 10, at * 10 + 9, code] as const)),
    )
  return textOf(excerpts.length * 10, spans(0), spans(1))
}

function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value)
}

// Code 0 is the example's; code 1 is what made the others excerpts, and the trainee applied it to all 50.
const example = testOf(
  ...times(20, [
    [0, 1],
    [0, 1],
  ] as const),
  ...times(5, [[0, 1], [1]] as const),
  ...times(10, [[1], [0, 1]] as const),
  ...times(15, [[1], [1]] as const),
)

describe('Dedoose: code application test', () => {
  const { excerpts, codes, pooledKappa } = dedoose([example], { codeCount: 2 })

  it('has 70 % and a kappa of .40 in the example of its blog', () => {
    expect(excerpts).toBe(50)
    expect(codes[0]).toMatchObject({ both: 20, firstOnly: 5, secondOnly: 10, neither: 15 })
    expect(codes[0]!.share).toEqual({ status: 'defined', value: 0.7 })
    expect(codes[0]!.kappa).toHaveProperty('value', expect.closeTo(0.4, 12))
  })

  it('has no kappa for a code both applied to every excerpt', () => {
    expect(codes[1]).toMatchObject({ both: 50, firstOnly: 0, secondOnly: 0, neither: 0 })
    expect(codes[1]!.kappa).toHaveProperty('reason', expect.stringContaining('no variation'))
  })

  it('pools as De Vries et al. (2008), by hand', () => {
    // Code 0: P_o .70, P_e .50; code 1: 1 and 1.
    expect(pooledKappa).toHaveProperty('value', expect.closeTo((0.85 - 0.75) / (1 - 0.75), 12))
  })
})

describe('Dedoose: what is an event', () => {
  it('makes one excerpt of each distinct span of the expert, with every code of the expert that touches it', () => {
    const { excerpts, codes } = dedoose(
      [textOf(50, spansOf([0, 10, 0], [0, 10, 1], [0, 11, 0]), spansOf())],
      {
        codeCount: 2,
      },
    )
    expect(excerpts).toBe(2)
    expect(codes.map(({ firstOnly, neither }) => [firstOnly, neither])).toEqual([
      [2, 0],
      [2, 0],
    ])
  })

  it('counts a code of the trainee that shares a character with the excerpt, and nothing outside', () => {
    const expert = spansOf([10, 20, 0], [30, 40, 0])
    const { codes } = dedoose([textOf(50, expert, spansOf([19, 25, 0], [20, 30, 1], [45, 50, 0]))], {
      codeCount: 2,
    })
    expect(codes[0]).toMatchObject({ both: 1, firstOnly: 1, secondOnly: 0, neither: 0 })
    expect(codes[1]).toMatchObject({ both: 0, firstOnly: 0, secondOnly: 0, neither: 2 })
  })

  it('is another test with expert and trainee in each other’s place', () => {
    const text = textOf(50, spansOf([0, 10, 0]), spansOf([0, 10, 0], [20, 30, 0], [40, 50, 1]))
    expect(dedoose([text], { codeCount: 2 }).excerpts).toBe(1)
    expect(dedoose([text], { codeCount: 2, expert: 1, trainee: 0 }).excerpts).toBe(3)
  })

  it('leaves out documents that one of them was not assigned', () => {
    const { excerpts } = dedoose([example, textOf(50, spansOf([0, 10, 0]), null)], { codeCount: 2 })
    expect(excerpts).toBe(50)
  })

  it('has nothing to compare without documents, or without excerpts', () => {
    expect(dedoose([], { codeCount: 2 })).toMatchObject({
      excerpts: 0,
      codes: [{ neither: 0 }, { neither: 0 }],
    })
    expect(dedoose([], { codeCount: 2 }).pooledKappa).toHaveProperty('status', 'undefined')
    const { excerpts, codes, pooledKappa } = dedoose([textOf(50, spansOf(), spansOf([0, 5, 0]))], {
      codeCount: 1,
    })
    expect(excerpts).toBe(0)
    expect(codes[0]!.kappa).toHaveProperty('status', 'undefined')
    expect(pooledKappa).toHaveProperty('status', 'undefined')
  })

  it('refuses excerpts without text and codes outside of those declared', () => {
    expect(() => dedoose([textOf(9, spansOf([3, 3, 0]), spansOf())], { codeCount: 1 })).toThrow(RangeError)
    expect(() => dedoose([textOf(9, spansOf([0, 3, 1]), spansOf())], { codeCount: 1 })).toThrow(RangeError)
    expect(() => dedoose([textOf(9, spansOf(), spansOf([0, 3, 1]))], { codeCount: 1 })).toThrow(RangeError)
  })

  it('does not change when codings are made twice, or the trainee’s split in two that touch', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const expected = dedoose(texts, { codeCount: 2 })
        expect(
          dedoose(
            texts.map(text => mapCoders(text, doubleSpans)),
            { codeCount: 2 },
          ),
        ).toEqual(expected)
        const split = texts.map(text => ({
          ...text,
          coders: [text.coders[0]!, mapCoders(text, splitSpans).coders[1]!],
        }))
        expect(dedoose(split, { codeCount: 2 })).toEqual(expected)
      }),
    )
  })

  it('has the expert agree fully with the expert, on every code and over all', () => {
    fc.assert(
      fc.property(anyTexts(1, 2), texts => {
        const twice = texts.map(text => ({ ...text, coders: [text.coders[0]!, text.coders[0]!] }))
        const { codes, pooledKappa } = dedoose(twice, { codeCount: 2 })
        for (const { kappa, share, both, neither } of codes) {
          if (both + neither > 0) expect(share).toEqual({ status: 'defined', value: 1 })
          if (both > 0 && neither > 0) expect(kappa).toEqual({ status: 'defined', value: 1 })
        }
        if (pooledKappa.status === 'defined') expect(pooledKappa.value).toBe(1)
      }),
    )
  })

  it('equals the definition, excerpt by excerpt', () => {
    fc.assert(
      fc.property(anyTexts(2, 2), texts => {
        const { excerpts, codes } = dedoose(texts, { codeCount: 2 })
        const expected = texts.map(({ coders: [expert, trainee] }) =>
          expert && trainee ? countsByDefinition(expert, trainee) : [],
        )
        codes.forEach((row, code) => {
          const decisions = expected.flat().map(applied => applied[code]!)
          expect(excerpts).toBe(decisions.length)
          const times = (decision: string) => decisions.filter(other => other === decision).length
          expect([row.both, row.firstOnly, row.secondOnly, row.neither]).toEqual(
            ['both', 'first', 'second', 'neither'].map(times),
          )
        })
      }),
      { numRuns: 200 },
    )
  })
})

/** For each excerpt, who applied code 0 and code 1 to it. */
function countsByDefinition(expert: CodedSpans, trainee: CodedSpans): string[][] {
  const spans = ({ starts, ends, codes }: CodedSpans) =>
    Array.from(codes, (code, span) => ({ code, start: starts[span]!, end: ends[span]! }))
  const places = [...new Set(spans(expert).map(({ start, end }) => `${start} ${end}`))]
  return places.map(place =>
    [0, 1].map(code => {
      const [start, end] = place.split(' ').map(Number) as [number, number]
      const hasApplied = (coder: CodedSpans) =>
        spans(coder).some(one => one.code === code && one.start < end && one.end > start)
      const [byExpert, byTrainee] = [hasApplied(expert), hasApplied(trainee)]
      return byExpert ? (byTrainee ? 'both' : 'first') : byTrainee ? 'second' : 'neither'
    }),
  )
}
