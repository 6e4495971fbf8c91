import { describe, expect, it } from 'vitest'
import { uniformSource } from '../../../src/agreement/intervals/random-source.js'

function take(seed: number, length: number): number[] {
  const uniform = uniformSource(seed)
  return Array.from({ length }, uniform)
}

describe('random numbers', () => {
  it('are the same for the same seed and others for another', () => {
    expect(take(7, 20)).toEqual(take(7, 20))
    expect(take(7, 20)).not.toEqual(take(8, 20))
  })

  it('are the ones they were when this was written, so that a printed seed stays good', () => {
    expect(take(1, 3)).toEqual([0.7413229615779138, 0.4101285962921898, 0.6413313041219043])
  })

  it('fill 0 to 1 evenly', () => {
    const numbers = take(1, 100_000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const tenths = new Array<number>(10).fill(0)
    for (const number of numbers) tenths[Math.floor(number * 10)]! += 1
    const chiSquare = tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(27.88)
  })

  it('start unlike each other even from neighbouring seeds', () => {
    const firsts = Array.from({ length: 10_000 }, (_, seed) => uniformSource(seed)())
    const tenths = new Array<number>(10).fill(0)
    for (const number of firsts) tenths[Math.floor(number * 10)]! += 1
    const chiSquare = tenths.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(27.88)
  })

  it('need a seed that is a whole number of 32 bits', () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 32]) expect(() => uniformSource(seed)).toThrow(RangeError)
    expect(() => uniformSource(2 ** 32 - 1)).not.toThrow()
  })
})
