import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohenKappaMeasure,
  congerKappaMeasure,
  gwetACMeasure,
  krippendorffAlphaMeasure,
  lightKappaMeasure,
} from '../../../src/agreement/index.js'
import { drawingOrder } from '../../../src/agreement/intervals/drawing-order.js'
import { type MeasuredInterval, unitIntervals } from '../../../src/agreement/intervals/index.js'
import { fourfold, type Table, tables, tally } from './random-tables.js'

const options = { method: 'bootstrap-percentile', resamples: 40, seed: 3 } as const
const measures = [
  krippendorffAlphaMeasure,
  gwetACMeasure(),
  congerKappaMeasure(),
  lightKappaMeasure,
  cohenKappaMeasure(),
]

function limitsOf(table: Table): (readonly [low: number, high: number] | string)[] {
  return unitIntervals(measures, tally(table), options).map(({ interval }: MeasuredInterval) =>
    interval.status === 'defined' ? ([interval.low, interval.high] as const) : interval.reason,
  )
}

function expectSame(one: Table, other: Table): void {
  const expected = limitsOf(one)
  limitsOf(other).forEach((limits, at) => {
    const wanted = expected[at]!
    if (typeof limits === 'string' || typeof wanted === 'string') expect(limits).toEqual(wanted)
    else {
      expect(Math.abs(limits[0] - wanted[0])).toBeLessThan(1e-12)
      expect(Math.abs(limits[1] - wanted[1])).toBeLessThan(1e-12)
    }
  })
}

describe('bootstrap limits at one seed', () => {
  it('do not change with the order of the coders', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (table, turn) => {
        const at = turn % table.coders
        const turned = table.rows.map(row => [...row.slice(at), ...row.slice(0, at)].reverse())
        expectSame({ ...table, rows: turned }, table)
      }),
    )
  })

  it('do not change with the names of the values', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (table, turn) => {
        const renamed = table.rows.map(row =>
          row.map(value => (value < 0 ? value : (table.categories - 1 - value + turn) % table.categories)),
        )
        expectSame({ ...table, rows: renamed }, table)
      }),
    )
  })

  it('do not change with the order of the coders where every pattern splits them alike', () => {
    const rows = ['1010', '0110', '1001', '1010', '0110', '1001'].map(row => Array.from(row, Number))
    const turned = rows.map(row => row.toReversed())
    expectSame({ rows: turned, coders: 4, categories: 2 }, { rows, coders: 4, categories: 2 })
  })

  it('do not change with both where units are many', () => {
    const [table, turned] = [fourfold(40, 9, 9, 62), fourfold(62, 9, 9, 40)]
    const limits = [table, turned].map(ratings => unitIntervals([krippendorffAlphaMeasure], ratings, options))
    expect(limits[0]![0]!.interval).toEqual(limits[1]![0]!.interval)
  })
})

describe('the order in which patterns are drawn', () => {
  it('has every pattern once', () => {
    fc.assert(
      fc.property(tables, table => {
        const ratings = tally(table)
        expect([...drawingOrder(ratings)].sort((one, other) => one - other)).toEqual([
          ...ratings.counts.keys(),
        ])
      }),
    )
  })

  it('comes to an end where thousands of patterns are alike', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [at, (at + 1) % 3000])
    expect(drawingOrder(tally({ rows, coders: 2, categories: 3000 })).length).toBe(3000)
  })

  it('of no pattern is empty', () => {
    expect(drawingOrder(tally({ rows: [], coders: 2, categories: 2 })).length).toBe(0)
  })
})
