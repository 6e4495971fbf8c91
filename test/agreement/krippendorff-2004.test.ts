// Krippendorff, K. (1980, 2004). Content Analysis: An Introduction to Its Methodology. 1st and 2nd edition. Sage.
import { describe, expect, it } from 'vitest'
import {
  alphaWithDistance,
  brennanPrediger,
  cohenKappa,
  estimate,
  intervalDistances,
  krippendorffAlpha,
  krippendorffAlphaCategory,
  percentAgreement,
  ratioDistances,
  scottPi,
} from '../../src/agreement/index.js'
import { coderRows, tableOf } from './table-of.js'

describe('Krippendorff, Content Analysis', () => {
  describe('1980, p. 139: three coders, nine units', () => {
    const rows = coderRows('1 1 2 4 1 2 1 3 2', '1 2 2 4 4 2 2 3 2', '1 2 2 4 4 2 3 3 2')
    const table = tableOf(rows, undefined, [...'1234'])

    it('has .741 agreement and a nominal alpha of .642', () => {
      expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.741, 3))
      expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.642, 3))
    })

    it('has an interval alpha of .547 and a ratio alpha of .483', () => {
      const interval = estimate(alphaWithDistance(intervalDistances([1, 2, 3, 4])), table)
      expect(interval).toHaveProperty('value', expect.closeTo(0.547, 3))
      const ratio = estimate(alphaWithDistance(ratioDistances([1, 2, 3, 4])), table)
      expect(ratio).toHaveProperty('value', expect.closeTo(0.483, 3))
    })

    it('has alphas by value of .381, .711, .717 and .764', () => {
      const byValue = [0.381, 0.711, 0.717, 0.764]
      byValue.forEach((alpha, category) => {
        const found = krippendorffAlphaCategory(table, category)
        expect(found).toHaveProperty('value', expect.closeTo(alpha, 3))
      })
    })
  })

  it('2004, p. 227: two coders, twelve units: .833 agreement, alpha .734', () => {
    const table = tableOf(coderRows('a a b b b b b c c c c c', 'a b b b b b c c c c c c'))
    expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.833, 3))
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.734, 3))
  })

  it('2004, p. 246: kappa rises from .186 to .258 merely because the margins differ, S and pi stay', () => {
    const cells = ['aa', 'ab', 'ac', 'ba', 'bb', 'bc', 'ca', 'cb', 'cc'].map(cell => [...cell])
    const sameMargins = tableOf(cells, [12, 9, 9, 9, 14, 9, 9, 9, 20])
    const differentMargins = tableOf(cells, [12, 18, 18, 0, 14, 18, 0, 0, 20])
    expect(cohenKappa(sameMargins)).toHaveProperty('value', expect.closeTo(0.186, 3))
    expect(cohenKappa(differentMargins)).toHaveProperty('value', expect.closeTo(0.258, 3))
    for (const table of [sameMargins, differentMargins]) {
      expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.46, 12))
      expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.19, 12))
      expect(scottPi(table)).toHaveProperty('value', expect.closeTo(0.186, 3))
    }
  })
})
