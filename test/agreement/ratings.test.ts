import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codedCounts,
  mergeOrderings,
  mergeRatings,
  tallyCoded,
  tallyColumns,
  tallyRatings,
} from '../../src/agreement/index.js'

describe('the tally of a table', () => {
  it('has one sorted row per distinct pattern, with its count', () => {
    const table = tallyRatings([1, 0, 0, 0, 1, 0, -1, 1], { coders: 2, categories: 2 })
    expect([...table.patterns]).toEqual([-1, 1, 0, 0, 1, 0])
    expect([...table.counts]).toEqual([1, 1, 2])
  })

  it('counts a unit as often as its weight says, and not at all for 0', () => {
    const table = tallyRatings([1, 1, 0, 0, 1, 1], { coders: 2, categories: 2, weights: [3, 0, 4] })
    expect([...table.patterns]).toEqual([1, 1])
    expect([...table.counts]).toEqual([7])
  })

  it('is the same for few and for very many coders and categories', () => {
    const shape = fc.constantFrom(
      { coders: 2, categories: 3 },
      { coders: 5, categories: 40 },
      { coders: 60, categories: 1000 },
    )
    fc.assert(
      fc.property(shape, fc.array(fc.nat(3), { maxLength: 30 }), ({ coders, categories }, kinds) => {
        const row = (kind: number) =>
          Array.from({ length: coders }, (_, coder) => ((kind * (coder + 1)) % (categories + 1)) - 1)
        const table = tallyRatings(kinds.flatMap(row), { coders, categories })
        const distinct = [...new Set(kinds)].map(kind => ({
          row: row(kind).join(),
          count: kinds.filter(k => k === kind).length,
        }))
        const tallied = [...table.counts].map((count, index) => ({
          row: [...table.patterns.subarray(index * coders, (index + 1) * coders)].join(),
          count,
        }))
        const byRow = (left: { row: string }, right: { row: string }) => (left.row < right.row ? -1 : 1)
        expect(tallied.sort(byRow)).toEqual(distinct.sort(byRow))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same from rows and from columns, whatever array they come in, counted at once or in parts', () => {
    const shapes = fc.record({
      coders: fc.integer({ min: 1, max: 5 }),
      categories: fc.constantFrom(1, 2, 9, 90),
      units: fc.nat(40),
    })
    const kinds = fc.constantFrom<(values: number[]) => ArrayLike<number>>(
      values => Int8Array.from(values),
      values => Int16Array.from(values),
      values => Int32Array.from(values),
      values => Float64Array.from(values),
      values => values,
    )
    fc.assert(
      fc.property(
        shapes,
        kinds,
        fc.infiniteStream(fc.nat()),
        ({ coders, categories, units }, kind, draws) => {
          const columns = Array.from({ length: coders }, () =>
            Array.from({ length: units }, () => (draws.next().value % (categories + 1)) - 1),
          )
          const rows = Array.from(
            { length: units * coders },
            (_, at) => columns[at % coders]![Math.floor(at / coders)]!,
          )
          const fromRows = tallyRatings(kind(rows), { coders, categories })
          expect(tallyColumns(columns.map(kind), { categories })).toEqual(fromRows)
          const weights = new Array<number>(units).fill(1)
          expect(tallyRatings(rows, { coders, categories, weights })).toEqual(fromRows)
          const single = rows.slice(0, coders)
          if (units > 0)
            expect(
              mergeRatings([
                tallyRatings(single, { coders, categories }),
                tallyRatings(rows.slice(coders), { coders, categories }),
              ]),
            ).toEqual(fromRows)
        },
      ),
    )
  })

  it('up to who gave which value has one sorted pattern for each', () => {
    const table = tallyRatings([1, 0, 0, 1, -1, 1, 1, -1], { coders: 2, categories: 2 })
    const merged = mergeOrderings(table)
    expect([...merged.patterns]).toEqual([-1, 1, 0, 1])
    expect([...merged.counts]).toEqual([2, 2])
  })

  it('refuses values outside the categories and ragged rows', () => {
    expect(() => tallyRatings([0, 2], { coders: 2, categories: 2 })).toThrow(RangeError)
    for (const coders of [1, 2, 3, 4]) {
      for (const value of [-2, 2, 300, 2 ** 31, 0.5]) {
        for (const unit of [0, 1, 2]) {
          const values = new Array<number>(3 * coders).fill(0)
          values[unit * coders + coders - 1] = value
          expect(() => tallyRatings(values, { coders, categories: 2 })).toThrow(RangeError)
        }
      }
      const large = new Int32Array(2 * coders).fill(2 ** 31 - 1)
      expect(() => tallyRatings(large, { coders, categories: 2 })).toThrow(RangeError)
    }
    expect(() => tallyRatings([0, Number.NaN], { coders: 2, categories: 2 })).toThrow(RangeError)
    expect(() => tallyRatings([0, 1, 0], { coders: 2, categories: 2 })).toThrow(RangeError)
    expect(() => tallyColumns([[0, 1], [0]], { categories: 2 })).toThrow(RangeError)
    expect(() => tallyCoded([new Uint8Array(2), new Uint8Array(3)])).toThrow(RangeError)
  })

  it('keeps apart who coded nothing and who was not assigned', () => {
    const table = tallyCoded([Uint8Array.of(1, 0), new Uint8Array(2), null])
    expect([...table.patterns]).toEqual([0, 0, -1, 1, 0, -1])
  })

  it('adds up over documents', () => {
    const one = tallyCoded([Uint8Array.of(1, 0, 0), Uint8Array.of(1, 1, 0)])
    const other = tallyCoded([Uint8Array.of(0, 1), Uint8Array.of(0, 0)])
    const both = mergeRatings([one, other])
    expect(codedCounts(both)).toEqual({ both: 1, firstOnly: 1, secondOnly: 1, neither: 2 })
    expect(() => mergeRatings([])).toThrow(RangeError)
    expect(() => mergeRatings([one, tallyCoded([Uint8Array.of(1)])])).toThrow(RangeError)
  })

  it('counts a, b, c and d for any two of the coders', () => {
    const table = tallyCoded([Uint8Array.of(1, 1, 0, 0), null, Uint8Array.of(1, 0, 1, 0)])
    expect(codedCounts(table, 0, 2)).toEqual({ both: 1, firstOnly: 1, secondOnly: 1, neither: 1 })
    expect(codedCounts(table, 0, 1)).toEqual({ both: 0, firstOnly: 0, secondOnly: 0, neither: 0 })
  })
})
