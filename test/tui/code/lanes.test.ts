import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlacedCoding } from '../../../src/study/index.js'
import { Lanes } from '../../../src/tui/code/lanes.js'

const codings = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 })), { maxLength: 40 })
  .map(spans =>
    spans
      .sort(([left], [right]) => left - right)
      .map(
        ([startCp, length], id): PlacedCoding => ({
          id,
          uid: String(id),
          codeId: 1,
          coderId: 1,
          coder: 'BK',
          roundId: null,
          startCp,
          endCp: startCp + length,
          isFlagged: false,
          hasMemo: false,
        }),
      ),
  )

it('puts codings that overlap into different lanes, in as few as there can be', () => {
  fc.assert(
    fc.property(codings, all => {
      const lanes = new Lanes(all)
      const placed = lanes.touching(0, 100)
      expect(placed.map(({ coding }) => coding.id).sort((left, right) => left - right)).toEqual(
        all.map(({ id }) => id),
      )
      for (const { coding, lane } of placed)
        for (const other of placed)
          if (other.coding.id !== coding.id && other.lane === lane)
            expect(other.coding.endCp <= coding.startCp || coding.endCp <= other.coding.startCp).toBe(true)
      const depth = Math.max(
        0,
        ...Array.from(
          { length: 81 },
          (_, cp) => all.filter(({ startCp, endCp }) => startCp <= cp && cp < endCp).length,
        ),
      )
      expect(lanes.count).toBe(depth)
    }),
  )
})

it('finds exactly the codings that touch a stretch', () => {
  fc.assert(
    fc.property(codings, fc.nat(70), fc.integer({ min: 1, max: 30 }), (all, from, length) => {
      const found = new Lanes(all).touching(from, from + length).map(({ coding }) => coding.id)
      const expected = all
        .filter(({ startCp, endCp }) => startCp < from + length && endCp > from)
        .map(({ id }) => id)
      expect(found.sort((left, right) => left - right)).toEqual(expected)
    }),
  )
})
