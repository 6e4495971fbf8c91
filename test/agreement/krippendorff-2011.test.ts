// Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of Pennsylvania.
import { describe, expect, it } from 'vitest'
import { krippendorffAlpha, pairableUnits, percentAgreement } from '../../src/agreement/index.js'
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
    )

    it('has a nominal alpha of .743', () => {
      expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.743, 3))
    })

    it('leaves the unit that one observer judged out of the eleven pairable units', () => {
      expect(pairableUnits(table)).toBe(11)
    })

    it('has .818 agreement, each unit counting the same (Gwet, cac.raw4raters)', () => {
      expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.818, 3))
    })
  })
})
