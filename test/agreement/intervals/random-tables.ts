import fc from 'fast-check'
import { type Ratings, tallyRatings } from '../../../src/agreement/index.js'

export interface Table {
  rows: number[][]
  coders: number
  categories: number
}

/** Tables of few units, with missing values and repeated rows. */
export const tables: fc.Arbitrary<Table> = fc
  .record({ coders: fc.integer({ min: 2, max: 4 }), categories: fc.integer({ min: 2, max: 4 }) })
  .chain(({ coders, categories }) =>
    fc
      .array(
        fc.array(fc.integer({ min: -1, max: categories - 1 }), { minLength: coders, maxLength: coders }),
        { maxLength: 20 },
      )
      .map(rows => ({ rows: [...rows, ...rows.slice(0, 3)], coders, categories })),
  )

export function tally({ rows, coders, categories }: Table): Ratings {
  return tallyRatings(rows.flat(), { coders, categories })
}

/** Two coders' coded / not coded table as the counts a, b, c and d. */
export function fourfold(both: number, first: number, second: number, neither: number): Ratings {
  return tallyRatings([1, 1, 1, 0, 0, 1, 0, 0], {
    coders: 2,
    categories: 2,
    weights: [both, first, second, neither],
  })
}
