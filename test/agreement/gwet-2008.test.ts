// Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement.
// British Journal of Mathematical and Statistical Psychology 61(1), 29-48, table 1.
import { describe, expect, it } from 'vitest'
import {
  brennanPrediger,
  cohenKappa,
  gwetAC1,
  krippendorffAlpha,
  negativeAgreement,
  pabak,
  percentAgreement,
  tallyRatings,
} from '../../src/agreement/index.js'

describe('Gwet (2008): 118 of 125 units positive for both, none negative for both', () => {
  const table = tallyRatings([1, 1, 1, 0, 0, 1], { coders: 2, categories: 2, weights: [118, 5, 2] })

  it('has .944 agreement and a kappa and an alpha below zero', () => {
    expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.944, 12))
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(-0.023, 3))
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(-0.025, 3))
  })

  it('has an AC1 of .941 and a free-marginal kappa of .888', () => {
    expect(gwetAC1(table)).toHaveProperty('value', expect.closeTo(0.941, 3))
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.888, 3))
    expect(pabak(table)).toHaveProperty('value', expect.closeTo(0.888, 3))
  })

  it('never agrees on the negative value', () => {
    expect(negativeAgreement(table)).toEqual({ status: 'defined', value: 0 })
  })
})
