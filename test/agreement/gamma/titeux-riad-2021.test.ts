import { describe, expect, it } from 'vitest'
import { gamma } from '../../../src/agreement/gamma/index.js'
import { numberIn } from './number-in.js'
import { textOf } from './units-of.js'

/**
 * The three observers of Krippendorff, Mathet, Bouvry and Widlöcher (2016), as pygamma-agreement (Titeux and Riad
 * 2021) carries them, with the disorder its tests print for α = 3 (0.96) and what its release 0.5.9 computes.
 */
const observers = textOf([
  [
    [2, 9, 1],
    [11, 17, 2],
    [24, 30, 5],
    [32, 36, 6],
    [36, 44, 6],
    [44, 60, 7],
  ],
  [
    [2, 9, 1],
    [11, 17, 3],
    [19, 25, 5],
    [32, 44, 6],
  ],
  [
    [2, 9, 1],
    [11, 17, 4],
    [21, 27, 5],
    [32, 36, 6],
    [36, 40, 6],
    [40, 44, 6],
  ],
])

describe('Alex, Paul and Suzan', () => {
  it('have a best alignment of disorder .6535 with equal weights', async () => {
    const { bestAlignmentDisorder } = await gamma(observers, { samples: 2 })
    expect(numberIn(bestAlignmentDisorder).toFixed(4)).toBe('0.6535')
  })

  it('have one of disorder .96 where positions count threefold', async () => {
    const { bestAlignmentDisorder } = await gamma(observers, { alpha: 3, samples: 2 })
    expect(numberIn(bestAlignmentDisorder).toFixed(2)).toBe('0.96')
  })

  it('agree by gamma .518 with statistical and .550 with shuffled samples, to within sampling error', async () => {
    const statistical = await gamma(observers)
    const shuffle = await gamma(observers, { sampler: 'shuffle' })
    expect(Math.abs(numberIn(statistical.gamma) - 0.518)).toBeLessThan(0.02)
    expect(Math.abs(numberIn(shuffle.gamma) - 0.55)).toBeLessThan(0.02)
  })

  it('agree by gamma-cat .398 with statistical samples, to within sampling error', async () => {
    const { gammaCat } = await gamma(observers)
    expect(Math.abs(numberIn(gammaCat) - 0.398)).toBeLessThan(0.02)
  })
})
