import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohenKappa,
  cohenKappaOfPair,
  type Estimate,
  krippendorffAlpha,
  lightKappa,
  percentAgreement,
  type Ratings,
  specificAgreement,
  tallyRatings,
} from '../../src/agreement/index.js'
import {
  alphaByDefinition,
  kappaByDefinition,
  percentByDefinition,
  specificByDefinition,
} from './by-definition.js'

interface Table {
  rows: number[][]
  coders: number
  categories: number
}

const tables: fc.Arbitrary<Table> = fc
  .record({ coders: fc.integer({ min: 2, max: 5 }), categories: fc.integer({ min: 1, max: 4 }) })
  .chain(({ coders, categories }) =>
    fc
      .array(
        fc.array(fc.integer({ min: -1, max: categories - 1 }), { minLength: coders, maxLength: coders }),
        { maxLength: 25 },
      )
      .map(rows => ({ rows, coders, categories })),
  )

function tally({ rows, coders, categories }: Table): Ratings {
  return tallyRatings(rows.flat(), { coders, categories })
}

const coefficients: Record<string, (ratings: Ratings) => Estimate> = {
  percentAgreement,
  krippendorffAlpha,
  cohenKappa,
  lightKappa: ratings => lightKappa(ratings).estimate,
}

function expectSame(actual: Estimate, expected: Estimate): void {
  expect(actual.status).toBe(expected.status)
  if (actual.status === 'defined' && expected.status === 'defined') {
    expect(Math.abs(actual.value - expected.value)).toBeLessThan(1e-12)
  }
}

function expectValue(actual: Estimate, expected: number | null): void {
  if (expected === null) expect(actual.status).toBe('undefined')
  else expect(actual).toHaveProperty('value', expect.closeTo(expected, 12))
}

describe('every coefficient', () => {
  it('is the same whatever the order of the units, to the last digit', () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.nat()), (table, ranks) => {
        const rows = table.rows
          .map(row => ({ row, rank: ranks.next().value }))
          .sort((left, right) => left.rank - right.rank)
          .map(({ row }) => row)
        for (const coefficient of Object.values(coefficients)) {
          expect(coefficient(tally({ ...table, rows }))).toEqual(coefficient(tally(table)))
        }
      }),
    )
  })

  it('is the same whatever the order of the coders', () => {
    fc.assert(
      fc.property(tables, fc.nat(4), (table, shift) => {
        const by = shift % table.coders
        const reversed = table.rows.map(row => [...row.slice(by), ...row.slice(0, by)].reverse())
        for (const coefficient of Object.values(coefficients)) {
          expectSame(coefficient(tally({ ...table, rows: reversed })), coefficient(tally(table)))
        }
      }),
    )
  })

  it('is the same whatever the values are called', () => {
    fc.assert(
      fc.property(tables, fc.nat(3), (table, shift) => {
        const renamed = table.rows.map(row =>
          row.map(value => (value < 0 ? value : (value + shift) % table.categories)),
        )
        for (const coefficient of Object.values(coefficients)) {
          expectSame(coefficient(tally({ ...table, rows: renamed })), coefficient(tally(table)))
        }
      }),
    )
  })

  it('does not change with declared values that nobody used', () => {
    fc.assert(
      fc.property(tables, table => {
        for (const coefficient of Object.values(coefficients)) {
          expect(coefficient(tally({ ...table, categories: table.categories + 3 }))).toEqual(
            coefficient(tally(table)),
          )
        }
      }),
    )
  })

  it('is 1 for perfect agreement over two or more values', () => {
    const agreed = fc.tuple(
      fc.integer({ min: 2, max: 5 }),
      fc.array(fc.nat(3), { minLength: 2, maxLength: 30 }),
    )
    fc.assert(
      fc.property(agreed, ([coders, values]) => {
        fc.pre(new Set(values).size > 1)
        const ratings = tally({ rows: values.map(value => Array(coders).fill(value)), coders, categories: 4 })
        for (const [name, coefficient] of Object.entries(coefficients)) {
          if (name === 'cohenKappa' && coders !== 2) continue
          expect(coefficient(ratings)).toEqual({ status: 'defined', value: 1 })
        }
      }),
    )
  })

  it('never exceeds 1', () => {
    fc.assert(
      fc.property(tables, table => {
        for (const coefficient of Object.values(coefficients)) {
          const estimate = coefficient(tally(table))
          if (estimate.status === 'defined') expect(estimate.value).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('the fast computation on tallies', () => {
  it('equals the definition over units and pairs', () => {
    fc.assert(
      fc.property(tables, table => {
        const ratings = tally(table)
        const { rows, categories, coders } = table
        expectValue(percentAgreement(ratings), percentByDefinition(rows))
        expectValue(krippendorffAlpha(ratings), alphaByDefinition(rows, categories))
        for (let category = 0; category < categories; category++) {
          expectValue(specificAgreement(ratings, category), specificByDefinition(rows, category))
        }
        for (let second = 1; second < coders; second++) {
          expectValue(cohenKappaOfPair(ratings, 0, second), kappaByDefinition(rows, categories, 0, second))
        }
      }),
      { numRuns: 300 },
    )
  })
})
