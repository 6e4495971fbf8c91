import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renameIn } from '../../../src/report/study-report/rename-in.js'
import { rareValues } from '../../../src/report/study-report/suppress-cells.js'

const counts = (...cases: number[]) => cases.map((each, index) => ({ value: `v${index}`, cases: each }))

describe('values that few cases have', () => {
  test.each([
    ['all told', counts(6, 5, 9), []],
    ['one too few: the next smallest goes with it', counts(2, 8), ['v0', 'v1']],
    ['one too few among three', counts(2, 8, 20), ['v0', 'v1']],
    ['two too few that together are enough', counts(3, 4, 9), ['v0', 'v1']],
    ['two too few that together are still too few', counts(1, 2, 9, 30), ['v0', 'v1', 'v2']],
    ['nothing to tell', counts(), []],
  ])('%s', (_, all, rare) => {
    expect([...rareValues(all, 5)].sort()).toEqual(rare)
  })

  test('can never be worked out: what is left out is none, or two values and enough cases, or all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 })),
        fc.integer({ min: 1, max: 8 }),
        (cases, smallest) => {
          const all = counts(...cases)
          const rare = rareValues(all, smallest)
          const hidden = all.filter(({ value }) => rare.has(value))
          for (const { value, cases: each } of all) if (each < smallest) expect(rare.has(value)).toBe(true)
          const sum = hidden.reduce((total, { cases: each }) => total + each, 0)
          if (rare.size > 0 && rare.size < all.length) {
            expect(rare.size).toBeGreaterThan(1)
            expect(sum).toBeGreaterThanOrEqual(smallest)
          }
        },
      ),
    )
  })
})

test('names are renamed as whole words, in texts, keys and maps', () => {
  const names = new Map([
    ['BK', 'coder A'],
    ['M.', 'coder B'],
  ])
  expect(
    renameIn({ BK: ['BK and M. coded; BKX did not', 3, null], map: new Map([['M.', 'of BK’s']]) }, names),
  ).toEqual({
    'coder A': ['coder A and coder B coded; BKX did not', 3, null],
    map: new Map([['coder B', 'of coder A’s']]),
  })
})
