import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedCoding, compareCodings } from '../../../src/study/index.js'

const [bk, mz, kl] = [1, 2, 3]
const [scheduling, billing, results] = [11, 12, 13]

/** Codings in the order given; ids count from 1. */
function codings(...rows: [coder: number, code: number, start: number, end: number][]): ComparedCoding[] {
  return rows.map(([coderId, codeId, startCp, endCp], index) => ({
    id: index + 1,
    coderId,
    codeId,
    startCp,
    endCp,
  }))
}

/** Kind, place and codings of each passage. */
function compared(rows: readonly ComparedCoding[], coders: readonly number[] = [bk, mz]) {
  return compareCodings(rows, coders).map(({ kind, startCp, endCp, spans }) => [
    kind,
    startCp,
    endCp,
    spans.flatMap(span => span.codings.map(({ id }) => id)).sort((left, right) => left - right),
  ])
}

describe('comparing the codings of two coders', () => {
  it('finds nothing to compare where fewer than two were asked, or nothing is coded', () => {
    expect(compared(codings([bk, scheduling, 0, 10]), [bk])).toEqual([])
    expect(compared([])).toEqual([])
  })

  it('agrees on the same code on the same words', () => {
    const rows = codings([bk, scheduling, 0, 10], [mz, scheduling, 0, 10])
    expect(compared(rows)).toEqual([['agreed', 0, 10, [1, 2]]])
  })

  it('agrees where one coder coded in touching or doubled pieces what the other coded at once', () => {
    const rows = codings(
      [bk, scheduling, 0, 4],
      [bk, scheduling, 4, 10],
      [bk, scheduling, 2, 6],
      [bk, scheduling, 2, 6],
      [mz, scheduling, 0, 10],
    )
    expect(compared(rows)).toEqual([['agreed', 0, 10, [1, 2, 3, 4, 5]]])
  })

  it('calls what one coded and the other did not missed', () => {
    const rows = codings([bk, scheduling, 0, 10], [mz, scheduling, 20, 30])
    expect(compared(rows)).toEqual([
      ['missed', 0, 10, [1]],
      ['missed', 20, 30, [2]],
    ])
  })

  it('takes passages of different coders that only touch for two', () => {
    const rows = codings([bk, scheduling, 0, 10], [mz, scheduling, 10, 20])
    expect(compared(rows).map(([kind]) => kind)).toEqual(['missed', 'missed'])
  })

  it('calls overlapping passages of one code a difference of boundaries, however many pieces they are', () => {
    const rows = codings([bk, scheduling, 0, 30], [mz, scheduling, 2, 10], [mz, scheduling, 12, 30])
    expect(compared(rows)).toEqual([['boundary', 0, 30, [1, 2, 3]]])
  })

  it('calls overlapping passages of different codes, without a counterpart, a difference of codes', () => {
    const rows = codings([bk, scheduling, 0, 10], [mz, billing, 5, 15])
    expect(compared(rows)).toEqual([['code', 0, 15, [1, 2]]])
  })

  it('does not call it a difference of codes where one of the codes has a counterpart', () => {
    const rows = codings([bk, scheduling, 0, 10], [bk, billing, 0, 10], [mz, billing, 0, 10])
    expect(compared(rows)).toEqual([
      ['missed', 0, 10, [1]],
      ['agreed', 0, 10, [2, 3]],
    ])
  })

  it('pairs different codes that cover each other best, and leaves what is over as missed', () => {
    const rows = codings([bk, scheduling, 0, 100], [bk, results, 10, 20], [mz, billing, 10, 20])
    expect(compared(rows)).toEqual([
      ['missed', 0, 100, [1]],
      ['code', 10, 20, [2, 3]],
    ])
  })
})

describe('comparing the codings of three coders', () => {
  const three = [bk, mz, kl]

  it('agrees only where all three do', () => {
    const two = codings([bk, scheduling, 0, 10], [mz, scheduling, 0, 10])
    expect(compared(two, three)).toEqual([['missed', 0, 10, [1, 2]]])
    const all = codings([bk, scheduling, 0, 10], [mz, scheduling, 0, 10], [kl, scheduling, 0, 10])
    expect(compared(all, three)).toEqual([['agreed', 0, 10, [1, 2, 3]]])
    const other = codings([bk, scheduling, 0, 10], [mz, scheduling, 0, 10], [kl, scheduling, 0, 11])
    expect(compared(other, three)).toEqual([['boundary', 0, 11, [1, 2, 3]]])
  })

  it('brings the codes of all three together', () => {
    const rows = codings([bk, scheduling, 0, 10], [mz, billing, 0, 10], [kl, results, 0, 10])
    expect(compared(rows, three)).toEqual([['code', 0, 10, [1, 2, 3]]])
    const against = codings([bk, scheduling, 0, 10], [mz, scheduling, 0, 10], [kl, results, 0, 10])
    expect(compared(against, three)).toEqual([['code', 0, 10, [1, 2, 3]]])
  })
})

const anyCodings = fc
  .array(
    fc.record({
      coderId: fc.constantFrom(bk, mz, kl),
      codeId: fc.constantFrom(scheduling, billing, results),
      startCp: fc.nat(40),
      length: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 30 },
  )
  .map(rows =>
    rows.map(
      ({ length, ...row }, index): ComparedCoding => ({ ...row, id: index + 1, endCp: row.startCp + length }),
    ),
  )

/** The kinds by their definition, code by code, without regard to what became of different codes. */
function kindsByDefinition(rows: readonly ComparedCoding[], coders: readonly number[]): string[] {
  const kinds: string[] = []
  for (const codeId of [scheduling, billing, results]) {
    const covered = (coderId: number, at: number) =>
      rows.some(
        row => row.codeId === codeId && row.coderId === coderId && row.startCp <= at && at < row.endCp,
      )
    /** Two neighbouring characters belong together where one coding, or two of a coder that touch, hold both. */
    const holds = (at: number) => coders.filter(coderId => covered(coderId, at) && covered(coderId, at + 1))
    let start = 0
    for (let at = 0; at <= 60; at++) {
      if (coders.every(coderId => !covered(coderId, at))) {
        start = at + 1
        continue
      }
      if (holds(at).length > 0) continue
      const range = Array.from({ length: at - start + 1 }, (_, index) => start + index)
      const havingAny = coders.filter(coderId => range.some(place => covered(coderId, place)))
      const isSame = range.every(place => coders.every(coderId => covered(coderId, place)))
      kinds.push(havingAny.length < coders.length ? 'partial' : isSame ? 'agreed' : 'boundary')
      start = at + 1
    }
  }
  return kinds.sort()
}

describe('comparing any codings', () => {
  it('puts every coding into exactly one passage', () => {
    fc.assert(
      fc.property(anyCodings, rows => {
        const ids = compareCodings(rows, [bk, mz, kl]).flatMap(({ spans }) =>
          spans.flatMap(span => span.codings.map(({ id }) => id)),
        )
        expect(ids.sort((left, right) => left - right)).toEqual(rows.map(({ id }) => id))
      }),
    )
  })

  it('does not depend on the order of codings, nor on who is which coder', () => {
    fc.assert(
      fc.property(anyCodings, fc.constantFrom([mz, bk, kl], [kl, mz, bk], [mz, kl, bk]), (rows, other) => {
        const renamed = rows.map(row => ({ ...row, coderId: other[row.coderId - 1] ?? 0 }))
        expect(compared(renamed.toReversed(), other)).toEqual(compared(rows, [bk, mz, kl]))
      }),
    )
  })

  it('finds agreements and differences of boundaries as they are defined, character by character', () => {
    fc.assert(
      fc.property(anyCodings, rows => {
        const whole = (kinds: readonly string[]) =>
          kinds.filter(kind => kind === 'agreed' || kind === 'boundary').sort()
        const found = compareCodings(rows, [bk, mz, kl]).map(({ kind }) => kind)
        expect(whole(found)).toEqual(whole(kindsByDefinition(rows, [bk, mz, kl])))
      }),
    )
  })

  it('brings no coder into a difference of codes with two codes, except on passages of several coders', () => {
    fc.assert(
      fc.property(anyCodings, rows => {
        for (const { kind, spans } of compareCodings(rows, [bk, mz, kl])) {
          if (kind !== 'code') continue
          expect(new Set(spans.map(({ codeId }) => codeId)).size).toBeGreaterThan(1)
          for (const coder of [bk, mz, kl])
            expect(
              new Set(spans.filter(({ coderId }) => coderId === coder).map(({ codeId }) => codeId)).size,
            ).toBeLessThan(2)
        }
      }),
    )
  })
})
