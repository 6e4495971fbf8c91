import { describe, expect, it } from 'vitest'
import {
  alphaU1995,
  continuumPerCode,
  continuumPerDomain,
  cuAlpha,
  describeOverlap,
  domainsAsValues,
  kuAlpha,
  mergeOverlaps,
  oneContinuum,
  prepareContinua,
  tallyContinua,
  tallyContinuum,
  uAlpha,
  uAlphaBinary,
  uAlphaPerCode,
  unitizingEstimates,
  unitizingPerDomain,
} from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'

const first: CodedSpan[] = [
  [0, 10, 0],
  [20, 30, 1],
  [5, 25, 2],
]
const second: CodedSpan[] = [
  [0, 12, 0],
  [20, 30, 0],
  [8, 25, 2],
]
const text = codedText(50, first, second)

function without(spans: readonly CodedSpan[], ...codes: number[]): CodedSpan[] {
  return spans.filter(span => !codes.includes(span[2]))
}

describe('codes of one coder that overlap', () => {
  it('leave every coefficient of the continuum undefined, naming both spans', () => {
    const tally = tallyContinuum([text], 3)
    expect(tally.overlap).toEqual({
      document: 0,
      coder: 0,
      first: { code: 0, start: 0, end: 10 },
      second: { code: 2, start: 5, end: 25 },
    })
    const reason = expect.stringContaining('(code 1 at 0–10, code 3 at 5–25)')
    for (const estimate of [...Object.values(unitizingEstimates(tally)), kuAlpha(tally, 0)]) {
      expect(estimate).toEqual({ status: 'undefined', reason })
    }
  })

  it('are named as people name them', () => {
    const { overlap } = tallyContinuum([text], 3)
    const names = { documents: ['P01'], coders: ['BK', 'AM'], codes: ['trust', 'cost', 'time'] }
    expect(describeOverlap(overlap!, names)).toMatch(
      /^BK coded the same words twice in P01 \(trust at 0–10, time at 5–25\)/,
    )
  })

  it('have an alpha code by code', () => {
    const perCode = uAlphaPerCode([text], 3)
    expect(perCode).toHaveLength(3)
    for (const [code, estimate] of perCode.entries()) {
      const others = [0, 1, 2].filter(other => other !== code)
      const alone = codedText(50, without(first, ...others), without(second, ...others))
      expect(estimate).toEqual(uAlpha(tallyContinuum([alone], 3)))
      expect(estimate).toEqual(uAlphaBinary(tallyContinuum([alone], 3)))
    }
  })

  it('can be resampled code by code', () => {
    const texts = [text, codedText(50, [[0, 10, 0]], [[3, 12, 0]])]
    const resampled = prepareContinua(texts, continuumPerCode(3))(Float64Array.of(2, 1))
    expect(resampled.map(uAlpha)).toEqual(uAlphaPerCode([text, text, texts[1]!], 3))
  })

  it('have the whole family by groups of codes that exclude each other, left-out codes being gaps', () => {
    const [one, other] = unitizingPerDomain([text], [0, 0, 1])
    const onlyFirstTwo = codedText(50, without(first, 2), without(second, 2))
    expect(one).toEqual(unitizingEstimates(tallyContinuum([onlyFirstTwo], 3)))
    expect(one!.cu).toHaveProperty('status', 'defined')
    expect(other!.u).toEqual(uAlphaPerCode([text], 3)[2])
    const [leftOut] = tallyContinua([text], continuumPerDomain([0, 0, -1]))
    expect(unitizingEstimates(leftOut!)).toEqual(one)
  })

  it('number the codes of interleaved groups one group after the other', () => {
    const { firstValue, valueOfCode } = continuumPerDomain([1, 0, 1, -1, 0])
    expect([...firstValue]).toEqual([0, 2, 4])
    expect([...valueOfCode]).toEqual([2, 0, 3, -1, 1])
  })

  it('can count as their group: which domain, by whatever code', () => {
    const texts = [codedText(50, without(first, 2), without(second, 2))]
    const [asGroup] = tallyContinua(texts, domainsAsValues([0, 0, 1]))
    expect(uAlpha(asGroup!)).toEqual(uAlphaBinary(tallyContinuum(texts, 3)))
    const apart = [
      codedText(
        50,
        [
          [0, 10, 0],
          [20, 30, 2],
        ],
        [
          [0, 10, 1],
          [20, 30, 2],
        ],
      ),
    ]
    const [domains] = tallyContinua(apart, domainsAsValues([0, 0, 1]))
    expect(cuAlpha(domains!)).toEqual({ status: 'defined', value: 1 })
  })

  it('do not matter in a document that only one coder was assigned', () => {
    const alone = codedText(50, first, null)
    const clean = codedText(50, [[0, 10, 0]], [[0, 12, 0]])
    expect(tallyContinuum([alone, clean], 3).overlap).toBeNull()
    const doubled: CodedSpan[] = [
      [0, 10, 0],
      [5, 12, 0],
    ]
    expect(alphaU1995([codedText(50, doubled, null), clean], 1)).toEqual(alphaU1995([clean], 1))
  })

  it('stand in a resample too that leaves their document out', () => {
    const clean = codedText(50, [[0, 10, 0]], [[0, 10, 0]])
    const prepared = prepareContinua([clean, text], oneContinuum(3))
    expect(prepared(Float64Array.of(1, 0))[0]!.overlap).not.toBeNull()
  })
})

describe('spans of one code and coder that overlap', () => {
  const doubled: CodedSpan[] = [
    [10, 20, 0],
    [0, 12, 0],
    [20, 25, 0],
    [5, 30, 1],
    [0, 12, 0],
  ]

  it('are refused, with the advice to merge them', () => {
    const texts = [codedText(50, doubled, [])]
    const advice = expect.stringMatching(/merge overlapping codings of one code first$/)
    expect(uAlphaPerCode(texts, 2)[0]).toHaveProperty('reason', advice)
    expect(alphaU1995(texts, 2).perCode[0]).toHaveProperty('reason', advice)
    expect(alphaU1995(texts, 2).estimate).toHaveProperty('reason', advice)
    expect(alphaU1995(texts, 2).perCode[1]).toHaveProperty('status', 'defined')
  })

  it('become one by merging, while touching ones and other codes stay apart', () => {
    const merged = mergeOverlaps(codedText(50, doubled).coders[0]!)
    expect(Array.from(merged.starts)).toEqual([0, 20, 5])
    expect(Array.from(merged.ends)).toEqual([20, 25, 30])
    expect(Array.from(merged.codes)).toEqual([0, 0, 1])
    expect(mergeOverlaps({ starts: [], ends: [], codes: [] }).starts).toHaveLength(0)
  })

  it('merge to the longest where one lies within another', () => {
    const nested = mergeOverlaps({ starts: [0, 2, 6], ends: [9, 4, 8], codes: [0, 0, 0] })
    expect(Array.from(nested.starts)).toEqual([0])
    expect(Array.from(nested.ends)).toEqual([9])
  })
})
