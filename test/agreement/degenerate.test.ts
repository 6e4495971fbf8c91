import { describe, expect, it } from 'vitest'
import {
  codedCounts,
  cohenKappa,
  krippendorffAlpha,
  lightKappa,
  pairableUnits,
  percentAgreement,
  positiveAgreement,
  specificAgreement,
  tallyCoded,
  tallyRatings,
} from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

const nothingShared = { status: 'undefined', reason: 'no unit was judged by two or more coders' }
const noVariation = { status: 'undefined', reason: 'no variation: all coders gave every unit the same value' }

describe('input that leaves a coefficient undetermined', () => {
  it.each([
    ['no units', tallyRatings([], { coders: 2, categories: 2 })],
    ['no categories', tallyRatings([-1, -1], { coders: 2, categories: 0 })],
    ['only missing values', tallyRatings([-1, -1, -1, -1], { coders: 2, categories: 2 })],
    ['coders who judged different units', tallyRatings([1, -1, -1, 0], { coders: 2, categories: 2 })],
  ])('is undefined with its reason for %s', (_, table) => {
    expect(percentAgreement(table)).toEqual(nothingShared)
    expect(krippendorffAlpha(table)).toEqual(nothingShared)
    expect(cohenKappa(table)).toEqual(nothingShared)
    expect(lightKappa(table).estimate).toEqual(nothingShared)
    expect(pairableUnits(table)).toBe(0)
    expect(codedCounts(table)).toEqual({ both: 0, firstOnly: 0, secondOnly: 0, neither: 0 })
  })

  it('is undefined for one coder or none', () => {
    for (const coders of [0, 1]) {
      const table = tallyRatings(coders === 0 ? [] : [1, 0], { coders, categories: 2 })
      expect(percentAgreement(table)).toEqual(nothingShared)
      expect(krippendorffAlpha(table)).toEqual(nothingShared)
      expect(cohenKappa(table)).toHaveProperty('reason', `Cohen's kappa compares two coders, not ${coders}`)
      expect(lightKappa(table).estimate.status).toBe('undefined')
    }
  })

  it('is undefined, not 1, where nobody coded anything, while percent agreement is 1', () => {
    const table = tallyCoded([new Uint8Array(6), new Uint8Array(6)])
    expect(percentAgreement(table)).toEqual({ status: 'defined', value: 1 })
    expect(krippendorffAlpha(table)).toEqual(noVariation)
    expect(cohenKappa(table)).toEqual(noVariation)
    expect(positiveAgreement(table).status).toBe('undefined')
  })

  it('is exactly 0 for kappa and below 0 for alpha where one coder is constant', () => {
    const table = tableOf([1, 1, 1, 2, 2, 2].map(second => [1, second]))
    expect(cohenKappa(table)).toEqual({ status: 'defined', value: 0 })
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(-2 / 9, 12))
  })

  it('reaches the minimum of alpha, -.5, for two units with swapped values', () => {
    const table = tableOf([
      [1, 2],
      [2, 1],
    ])
    expect(krippendorffAlpha(table)).toHaveProperty('value', -0.5)
    expect(cohenKappa(table)).toEqual({ status: 'defined', value: -1 })
  })

  it('is 0 for one unit on which two coders disagree', () => {
    const table = tableOf([[1, 2]])
    expect(krippendorffAlpha(table)).toEqual({ status: 'defined', value: 0 })
    expect(cohenKappa(table)).toEqual({ status: 'defined', value: 0 })
  })

  it('is undefined for the specific agreement of a value nobody used', () => {
    const table = tallyRatings([0, 0, 1, 1], { coders: 2, categories: 3 })
    expect(specificAgreement(table, 2).status).toBe('undefined')
  })
})

describe("Light's kappa", () => {
  it('is the mean over pairs: 1, 0 and 0 give a third (data of Randolph 2005, by hand)', () => {
    const table = tableOf(['YYY', 'YYN', 'NNY', 'NNN'].map(unit => [...unit]))
    expect(lightKappa(table).estimate).toEqual({ status: 'defined', value: 1 / 3 })
  })

  it('reports a pair that has no kappa and leaves it out of the mean', () => {
    const table = tallyCoded([
      Uint8Array.of(0, 0, 0, 0),
      Uint8Array.of(0, 0, 0, 0),
      Uint8Array.of(1, 1, 0, 0),
    ])
    const { estimate, pairs } = lightKappa(table)
    expect(estimate).toEqual({ status: 'defined', value: 0 })
    expect(pairs).toContainEqual({ first: 0, second: 1, estimate: noVariation })
    expect(pairs).toHaveLength(3)
  })
})
