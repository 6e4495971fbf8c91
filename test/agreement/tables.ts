import fc from 'fast-check'
import { type Ratings, tallyRatings } from '../../src/agreement/index.js'

/** A units × coders table of category numbers, −1 for missing. */
export interface Table {
  rows: number[][]
  coders: number
  categories: number
}

/** Tables of two to five coders and up to four categories, with missing values; also empty ones. */
export const tables: fc.Arbitrary<Table> = fc
  .record({ coders: fc.integer({ min: 2, max: 5 }), categories: fc.integer({ min: 1, max: 4 }) })
  .chain(({ coders, categories }) =>
    fc
      .array(
        fc.array(fc.integer({ min: -1, max: categories - 1 }), { minLength: coders, maxLength: coders }),
        { maxLength: 25 },
      )
      .map(rows => ({ rows, coders, categories })),
  )

export function tally({ rows, coders, categories }: Table): Ratings {
  return tallyRatings(rows.flat(), { coders, categories })
}
