import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Estimate, krippendorffAlpha } from '../../../src/agreement/index.js'
import {
  alphaU1995,
  characterTables,
  cuAlpha,
  kuAlpha,
  kuCoverage,
  prepareUnitizing,
  spanCoefficients,
  tallyContinuum,
  uAlpha,
  uAlphaBinary,
  unitizingEstimates,
} from '../../../src/agreement/unitizing/index.js'
import { disjointSpans, plainTexts, toTexts } from './arbitrary-texts.js'
import { familyByDefinition, firstAlphaByDefinition, type PlainText } from './by-definition.js'
import { type CodedSpan, codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

const codes = 3

function familyOf(texts: readonly PlainText[]) {
  const tally = tallyContinuum(toTexts(texts), codes)
  return {
    ...unitizingEstimates(tally),
    ku: Array.from({ length: codes }, (_, code) => kuAlpha(tally, code)),
    kuCoverage: Array.from({ length: codes }, (_, code) => kuCoverage(tally, code)),
  }
}

function expectSame(actual: Map<string, Estimate>, expected: Map<string, Estimate>): void {
  expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort())
  for (const [key, estimate] of expected) {
    expectValue(actual.get(key)!, estimate.status === 'defined' ? estimate.value : null)
  }
}

describe('the sweep over spans', () => {
  it('equals the equations of 2016 over single characters, several documents and missing coders included', () => {
    fc.assert(
      fc.property(plainTexts(codes), texts => {
        const expected = familyByDefinition(texts, codes)
        const actual = familyOf(texts)
        expectValue(actual.u, expected.u)
        expectValue(actual.binary, expected.binary)
        expectValue(actual.cu, expected.cu)
        expectValue(actual.cuCoverage, expected.cuCoverage)
        actual.ku.forEach((estimate, code) => {
          expectValue(estimate, expected.ku[code]!)
        })
        actual.kuCoverage.forEach((estimate, code) => {
          expectValue(estimate, expected.kuCoverage[code]!)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('equals the equations of 1995 over all pairs of units and gaps', () => {
    fc.assert(
      fc.property(plainTexts(codes), ([text]) => {
        fc.pre(text!.coders.filter(spans => spans !== null).length > 1)
        const { perCode, estimate, observedDisagreement } = alphaU1995(toTexts([text!]), codes)
        const expected = perCode.map((_, code) => firstAlphaByDefinition(text!, code))
        const total = (part: 'observed' | 'expected') =>
          expected.reduce((sum, disagreement) => sum + disagreement[part], 0)
        perCode.forEach((alpha, code) => {
          const { observed, expected: chance } = expected[code]!
          expectValue(alpha, chance === 0 ? null : 1 - observed / chance, 10)
        })
        expectValue(estimate, total('expected') === 0 ? null : 1 - total('observed') / total('expected'), 10)
        expectValue(observedDisagreement, total('observed'))
      }),
      { numRuns: 300 },
    )
  })
})

describe('every coefficient of spans', () => {
  const names = ['a', 'b', 'c']

  it('is the same for coders in any order', () => {
    const reordered = plainTexts(codes).chain(texts => {
      const order = texts[0]!.coders.map((_, coder) => coder)
      return fc.tuple(
        fc.constant(texts),
        fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
      )
    })
    fc.assert(
      fc.property(reordered, ([texts, order]) => {
        const permuted = texts.map(text => ({ ...text, coders: order.map(coder => text.coders[coder]!) }))
        expectSame(spanCoefficients(toTexts(permuted), names), spanCoefficients(toTexts(texts), names))
      }),
    )
  })

  it('is the same for codes, documents and spans in any order', () => {
    fc.assert(
      fc.property(plainTexts(codes), texts => {
        const renamed = [...texts].reverse().map(({ length, coders }) => ({
          length,
          coders: coders.map(
            spans =>
              spans &&
              [...spans].reverse().map(([start, end, code]): CodedSpan => [start, end, (code + 1) % codes]),
          ),
        }))
        expectSame(
          spanCoefficients(toTexts(renamed), ['c', 'a', 'b']),
          spanCoefficients(toTexts(texts), names),
        )
      }),
    )
  })

  it('is 1 or undefined, nothing else, where all coders coded the same', () => {
    fc.assert(
      fc.property(disjointSpans(40, codes), fc.integer({ min: 2, max: 4 }), (spans, coders) => {
        const estimates = spanCoefficients([codedText(40, ...new Array(coders).fill(spans))], names)
        for (const [key, estimate] of estimates) {
          if (/coverage|observed/.test(key) || estimate.status === 'undefined') continue
          expect(estimate.value, key).toBe(1)
        }
        expect(estimates.get('u_alpha')!.status).toBe(spans.length === 0 ? 'undefined' : 'defined')
      }),
    )
  })

  it('never exceeds 1, apart from the disagreement of 1995', () => {
    fc.assert(
      fc.property(plainTexts(codes), texts => {
        for (const [key, estimate] of spanCoefficients(toTexts(texts), names)) {
          if (key === 'alpha_U_1995_observed_disagreement' || estimate.status === 'undefined') continue
          expect(estimate.value, key).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })
})

describe('uncoded text', () => {
  it('leaves cu-alpha and the alpha of each code as they are, wherever it is added', () => {
    fc.assert(
      fc.property(plainTexts(codes), fc.nat(1000), fc.nat(1000), (texts, before, after) => {
        const padded = texts.map(({ length, coders }) => ({
          length: before + length + after,
          coders: coders.map(
            spans =>
              spans?.map(([start, end, code]): CodedSpan => [start + before, end + before, code]) ?? null,
          ),
        }))
        const [plain, more] = [familyOf(texts), familyOf(padded)]
        expect(more.cu).toEqual(plain.cu)
        expect(more.ku).toEqual(plain.ku)
        expect(more.kuCoverage).toEqual(plain.kuCoverage)
      }),
    )
  })
})

describe('units of one character', () => {
  it('make |u-alpha and u-alpha of one code nominal alpha over the characters', () => {
    const mask = fc.array(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), {
      minLength: 2,
      maxLength: 4,
    })
    fc.assert(
      fc.property(mask, masks => {
        const text = codedText(
          12,
          ...masks.map(cells => cells.flatMap((cell, at): CodedSpan[] => (cell ? [[at, at + 1, 0]] : []))),
        )
        const tally = tallyContinuum([text], 1)
        const alpha = krippendorffAlpha(characterTables([text], 1)[0]!)
        const expected = alpha.status === 'defined' ? alpha.value : null
        expectValue(uAlphaBinary(tally), expected)
        expectValue(uAlpha(tally), expected)
      }),
    )
  })

  it('make cu-alpha nominal alpha over the characters both of two coders coded', () => {
    const cells = fc.array(fc.tuple(fc.nat(codes), fc.nat(codes)), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(cells, values => {
        const spans = (coder: 0 | 1) =>
          values.flatMap((pair, at): CodedSpan[] =>
            pair[coder] === codes ? [] : [[at, at + 1, pair[coder]]],
          )
        const both = values.filter(pair => !pair.includes(codes))
        const actual = cuAlpha(tallyContinuum([codedText(values.length, spans(0), spans(1))], codes))
        expectValue(actual, nominalAlpha(both))
      }),
    )
  })

  function nominalAlpha(pairs: readonly (readonly [number, number])[]): number | null {
    const all = pairs.flat()
    const chance = all.reduce((sum, value) => sum + all.filter(other => other !== value).length, 0)
    const differing = pairs.filter(([one, other]) => one !== other).length
    return chance === 0 ? null : 1 - (2 * differing * (all.length - 1)) / chance
  }
})

describe('several documents', () => {
  it('count as one text written out one after the other, where the same coders coded all', () => {
    const complete = plainTexts(codes).map(texts =>
      texts.map(text => ({ ...text, coders: text.coders.map(spans => spans ?? []) })),
    )
    fc.assert(
      fc.property(complete, texts => {
        const joined = texts.reduce((one, other) => ({
          length: one.length + other.length,
          coders: one.coders.map((spans, coder) => [
            ...spans,
            ...other.coders[coder]!.map(
              ([start, end, code]): CodedSpan => [start + one.length, end + one.length, code],
            ),
          ]),
        }))
        const [separate, together] = [familyOf(texts), familyOf([joined])]
        for (const key of ['u', 'binary', 'cu', 'cuCoverage'] as const) {
          const expected = together[key]
          expectValue(separate[key], expected.status === 'defined' ? expected.value : null)
        }
      }),
    )
  })

  it('can be resampled: a document drawn twice counts as two', () => {
    fc.assert(
      fc.property(plainTexts(codes), fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), (texts, times) => {
        const drawn = texts.flatMap((text, at) => new Array<PlainText>(times[at]!).fill(text))
        fc.pre(drawn.length > 0)
        const multiplicities = Float64Array.from(times.slice(0, texts.length))
        const resampled = prepareUnitizing(toTexts(texts), codes)(multiplicities)
        const expected = familyOf(drawn)
        for (const key of ['u', 'binary', 'cu', 'cuCoverage'] as const) {
          const estimate = expected[key]
          expectValue(resampled[key], estimate.status === 'defined' ? estimate.value : null)
        }
      }),
    )
  })

  it('of a single coder change nothing', () => {
    const shared = codedText(30, [[2, 9, 0]], [[3, 9, 0]])
    const alone = codedText(500, [[2, 90, 1]], null)
    const family = (texts: (typeof shared)[]) => unitizingEstimates(tallyContinuum(texts, 2))
    expect(family([shared, alone])).toEqual(family([shared]))
    expect(alphaU1995([shared, alone], 2)).toEqual(alphaU1995([shared], 2))
  })

  it('need one multiplicity each', () => {
    const text = codedText(10, [[0, 5, 0]], [[0, 5, 0]])
    expect(() => prepareUnitizing([text], 1)(new Float64Array(2))).toThrow(RangeError)
  })
})
