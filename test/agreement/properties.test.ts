import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Estimate,
  estimate,
  type Level,
  listwise,
  type Measure,
  mergeOrderings,
  mergeRatings,
  percentAgreementMeasure,
  type Scale,
  tableCoefficients,
  tableMeasures,
} from '../../src/agreement/index.js'
import { type Table, tables, tally } from './tables.js'

/** A scale with unequal steps: 0, 1, 3, 6, … */
function scaleOf({ categories }: Table, level: Level): Scale {
  return { level, labels: Array.from({ length: categories }, (_, k) => String((k * (k + 1)) / 2)) }
}

function measuresOf(table: Table, level: Level = 'ratio'): Measure[] {
  return tableMeasures(table.coders, scaleOf(table, level))
}

function expectSame(actual: Estimate | undefined, expected: Estimate | undefined, key: string): void {
  expect(actual?.status, key).toBe(expected?.status)
  if (actual?.status === 'defined' && expected?.status === 'defined')
    expect(Math.abs(actual.value - expected.value), key).toBeLessThan(1e-12)
}

/** Coefficients of single values follow the values, so they are compared by themselves. */
function isOfOneValue({ key }: Measure): boolean {
  return key.includes(':')
}

describe('every coefficient', () => {
  it('is the same whatever the order of the units, to the last digit', () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.nat()), (table, ranks) => {
        const rows = table.rows
          .map(row => ({ row, rank: ranks.next().value }))
          .sort((left, right) => left.rank - right.rank)
          .map(({ row }) => row)
        const scale = scaleOf(table, 'ratio')
        expect(tableCoefficients(tally({ ...table, rows }), scale)).toEqual(
          tableCoefficients(tally(table), scale),
        )
      }),
    )
  })

  it('is the same whatever the order of the coders', () => {
    fc.assert(
      fc.property(tables, fc.nat(4), (table, shift) => {
        const by = shift % table.coders
        const rows = table.rows.map(row => [...row.slice(by), ...row.slice(0, by)].reverse())
        for (const measure of measuresOf(table))
          expectSame(
            estimate(measure, tally({ ...table, rows })),
            estimate(measure, tally(table)),
            measure.key,
          )
      }),
    )
  })

  it('is the same whatever nominal values are called', () => {
    fc.assert(
      fc.property(tables, fc.nat(3), (table, shift) => {
        const rows = table.rows.map(row =>
          row.map(value => (value < 0 ? value : (value + shift) % table.categories)),
        )
        for (const measure of measuresOf(table, 'nominal').filter(of => !isOfOneValue(of)))
          expectSame(
            estimate(measure, tally({ ...table, rows })),
            estimate(measure, tally(table)),
            measure.key,
          )
      }),
    )
  })

  it('is the same for an ordinal scale read from its other end', () => {
    fc.assert(
      fc.property(tables, table => {
        const scale: Scale = { level: 'ordinal', labels: [...'abcd'].slice(0, table.categories) }
        const rows = table.rows.map(row =>
          row.map(value => (value < 0 ? value : table.categories - 1 - value)),
        )
        for (const measure of tableMeasures(table.coders, scale).filter(of => !isOfOneValue(of)))
          expectSame(
            estimate(measure, tally({ ...table, rows })),
            estimate(measure, tally(table)),
            measure.key,
          )
      }),
    )
  })

  it('does not change with units that nobody judged', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 9 }), (table, padding) => {
        const nobody = Array.from({ length: padding }, () => new Array<number>(table.coders).fill(-1))
        const padded = tally({ ...table, rows: [...nobody, ...table.rows] })
        const scale = scaleOf(table, 'interval')
        expect(tableCoefficients(padded, scale)).toEqual(tableCoefficients(tally(table), scale))
      }),
    )
  })

  it('does not change with declared values that nobody used, but for those that count the declared', () => {
    const counting = /^(brennan_prediger|gwet_ac|pabak)/
    fc.assert(
      fc.property(tables, table => {
        const wider = { ...table, categories: table.categories + 3 }
        for (const measure of measuresOf(table, 'nominal').filter(({ key }) => !counting.test(key)))
          expectSame(estimate(measure, tally(wider)), estimate(measure, tally(table)), measure.key)
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
        const table: Table = { rows: values.map(value => Array(coders).fill(value)), coders, categories: 4 }
        for (const measure of measuresOf(table)) {
          const found = estimate(measure, tally(table))
          if (found.status === 'defined') expect(found.value, measure.key).toBeCloseTo(1, 12)
          else expect(found.reason, measure.key).toMatch(/two coders|two categories|used this value/)
        }
      }),
    )
  })

  it('is finite, at most 1 and undefined with a reason where it has no value', () => {
    fc.assert(
      fc.property(tables, table => {
        for (const [key, found] of tableCoefficients(tally(table), scaleOf(table, 'ratio'))) {
          if (found.status === 'undefined') expect(found.reason, key).toMatch(/\w/)
          else expect(Number.isFinite(found.value), key).toBe(true)
          if (found.status === 'defined' && !/_se|_ci95/.test(key))
            expect(found.value, key).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })
})

describe('a prepared coefficient', () => {
  it('gives for any counts what a table of so many units gives', () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.nat(3)), (table, draws) => {
        const all = tally(table)
        const counts = all.counts.map(() => draws.next().value)
        const rows = Array.from(counts, (count, row) =>
          Array.from({ length: count }, () => [
            ...all.patterns.subarray(row * table.coders, (row + 1) * table.coders),
          ]),
        ).flat()
        const drawn = tally({ ...table, rows })
        for (const measure of measuresOf(table))
          expectSame(measure.prepare(all)(counts), estimate(measure, drawn), measure.key)
      }),
    )
  })

  it('gives for a table put together from parts what the whole table gives', () => {
    fc.assert(
      fc.property(tables, fc.nat(25), (table, cut) => {
        const parts = [table.rows.slice(0, cut), table.rows.slice(cut)].map(rows => tally({ ...table, rows }))
        for (const measure of measuresOf(table))
          expect(estimate(measure, mergeRatings(parts)), measure.key).toEqual(estimate(measure, tally(table)))
      }),
    )
  })

  it('may forget who gave which value where it says that it ignores coders', () => {
    fc.assert(
      fc.property(tables, table => {
        const merged = mergeOrderings(tally(table))
        for (const measure of measuresOf(table).filter(({ ignoresCoders }) => ignoresCoders))
          expectSame(estimate(measure, merged), estimate(measure, tally(table)), measure.key)
      }),
    )
  })

  it('is that of the complete units where it is listwise', () => {
    fc.assert(
      fc.property(tables, table => {
        const rows = table.rows.filter(row => !row.includes(-1))
        const expected = estimate(percentAgreementMeasure, tally({ ...table, rows }))
        const actual = estimate(listwise(percentAgreementMeasure), tally(table))
        expectSame(actual, expected, 'percent_agreement_listwise')
      }),
    )
  })
})
