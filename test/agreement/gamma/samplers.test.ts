import { describe, expect, it } from 'vitest'
import { Chance, spreadOf } from '../../../src/agreement/gamma/chance.js'
import { type Continuum, readContinuum } from '../../../src/agreement/gamma/continuum.js'
import { shuffleSampler } from '../../../src/agreement/gamma/shuffle-sampler.js'
import { statisticalSampler } from '../../../src/agreement/gamma/statistical-sampler.js'
import { textOf, type Units } from './units-of.js'

const observed = readContinuum(
  textOf([
    [
      [10, 30, 0],
      [40, 80, 1],
      [85, 100, 0],
      [120, 150, 0],
    ],
    [
      [5, 25, 0],
      [50, 90, 1],
    ],
  ]),
)

function lengthsOf({ starts, ends }: Continuum): number[] {
  return Array.from(starts, (start, unit) => ends[unit]! - start)
}

function unitsOf({ starts, ends, codes, firstUnit }: Continuum, coder: number): string[] {
  const from = firstUnit[coder]!
  return Array.from(
    starts.subarray(from, firstUnit[coder + 1]),
    (start, index) => `${(ends[from + index]! - start).toFixed(6)} of ${codes[from + index]}`,
  ).sort()
}

describe.each([
  ['statistical', statisticalSampler],
  ['shuffle', shuffleSampler],
])('the %s sampler', (_, sampler) => {
  it('makes the same continua from the same seed, and others from another', () => {
    const draw = (seed: number) => {
      const chance = new Chance(seed)
      const sample = sampler(observed)
      return [sample(chance), sample(chance)]
    }
    expect(draw(5)).toEqual(draw(5))
    expect(draw(5)).not.toEqual(draw(6))
    expect(draw(5)[0]).not.toEqual(draw(5)[1])
  })

  it('never makes a continuum without units, however few there are', () => {
    const single = readContinuum(textOf([[[3, 8, 0]], [], [], []]))
    const sample = sampler(single)
    const chance = new Chance(1)
    for (let draw = 0; draw < 200; draw++) {
      const { coders, starts } = sample(chance)
      expect(coders).toBe(4)
      expect(starts.length).toBeGreaterThan(0)
    }
  })
})

describe('the statistical sampler', () => {
  const sample = statisticalSampler(observed)
  const chance = new Chance(1)
  const continua = Array.from({ length: 4000 }, () => sample(chance))

  it('keeps the lengths’ mean and standard deviation', () => {
    const expected = spreadOf(lengthsOf(observed))
    const actual = spreadOf(continua.flatMap(lengthsOf))
    expect(Math.abs(actual.mean - expected.mean)).toBeLessThan(0.5)
    expect(Math.abs(actual.deviation - expected.deviation)).toBeLessThan(0.5)
  })

  it('keeps the shares of the codes', () => {
    const codes = continua.flatMap(continuum => [...continuum.codes])
    expect(spreadOf(codes).mean).toBeCloseTo(1 / 3, 1)
  })

  it('draws whole numbers of units around the coders’ mean, cut towards zero', () => {
    const numbers = continua.flatMap(({ firstUnit }) => [firstUnit[1]!, firstUnit[2]! - firstUnit[1]!])
    expect(Math.abs(spreadOf(numbers).mean - 2.5)).toBeLessThan(0.1)
  })
})

describe('the shuffle sampler', () => {
  const sample = shuffleSampler(observed)
  const chance = new Chance(1)
  const continua = Array.from({ length: 300 }, () => sample(chance))

  it('gives each coder the units of one of the coders, moved', () => {
    const originals = [unitsOf(observed, 0), unitsOf(observed, 1)]
    for (const continuum of continua) {
      expect(originals).toContainEqual(unitsOf(continuum, 0))
      expect(originals).toContainEqual(unitsOf(continuum, 1))
    }
  })

  it('starts every unit inside the text up to its last coded place', () => {
    for (const { starts } of continua) {
      for (const start of starts) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start).toBeLessThanOrEqual(150)
      }
    }
  })

  it('moves coders at least half an average unit apart from each other', () => {
    const own: Units = [
      [0, 20, 0],
      [180, 200, 1],
    ]
    const draw = shuffleSampler(readContinuum(textOf([own, own, own])))
    for (let time = 0; time < 300; time++) {
      const { starts, codes } = draw(chance)
      const moved = [...starts].filter((_, unit) => codes[unit] === 0).sort((left, right) => left - right)
      expect(moved[1]! - moved[0]!).toBeGreaterThanOrEqual(10 - 1e-9)
      expect(moved[2]! - moved[1]!).toBeGreaterThanOrEqual(10 - 1e-9)
    }
  })
})
