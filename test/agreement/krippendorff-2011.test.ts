// Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of Pennsylvania.
import { describe, expect, it } from 'vitest'
import {
  alphaWithDistance,
  estimate,
  intervalDistances,
  krippendorffAlpha,
  ordinalAlpha,
  pairableUnits,
  ratioDistances,
} from '../../src/agreement/index.js'
import { coderRows, tableOf } from './table-of.js'

describe('Krippendorff (2011)', () => {
  it('A: two observers, ten units, binary: .095', () => {
    const table = tableOf(coderRows('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.095, 3))
  })

  it('B: two observers, twelve units, five values: .692', () => {
    const table = tableOf(coderRows('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.692, 3))
  })

  describe('C: four observers, twelve units, missing values', () => {
    const table = tableOf(
      coderRows(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
      undefined,
      [...'12345'],
    )

    it('has a nominal alpha of .743', () => {
      expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.743, 3))
    })

    it('has an ordinal alpha of .815, an interval alpha of .849 and a ratio alpha of .797 (D, E)', () => {
      const values = [1, 2, 3, 4, 5]
      expect(ordinalAlpha(table)).toHaveProperty('value', expect.closeTo(0.815, 3))
      const interval = estimate(alphaWithDistance(intervalDistances(values)), table)
      expect(interval).toHaveProperty('value', expect.closeTo(0.849, 3))
      const ratio = estimate(alphaWithDistance(ratioDistances(values)), table)
      expect(ratio).toHaveProperty('value', expect.closeTo(0.797, 3))
    })

    it('leaves the unit that one observer judged out of the eleven pairable units', () => {
      expect(pairableUnits(table)).toBe(11)
    })
  })
})
