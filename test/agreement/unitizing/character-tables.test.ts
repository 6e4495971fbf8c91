import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codedCounts, missing, type Ratings, tallyCoded } from '../../../src/agreement/index.js'
import type { Spans } from '../../../src/agreement/spans.js'
import { characterTables } from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'

const codes = 3
const length = 40

/** Spans that may overlap, double each other and touch, of any code. */
const spans = fc.array(
  fc
    .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 12 }), fc.nat(codes - 1))
    .map(([start, size, code]): CodedSpan => [start, Math.min(start + size, length), code]),
  { maxLength: 9 },
)
const coders = fc.array(fc.option(spans, { freq: 6 }), { minLength: 3, maxLength: 3 })
const regionLists = fc.array(fc.tuple(fc.nat(length), fc.nat(length)), { maxLength: 4 })

function regionsOf(bounds: readonly (readonly [number, number])[]): Spans {
  return {
    starts: bounds.map(([one, other]) => Math.min(one, other)),
    ends: bounds.map(([one, other]) => Math.max(one, other)),
  }
}

/** The table with one cell per character of the regions, by definition. */
function byCharacter(lists: readonly (readonly CodedSpan[] | null)[], code: number, regions: Spans): Ratings {
  const inRegions = Uint8Array.from({ length }, (_, at) =>
    Array.from(regions.starts).some((start, region) => start <= at && at < regions.ends[region]!) ? 1 : 0,
  )
  const cells = lists.map(list => {
    if (list === null) return null
    const own = list.filter(span => span[2] === code)
    const marks = Uint8Array.from({ length }, (_, at) =>
      own.some(([start, end]) => start <= at && at < end) ? 1 : 0,
    )
    return marks.filter((_, at) => inRegions[at] === 1)
  })
  return tallyCoded(cells)
}

function expectNobody({ patterns }: Ratings): void {
  expect([...patterns].every(value => value === missing)).toBe(true)
}

describe('the table of characters of every document and code', () => {
  it('counts who coded each character', () => {
    const text = codedText(
      20,
      [
        [0, 10, 0],
        [12, 15, 1],
      ],
      [[5, 12, 0]],
    )
    const [first, second] = characterTables([text], 2)
    expect(codedCounts(first!)).toEqual({ both: 5, firstOnly: 5, secondOnly: 2, neither: 8 })
    expect(codedCounts(second!)).toEqual({ both: 0, firstOnly: 3, secondOnly: 0, neither: 17 })
  })

  it('equals one cell per character, for any spans, regions and missing coders', () => {
    const document = fc.tuple(coders, regionLists)
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 3 }), documents => {
        const regions = documents.map(([, bounds]) => regionsOf(bounds))
        const texts = documents.map(([lists]) => codedText(length, ...lists))
        const tables = characterTables(texts, codes, regions)
        expect(tables).toHaveLength(documents.length * codes)
        documents.forEach(([lists], at) => {
          for (let code = 0; code < codes; code++) {
            const table = tables[at * codes + code]!
            if (lists.every(list => list === null)) expectNobody(table)
            else expect(table).toEqual(byCharacter(lists, code, regions[at]!))
          }
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is over the whole text where no regions are given', () => {
    fc.assert(
      fc.property(coders, lists => {
        const whole = { starts: [0], ends: [length] }
        const text = codedText(length, ...lists)
        expect(characterTables([text], codes)).toEqual(characterTables([text], codes, [whole]))
      }),
    )
  })

  it('holds for more coders than there are bits in a number', () => {
    const many = Array.from({ length: 70 }, (_, coder): CodedSpan[] => [[coder % 7, 10 + (coder % 5), 0]])
    const [table] = characterTables([codedText(length, ...many)], 1)
    expect(table).toEqual(byCharacter(many, 0, { starts: [0], ends: [length] }))
  })

  it('is empty for a text without characters', () => {
    const [table] = characterTables([codedText(0, [], [])], 1)
    expect([...table!.counts]).toEqual([])
  })

  it('wants regions for every document or for none', () => {
    const text = codedText(20, [], [])
    expect(() => characterTables([text, text], 1, [{ starts: [0], ends: [20] }])).toThrow(RangeError)
  })
})
