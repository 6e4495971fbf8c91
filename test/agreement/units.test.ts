import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  characterCounts,
  codedCounts,
  codedUnits,
  mergeSpans,
  pairableUnits,
  positiveAgreement,
  type Ratings,
  type Spans,
  tallyCoded,
} from '../../src/agreement/index.js'

type Span = readonly [start: number, end: number]

const length = 60
const spanLists = fc.array(
  fc.tuple(fc.nat(length), fc.nat(15)).map(([start, size]): Span => [start, Math.min(start + size, length)]),
  { maxLength: 8 },
)

function columns(spans: readonly Span[]): Spans {
  return { starts: Int32Array.from(spans, span => span[0]), ends: Int32Array.from(spans, span => span[1]) }
}

function unitsOf(units: readonly Span[], spans: readonly Span[]): Uint8Array {
  const [unit, span] = [columns(units), columns(spans)]
  return codedUnits(unit.starts, unit.ends, span.starts, span.ends)
}

function charactersOf(coders: readonly (readonly Span[] | null)[], regions: readonly Span[]): Ratings {
  return characterCounts(
    coders.map(spans => (spans === null ? null : columns(spans))),
    columns(regions),
  )
}

/** One cell per character: what `characterCounts` must amount to without ever making one. */
function mask(spans: readonly Span[]): Uint8Array {
  const cells = new Uint8Array(length)
  for (const [start, end] of spans) if (start < end) cells.fill(1, start, end)
  return cells
}

/** The same words coded otherwise: in reverse order, each coding split in two, and all of it twice. */
function recoded(spans: readonly Span[], cut: number): Span[] {
  const parts = spans.flatMap(([start, end]): Span[] => {
    const middle = start + (cut % (end - start + 1))
    return [
      [start, middle],
      [middle, end],
    ]
  })
  return [...parts, ...spans].reverse()
}

describe('coded units', () => {
  const turns: Span[] = [
    [0, 10],
    [11, 20],
    [21, 30],
  ]

  it('are those a span overlaps in at least one code point', () => {
    expect([...unitsOf(turns, [[9, 12]])]).toEqual([1, 1, 0])
    expect([...unitsOf(turns, [[10, 11]])]).toEqual([0, 0, 0])
    expect([...unitsOf(turns, [[20, 22]])]).toEqual([0, 0, 1])
  })

  it('do not count empty spans or empty units', () => {
    expect([
      ...unitsOf(turns, [
        [5, 5],
        [18, 12],
      ]),
    ]).toEqual([0, 0, 0])
    expect([...unitsOf([[5, 5]], [[0, 10]])]).toEqual([0])
  })

  it('are found whatever the order of units and spans', () => {
    expect([
      ...unitsOf([...turns].reverse(), [
        [25, 26],
        [1, 2],
        [0, 3],
      ]),
    ]).toEqual([1, 0, 1])
  })

  it('equal the definition, overlapping and unsorted spans included', () => {
    fc.assert(
      fc.property(spanLists, spanLists, (units, spans) => {
        const cells = mask(spans)
        const expected = units.map(([start, end]) => (cells.subarray(start, end).includes(1) ? 1 : 0))
        expect([...unitsOf(units, spans)]).toEqual(expected)
      }),
    )
  })

  it('do not change when a coding is split in two touching ones or given twice', () => {
    fc.assert(
      fc.property(spanLists, spanLists, fc.nat(), (units, spans, cut) => {
        expect(unitsOf(units, recoded(spans, cut))).toEqual(unitsOf(units, spans))
      }),
    )
  })
})

describe('character counts', () => {
  it('count each character of the regions once, by who coded it', () => {
    const counts = codedCounts(
      charactersOf(
        [[[2, 8]], [[5, 12]]],
        [
          [0, 10],
          [20, 25],
        ],
      ),
    )
    expect(counts).toEqual({ both: 3, firstOnly: 3, secondOnly: 2, neither: 7 })
  })

  it('equal one cell per character, for three coders and any regions', () => {
    fc.assert(
      fc.property(fc.tuple(spanLists, spanLists, spanLists), spanLists, (coders, regions) => {
        const allowed = mask(regions)
        const cells = coders.map(spans => mask(spans).filter((_, at) => allowed[at] === 1))
        expect(charactersOf(coders, regions)).toEqual(tallyCoded(cells))
      }),
    )
  })

  it('do not change when a coding is split in two touching ones or given twice', () => {
    fc.assert(
      fc.property(spanLists, spanLists, spanLists, fc.nat(), (one, other, regions, cut) => {
        const counts = charactersOf([one, other], regions)
        expect(charactersOf([recoded(one, cut), other], recoded(regions, cut))).toEqual(counts)
      }),
    )
  })

  it('leave positive agreement as it is when uncoded text is added', () => {
    fc.assert(
      fc.property(spanLists, spanLists, fc.nat(1000), (one, other, padding) => {
        const before = positiveAgreement(charactersOf([one, other], [[0, length]]))
        const after = positiveAgreement(charactersOf([one, other], [[0, length + padding]]))
        expect(after).toEqual(before)
      }),
    )
  })

  it('are missing for a coder who was not assigned the text', () => {
    const table = charactersOf([[[0, 4]], null, []], [[0, 10]])
    expect([...table.patterns]).toEqual([0, -1, 0, 1, -1, 0])
    expect([...table.counts]).toEqual([6, 4])
  })

  it('are empty where there is no region', () => {
    expect(pairableUnits(charactersOf([[[0, 4]], []], []))).toBe(0)
  })

  it('depend on the number of codings, not of characters', () => {
    const table = charactersOf([[[5, 2_000_000_000]], [[0, 10]]], [[0, 2_000_000_000]])
    expect(codedCounts(table)).toEqual({ both: 5, firstOnly: 1_999_999_990, secondOnly: 5, neither: 0 })
  })
})

describe('merged spans', () => {
  it('are in order and neither overlap nor touch', () => {
    const merged = mergeSpans(
      columns([
        [10, 12],
        [0, 3],
        [3, 5],
        [11, 15],
        [7, 7],
      ]),
    )
    expect([...merged.starts]).toEqual([0, 10])
    expect([...merged.ends]).toEqual([5, 15])
  })
})
