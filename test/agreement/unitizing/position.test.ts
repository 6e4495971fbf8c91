import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphaU1995, tallyContinuum, unitizingEstimates } from '../../../src/agreement/unitizing/index.js'
import { disjointSpans } from './arbitrary-texts.js'
import { type CodedSpan, codedText } from './coded-text.js'

const codes = 3
const size = 20

type Passage = readonly (readonly CodedSpan[])[]

/** A text of passages one after the other, each `size` characters by two coders. */
function compose(passages: readonly Passage[]) {
  const coders = [0, 1].map(coder =>
    passages.flatMap((passage, at) =>
      passage[coder]!.map(([start, end, code]): CodedSpan => [start + at * size, end + at * size, code]),
    ),
  )
  return codedText(passages.length * size, ...coders)
}

function family(passages: readonly Passage[]) {
  return unitizingEstimates(tallyContinuum([compose(passages)], codes))
}

const passages = fc.array(fc.tuple(disjointSpans(size, codes), disjointSpans(size, codes)), {
  minLength: 2,
  maxLength: 6,
})

describe('where in the text a disagreement lies', () => {
  it('makes no difference to the family: one missed unit at the start, in the middle or at the end', () => {
    const agreed: Passage = [[[5, 15, 0]], [[5, 15, 0]]]
    const missed: Passage = [[[5, 15, 1]], []]
    const first = family([missed, agreed, agreed])
    expect(family([agreed, missed, agreed])).toEqual(first)
    expect(family([agreed, agreed, missed])).toEqual(first)
    // By hand: l = 120, gaps 70, Σ l² of units 500: 1 − 20 (120² − 570) / (70·50·120 + 40·80·120 + …).
    const possible = 70 * 50 + 40 * 80 + 10 * 110
    expect(first.u).toHaveProperty('value', expect.closeTo(1 - (20 * (120 ** 2 - 570)) / 120 / possible, 12))
  })

  it('makes no difference to the family, however passages are put in order', () => {
    fc.assert(
      fc.property(
        passages.chain(list =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([inOrder, shuffled]) => {
          expect(family(shuffled)).toEqual(family(inOrder))
        },
      ),
    )
  })

  it('makes no difference to alpha_U of 1995 as long as the gaps have the same lengths', () => {
    // Both coders agree on the edges of each passage, so that every gap lies within one.
    const edges: CodedSpan[] = [
      [0, 1, 0],
      [19, 20, 0],
    ]
    const passage = (one: CodedSpan[], other: CodedSpan[]): Passage => [
      [...edges, ...one],
      [...edges, ...other],
    ]
    const parts = [passage([[4, 9, 0]], []), passage([[3, 8, 0]], [[5, 12, 0]]), passage([], [])]
    const alpha = (order: number[]) => alphaU1995([compose(order.map(at => parts[at]!))], codes).perCode[0]
    expect(alpha([1, 0, 2])).toEqual(alpha([0, 1, 2]))
    expect(alpha([2, 0, 1])).toEqual(alpha([0, 1, 2]))
    expect(alpha([0, 1, 2])).toHaveProperty('status', 'defined')
  })

  it('makes no difference when the text is read backwards', () => {
    const mirrored = (list: readonly Passage[]) =>
      [...list]
        .reverse()
        .map(passage =>
          passage.map(spans =>
            spans.map(([start, end, code]): CodedSpan => [size - end, size - start, code]),
          ),
        )
    fc.assert(
      fc.property(passages, list => {
        expect(family(mirrored(list))).toEqual(family(list))
        expect(alphaU1995([compose(mirrored(list))], codes)).toEqual(alphaU1995([compose(list)], codes))
      }),
    )
  })
})
