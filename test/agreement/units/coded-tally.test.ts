import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CodingColumns,
  type CountedDocument,
  tallyCodings,
} from '../../../src/agreement/units/coded-tally.js'
import { characterSpace, stretchSpace, wholeSpace } from '../../../src/agreement/units/unit-space.js'

type Row = readonly [document: number, code: number, coder: number, start: number, end: number]

function columnsOf(rows: readonly Row[]): CodingColumns {
  const column = (index: number) => rows.map(row => row[index] as number)
  return { documents: column(0), codes: column(1), coders: column(2), starts: column(3), ends: column(4) }
}

/** Turns of ten characters with one character between them. */
function turnsOf(count: number) {
  return {
    starts: Array.from({ length: count }, (_, turn) => turn * 11),
    ends: Array.from({ length: count }, (_, turn) => turn * 11 + 10),
  }
}

/** Counts of one code by pattern, such as `10` (coded by the first coder only) or `1-` (the second was not asked). */
function byPattern(tally: ReturnType<typeof tallyCodings>, code: number, cluster?: number) {
  const { coders, patterns } = tally.patterns
  const width = patterns.length / coders
  const found: Record<string, number> = {}
  for (let at = 0; at < tally.clusters; at++) {
    if (cluster !== undefined && at !== cluster) continue
    for (let pattern = 0; pattern < width; pattern++) {
      const name = [...patterns.subarray(pattern * coders, (pattern + 1) * coders)]
        .map(value => (value < 0 ? '-' : value))
        .join('')
      const units = tally.counts[(code * tally.clusters + at) * width + pattern] as number
      if (units > 0) found[name] = (found[name] ?? 0) + units
    }
  }
  return found
}

const both = [true, true]

describe('the tally of coded units', () => {
  it('counts a turn as coded where a coding touches it, once however many do', () => {
    const documents: CountedDocument[] = [{ units: stretchSpace(turnsOf(5)), assigned: both }]
    const codings = columnsOf([
      [0, 0, 0, 9, 12],
      [0, 0, 0, 0, 3],
      [0, 0, 1, 11, 12],
      [0, 1, 1, 44, 54],
    ])
    const tally = tallyCodings(codings, documents, { codes: 2, coders: 2, clusterBy: 'document' })
    expect(byPattern(tally, 0)).toEqual({ '10': 1, '11': 1, '00': 3 })
    expect(byPattern(tally, 1)).toEqual({ '01': 1, '00': 4 })
  })

  it('leaves out a coding that lies only between the turns, and one by somebody who was not asked', () => {
    const documents: CountedDocument[] = [{ units: stretchSpace(turnsOf(2)), assigned: [true, false] }]
    const codings = columnsOf([
      [0, 0, 0, 10, 11],
      [0, 0, 1, 0, 10],
    ])
    const tally = tallyCodings(codings, documents, { codes: 1, coders: 2, clusterBy: 'document' })
    expect(byPattern(tally, 0)).toEqual({ '0-': 2 })
  })

  it('counts characters of the turns only, and in each turn apart when clustered by turn', () => {
    const documents: CountedDocument[] = [{ units: characterSpace(turnsOf(3)), assigned: both }]
    const codings = columnsOf([
      [0, 0, 0, 5, 15],
      [0, 0, 1, 12, 33],
    ])
    const tally = tallyCodings(codings, documents, { codes: 1, coders: 2, clusterBy: 'turn' })
    expect(tally.clusters).toBe(3)
    expect(byPattern(tally, 0, 0)).toEqual({ '00': 5, '10': 5 })
    expect(byPattern(tally, 0, 1)).toEqual({ '10': 1, '11': 3, '01': 6 })
    expect(byPattern(tally, 0, 2)).toEqual({ '01': 10 })
  })

  it('counts a document as one unit, coded where one of its turns is', () => {
    const documents: CountedDocument[] = [
      { units: wholeSpace(turnsOf(3)), assigned: both },
      { units: wholeSpace(turnsOf(3)), assigned: both },
    ]
    const codings = columnsOf([
      [0, 0, 0, 12, 13],
      [1, 0, 0, 10, 11],
    ])
    const tally = tallyCodings(codings, documents, { codes: 1, coders: 2, clusterBy: 'document' })
    expect(byPattern(tally, 0)).toEqual({ '10': 1, '00': 1 })
  })

  const row = fc.tuple(
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 1, max: 12 }),
  )

  it.each(['turn', 'character'] as const)('gives what looking at every %s by itself gives', kind => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (given, asked) => {
          const rows = given.map(
            ([document, code, coder, start, length]): Row => [document, code, coder, start, start + length],
          )
          const turns = [turnsOf(3), turnsOf(2)]
          const documents = turns.map((spans, document) => ({
            units: kind === 'turn' ? stretchSpace(spans) : characterSpace(spans),
            assigned: asked.slice(document * 3, document * 3 + 3),
          }))
          const tally = tallyCodings(columnsOf(rows), documents, { codes: 2, coders: 3, clusterBy: 'turn' })
          for (const code of [0, 1])
            expect(byPattern(tally, code)).toEqual(oneByOne(rows, code, turns, asked, kind))
        },
      ),
      { numRuns: 200 },
    )
  })
})

function oneByOne(
  rows: readonly Row[],
  code: number,
  turns: readonly { starts: number[]; ends: number[] }[],
  asked: readonly boolean[],
  kind: 'turn' | 'character',
): Record<string, number> {
  const found: Record<string, number> = {}
  turns.forEach(({ starts, ends }, document) => {
    const units = starts.flatMap((start, turn) => {
      const end = ends[turn] as number
      if (kind === 'turn') return [[start, end] as const]
      return Array.from({ length: end - start }, (_, index) => [start + index, start + index + 1] as const)
    })
    for (const [start, end] of units) {
      const name = [0, 1, 2]
        .map(coder => {
          if (asked[document * 3 + coder] !== true) return '-'
          const isCoded = rows.some(
            ([inDocument, ofCode, by, from, to]) =>
              inDocument === document && ofCode === code && by === coder && from < end && start < to,
          )
          return isCoded ? 1 : 0
        })
        .join('')
      found[name] = (found[name] ?? 0) + 1
    }
  })
  return found
}
