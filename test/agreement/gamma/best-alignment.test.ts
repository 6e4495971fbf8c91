import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestAlignment } from '../../../src/agreement/gamma/best-alignment.js'
import { Chance } from '../../../src/agreement/gamma/chance.js'
import { buildContinuum, type Continuum, type Unit } from '../../../src/agreement/gamma/continuum.js'
import type { Dissimilarity } from '../../../src/agreement/gamma/dissimilarity.js'
import { leastDisorder } from './by-definition.js'
import { integerOptimum } from './integer-optimum.js'

const equal: Dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 }

const unit: fc.Arbitrary<Unit> = fc
  .record({ start: fc.nat(30), length: fc.integer({ min: 1, max: 12 }), code: fc.nat(2) })
  .map(({ start, length, code }) => ({ start, end: start + length, code }))

function unitsOf(coders: number, most: number): fc.Arbitrary<Unit[][]> {
  return fc.array(fc.array(unit, { maxLength: most }), { minLength: coders, maxLength: coders })
}

const tiny = fc.oneof(unitsOf(2, 5), unitsOf(3, 3), unitsOf(4, 2), unitsOf(5, 2))
const small = fc.oneof(unitsOf(2, 12), unitsOf(3, 8), unitsOf(4, 5))
const weights = fc.record({
  alpha: fc.constantFrom(0, 0.5, 1, 3),
  beta: fc.constantFrom(0.5, 1, 2),
  deltaEmpty: fc.constantFrom(0.5, 1, 2),
})

async function disorderOf(continuum: Continuum, by: Dissimilarity = equal): Promise<number> {
  const alignment = await bestAlignment(continuum, by)
  if (alignment === null) throw new Error('out of reach')
  return alignment.disorders.reduce((sum, disorder) => sum + disorder, 0)
}

/** A text in which every place is coded by each coder several times over. */
function crowdedText(coders: number, units: number, length: number): Continuum {
  const chance = new Chance(1)
  return buildContinuum(
    Array.from({ length: coders }, () =>
      Array.from({ length: units }, () => {
        const start = chance.index(length)
        return { start, end: start + 10 + chance.index(20), code: chance.index(8) }
      }),
    ),
  )
}

describe('the best alignment', () => {
  it('has the least disorder of all ways to part the units', async () => {
    await fc.assert(
      fc.asyncProperty(tiny, weights, async (units, by) => {
        const continuum = buildContinuum(units)
        const least = leastDisorder(continuum, by)
        expect(Math.abs((await disorderOf(continuum, by)) - least)).toBeLessThan(1e-12 * Math.max(1, least))
      }),
      { numRuns: 400 },
    )
  })

  it('has every unit exactly once, and never two of one coder together', async () => {
    await fc.assert(
      fc.asyncProperty(small, async units => {
        const continuum = buildContinuum(units)
        const { members, firstMember, disorders } = (await bestAlignment(continuum, equal))!
        expect([...members].sort((left, right) => left - right)).toEqual([...continuum.starts.keys()])
        const coderOf = (one: number) => continuum.firstUnit.findLastIndex(first => first <= one)
        for (const number of disorders.keys()) {
          const coders = [...members.subarray(firstMember[number], firstMember[number + 1])].map(coderOf)
          expect(new Set(coders).size).toBe(coders.length)
        }
      }),
    )
  })

  it('is as good whatever the order of the coders', async () => {
    await fc.assert(
      fc.asyncProperty(small, fc.nat(4), async (units, shift) => {
        const by = shift % units.length
        const turned = [...units.slice(by), ...units.slice(0, by)].reverse()
        const disorder = await disorderOf(buildContinuum(units))
        expect(await disorderOf(buildContinuum(turned))).toBeCloseTo(disorder, 10)
      }),
    )
  })

  it('is as good whatever the codes are called', async () => {
    await fc.assert(
      fc.asyncProperty(small, async units => {
        const renamed = units.map(own => own.map(one => ({ ...one, code: (one.code + 1) % 3 })))
        const disorder = await disorderOf(buildContinuum(units))
        expect(await disorderOf(buildContinuum(renamed))).toBeCloseTo(disorder, 10)
      }),
    )
  })

  it('is as good wherever in the text the units are, and at whatever scale', async () => {
    await fc.assert(
      fc.asyncProperty(small, fc.nat(500), fc.constantFrom(0.5, 3), async (units, shift, scale) => {
        const move = (position: number) => scale * (position + shift)
        const moved = units.map(own =>
          own.map(one => ({ ...one, start: move(one.start), end: move(one.end) })),
        )
        const disorder = await disorderOf(buildContinuum(units))
        expect(await disorderOf(buildContinuum(moved))).toBeCloseTo(disorder, 10)
      }),
    )
  })

  it('has no disorder where all coders have the same units, however these overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 8 }),
        fc.integer({ min: 2, max: 4 }),
        async (own, coders) => {
          expect(await disorderOf(buildContinuum(Array(coders).fill(own)))).toBe(0)
        },
      ),
    )
  })

  it('costs Δ a unit where nothing can be aligned', async () => {
    const apart = buildContinuum([
      [{ start: 0, end: 1, code: 0 }],
      [{ start: 500, end: 501, code: 0 }],
      [{ start: 900, end: 901, code: 0 }],
    ])
    expect(await disorderOf(apart, { ...equal, deltaEmpty: 2 })).toBe(6)
  })

  it('leaves units unaligned where aligning them is no better', async () => {
    const touching = buildContinuum([[{ start: 0, end: 10, code: 0 }], [{ start: 10, end: 20, code: 1 }]])
    expect((await bestAlignment(touching, equal))!.disorders).toEqual(Float64Array.of(1, 1))
  })

  it.each([
    { coders: 2, units: 80, length: 200 },
    { coders: 3, units: 50, length: 300 },
    { coders: 4, units: 15, length: 120 },
  ])(
    'of $coders coders with $units units each on $length code points is the optimum of the integer program',
    async ({ coders, units, length }) => {
      const text = crowdedText(coders, units, length)
      expect(await disorderOf(text)).toBeCloseTo(await integerOptimum(text, equal), 6)
    },
  )

  it('is not given rather than guessed where too many units overlap', async () => {
    expect(await bestAlignment(crowdedText(4, 60, 10), equal)).toBeNull()
  })
})
