import { describe, expect, it } from 'vitest'
import { codeConfusion } from '../../../src/agreement/units/code-confusion.js'
import { characterSpace } from '../../../src/agreement/units/unit-space.js'

const documents = [{ units: characterSpace({ starts: [0], ends: [20] }), assigned: [true, true] }]

type Row = readonly [code: number, coder: number, start: number, end: number]

function confusionOf(rows: readonly Row[]): number[][] {
  const column = (index: number) => rows.map(row => row[index] as number)
  const codings = {
    documents: rows.map(() => 0),
    codes: column(0),
    coders: column(1),
    starts: column(2),
    ends: column(3),
  }
  const table = codeConfusion(codings, documents, { codes: 2, first: 0, second: 1 })
  return [0, 1, 2].map(row => [...table.subarray(row * 3, row * 3 + 3)])
}

describe('the confusion of codes', () => {
  it('is the cross table of two coders where each unit carries at most one code', () => {
    expect(
      confusionOf([
        [0, 0, 0, 10],
        [0, 1, 0, 4],
        [1, 1, 4, 12],
      ]),
    ).toEqual([
      [4, 6, 0],
      [0, 0, 0],
      [0, 2, 8],
    ])
  })

  it('counts a code both gave on the diagonal and only what is left against another', () => {
    expect(
      confusionOf([
        [0, 0, 0, 5],
        [1, 0, 0, 5],
        [0, 1, 0, 5],
      ]),
    ).toEqual([
      [5, 0, 0],
      [0, 0, 5],
      [0, 0, 15],
    ])
  })

  it('counts the same words coded twice, or in two touching parts, once', () => {
    const once: Row[] = [
      [0, 0, 2, 8],
      [1, 1, 2, 8],
    ]
    const split: Row[] = [
      [0, 0, 2, 5],
      [0, 0, 5, 8],
      [0, 0, 2, 8],
      [1, 1, 2, 8],
    ]
    expect(confusionOf(split)).toEqual(confusionOf(once))
  })
})
