// Feinstein, A. R., & Cicchetti, D. V. (1990). High agreement but low kappa: I. Journal of Clinical Epidemiology 43(6), 543-549.
import { describe, expect, it } from 'vitest'
import {
  cohenKappa,
  gwetAC1,
  jaccard,
  negativeAgreement,
  percentAgreement,
  positiveAgreement,
  tallyRatings,
} from '../../src/agreement/index.js'

/** Two coders' table by a (both), b and c (one only) and d (neither). */
function fourfold(weights: [a: number, b: number, c: number, d: number]) {
  return tallyRatings([1, 1, 1, 0, 0, 1, 0, 0], { coders: 2, categories: 2, weights })
}

describe('Feinstein and Cicchetti (1990): the same agreement, different kappas', () => {
  const balanced = fourfold([40, 9, 6, 45])
  const skewed = fourfold([80, 10, 5, 5])

  it('has .85 agreement in both tables', () => {
    expect(percentAgreement(balanced)).toHaveProperty('value', expect.closeTo(0.85, 12))
    expect(percentAgreement(skewed)).toHaveProperty('value', expect.closeTo(0.85, 12))
  })

  it('has a kappa of .70 where the value is common and .32 where it is not', () => {
    expect(cohenKappa(balanced)).toHaveProperty('value', expect.closeTo(0.7, 2))
    expect(cohenKappa(skewed)).toHaveProperty('value', expect.closeTo(0.32, 2))
  })

  it('has an AC1 of .70 and .81 (Gwet), and Jaccard indices of 40/55 and 80/95 by hand', () => {
    expect(gwetAC1(balanced)).toHaveProperty('value', expect.closeTo(0.7, 2))
    expect(gwetAC1(skewed)).toHaveProperty('value', expect.closeTo(0.81, 2))
    expect(jaccard(balanced, 1)).toEqual({ status: 'defined', value: 40 / 55 })
    expect(jaccard(skewed, 1)).toEqual({ status: 'defined', value: 80 / 95 })
  })

  it('shows in the specific agreements which value is agreed on (by hand: 160/175 and 10/25)', () => {
    expect(positiveAgreement(skewed)).toEqual({ status: 'defined', value: 160 / 175 })
    expect(negativeAgreement(skewed)).toEqual({ status: 'defined', value: 10 / 25 })
  })
})
