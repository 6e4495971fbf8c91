import { describe, expect, it } from 'vitest'
import { bestAlignment } from '../../../src/agreement/gamma/best-alignment.js'
import { CategorialDisorder, type Unaligned } from '../../../src/agreement/gamma/categorial-disorder.js'
import { readContinuum } from '../../../src/agreement/gamma/continuum.js'
import type { Dissimilarity } from '../../../src/agreement/gamma/dissimilarity.js'
import { textOf, type Units } from './units-of.js'

const equal: Dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 }

async function disorderOf(
  coders: readonly Units[],
  unaligned: Unaligned = 'count',
  by: Dissimilarity = equal,
): Promise<CategorialDisorder> {
  const continuum = readContinuum(textOf(coders))
  const disorder = new CategorialDisorder(4)
  disorder.add(continuum, (await bestAlignment(continuum, by))!, by, unaligned)
  return disorder
}

describe('the categorial disorder of aligned units', () => {
  const first: Units = [
    [0, 10, 0],
    [20, 30, 1],
    [100, 110, 0],
  ]
  const second: Units = [
    [0, 10, 0],
    [20, 30, 2],
  ]

  it('is the share of pairs with different codes, where an unaligned unit counts as one', async () => {
    expect((await disorderOf([first, second])).overall()).toBeCloseTo(2 / 3, 12)
  })

  it('leaves unaligned units out on request', async () => {
    expect((await disorderOf([first, second], 'ignore')).overall()).toBeCloseTo(1 / 2, 12)
  })

  it('of a code is over the pairs in which it occurs, on either side', async () => {
    const disorder = await disorderOf([first, second])
    expect([0, 1, 2, 3].map(code => disorder.of(code))).toEqual([1 / 2, 1, 1, null])
  })

  it('weighs a pair by how well its places fit', async () => {
    const shifted: Units = [
      [0, 10, 0],
      [25, 35, 2],
    ]
    expect((await disorderOf([first.slice(0, 2), shifted])).overall()).toBeCloseTo(0.75 / 1.75, 12)
    const strict = { ...equal, alpha: 2 }
    expect((await disorderOf([first.slice(0, 2), shifted], 'count', strict)).overall()).toBeCloseTo(
      0.5 / 1.5,
      12,
    )
  })

  it('weighs a pair of three aligned units half, and each of their missing counterparts one', async () => {
    const alone: Units = [[50, 60, 1]]
    const coders = [[[0, 10, 0] as const, ...alone], [[0, 10, 0] as const], [[0, 10, 1] as const]]
    expect((await disorderOf(coders)).overall()).toBeCloseTo((0.5 + 0.5 + 2) / (1.5 + 2), 12)
  })

  it('takes distances between codes from a table', async () => {
    const codeDistances = [
      [0, 0.5, 1, 1],
      [0.5, 0, 0.25, 1],
      [1, 0.25, 0, 1],
      [1, 1, 1, 0],
    ]
    const disorder = await disorderOf([first, second], 'ignore', { ...equal, codeDistances })
    expect(disorder.overall()).toBeCloseTo(0.25 / 2, 12)
  })

  it('does not depend on Δ', async () => {
    const large = await disorderOf([first, second], 'count', { ...equal, deltaEmpty: 5 })
    expect(large.overall()).toBeCloseTo(2 / 3, 12)
  })

  it('is nothing without pairs', async () => {
    expect((await disorderOf([[], []])).overall()).toBeNull()
  })
})
