import { describe, expect, it } from 'vitest'
import { codedSegments, matchSegments } from '../../../src/agreement/segments/index.js'
import { spansOf } from '../presets/coded-text.js'

type Spans = Parameters<typeof spansOf>

function matched(minimumOverlap: number, first: Spans, second: Spans) {
  const matches = matchSegments(spansOf(...first), spansOf(...second), minimumOverlap)
  return [[...matches.first.matched], [...matches.second.matched]]
}

describe('matching segments', () => {
  it('takes the share of the longer of both: 90 of 100 characters is 90 %, from either side', () => {
    expect(matched(0.9, [[0, 100, 0]], [[10, 100, 0]])).toEqual([[1], [1]])
    expect(matched(0.9, [[10, 100, 0]], [[0, 100, 0]])).toEqual([[1], [1]])
    expect(matched(0.91, [[0, 100, 0]], [[10, 100, 0]])).toEqual([[0], [0]])
  })

  it('does not let a word agree with the page around it', () => {
    expect(matched(0.9, [[0, 1000, 0]], [[100, 106, 0]])).toEqual([[0], [0]])
  })

  it('asks for the same code', () => {
    expect(matched(0, [[0, 100, 0]], [[0, 100, 1]])).toEqual([[0], [0]])
  })

  it('with 100 % asks for the very same place, with 0 % for one character in common', () => {
    expect(matched(1, [[0, 100, 0]], [[0, 99, 0]])).toEqual([[0], [0]])
    expect(matched(1, [[0, 100, 0]], [[0, 100, 0]])).toEqual([[1], [1]])
    expect(matched(0, [[0, 100, 0]], [[99, 200, 0]])).toEqual([[1], [1]])
    expect(matched(0, [[0, 100, 0]], [[100, 200, 0]])).toEqual([[0], [0]])
  })

  it('meets a percentage that has no exact binary fraction', () => {
    // 0.07 × 100 is 7.000000000000001 in floating point.
    expect(matched(0.07, [[0, 100, 0]], [[93, 193, 0]])).toEqual([[1], [1]])
    expect(matched(0.07, [[0, 100, 0]], [[94, 194, 0]])).toEqual([[0], [0]])
  })

  it('lets one segment agree with two at half or less, each being a decision of its own', () => {
    expect(
      matched(
        0.5,
        [[0, 100, 0]],
        [
          [0, 50, 0],
          [50, 100, 0],
        ],
      ),
    ).toEqual([[1], [1, 1]])
    expect(
      matched(
        0.51,
        [[0, 100, 0]],
        [
          [0, 50, 0],
          [50, 100, 0],
        ],
      ),
    ).toEqual([[0], [0, 0]])
  })

  it('finds the counterpart behind segments that overlap too little', () => {
    expect(
      matched(
        0.8,
        [
          [0, 10, 0],
          [12, 40, 0],
        ],
        [
          [5, 13, 0],
          [13, 41, 0],
        ],
      ),
    ).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  it('lists segments by code and place, whatever the order they were made in', () => {
    const { first } = matchSegments(spansOf([50, 60, 1], [0, 9, 1], [20, 30, 0]), spansOf([0, 9, 1]), 0.9)
    expect([...first.codes]).toEqual([0, 1, 1])
    expect([...first.starts]).toEqual([20, 0, 50])
    expect([...first.matched]).toEqual([0, 1, 0])
  })

  it('is empty where a coder coded nothing', () => {
    expect(matched(0.9, [], [[0, 9, 0]])).toEqual([[], [0]])
  })

  it('refuses a minimum that is no share, and segments without text', () => {
    for (const minimum of [-0.1, 1.1, Number.NaN]) {
      expect(() => matchSegments(spansOf(), spansOf(), minimum)).toThrow(RangeError)
    }
    expect(() => matchSegments(spansOf([5, 5, 0]), spansOf(), 0.9)).toThrow('from 5 to 5 holds no text')
    expect(() => matchSegments(spansOf(), spansOf([7, 5, 0]), 0.9)).toThrow(RangeError)
  })
})

describe('the segments of a coder', () => {
  it('are one where the same code overlaps, two where it touches, two where codes differ', () => {
    const segments = codedSegments(spansOf([0, 10, 0], [5, 20, 0], [20, 25, 0], [5, 20, 1], [5, 20, 1]))
    expect([...segments.codes]).toEqual([0, 0, 1])
    expect([...segments.starts]).toEqual([0, 20, 5])
    expect([...segments.ends]).toEqual([20, 25, 20])
  })
})
