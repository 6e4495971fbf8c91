// Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th edition. Advanced Analytics. Its data set of four raters and
// twelve units is `cac.raw4raters` of the R package irrCAC and example C of Krippendorff (2011); figures as printed there.
import { describe, expect, it } from 'vitest'
import {
  brennanPrediger,
  brennanPredigerError,
  congerKappa,
  type Estimate,
  errorLimits,
  estimate,
  fleissKappa,
  fleissKappaError,
  gwetAC1,
  gwetACError,
  holsti,
  krippendorffAlpha,
  krippendorffAlphaError,
  listwise,
  percentAgreement,
  percentAgreementByValue,
  percentAgreementMeasure,
  unanimousAgreement,
} from '../../src/agreement/index.js'
import { coderRows, crossTable, tableOf } from './table-of.js'

function expectPrinted(found: Estimate, printed: number, digits: number): void {
  expect(found).toHaveProperty('value', expect.closeTo(printed, digits))
}

describe('Gwet (2014): four raters, twelve units, missing values', () => {
  const table = tableOf(
    coderRows(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ),
  )

  it('has an AC1 of .77544 with a standard error of .14295', () => {
    expectPrinted(gwetAC1(table), 0.77544, 5)
    expectPrinted(gwetACError(table).estimate, 0.14295, 5)
  })

  it('has a Fleiss kappa of .76117 with a standard error of .15302', () => {
    expectPrinted(fleissKappa(table), 0.76117, 5)
    expectPrinted(fleissKappaError(table).estimate, 0.15302, 5)
  })

  it('has a Brennan-Prediger kappa of .77273 with a standard error of .14472', () => {
    expectPrinted(brennanPrediger(table), 0.77273, 5)
    expectPrinted(brennanPredigerError(table).estimate, 0.14472, 5)
  })

  it('has an alpha of .74342 with a standard error of .14557', () => {
    expectPrinted(krippendorffAlpha(table), 0.74342, 5)
    expectPrinted(krippendorffAlphaError(table).estimate, 0.14557, 5)
  })

  it('has a Conger kappa of .76207', () => {
    expectPrinted(congerKappa(table), 0.76207, 5)
  })

  it('has an AC1 interval of .461 to 1, by t with 11 degrees of freedom', () => {
    const { low, high } = errorLimits(gwetAC1(table), gwetACError(table), { level: 0.95 })
    expectPrinted(low, 0.461, 3)
    expect(high).toEqual({ status: 'defined', value: 1 })
  })

  it('has three percent agreements that must not be confused: .818, .800 and .625', () => {
    expectPrinted(percentAgreement(table), 0.818, 3)
    expectPrinted(percentAgreementByValue(table), 0.8, 12)
    expectPrinted(unanimousAgreement(table), 0.625, 12)
    expect(estimate(listwise(percentAgreementMeasure), table)).not.toEqual(percentAgreement(table))
  })

  it('has a Holsti coefficient of .697: the mean over pairs of raters, counted by hand', () => {
    const pairs = [(2 * 8) / 20, (2 * 5) / 19, (2 * 8) / 20, (2 * 6) / 21, (2 * 9) / 22, (2 * 7) / 21]
    expectPrinted(holsti(table), pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length, 12)
  })
})

describe('Gwet, the 3 × 3 table of abstractors (`cont3x3abstractors` of irrCAC)', () => {
  it('has an AC1 of .8493', () => {
    const table = crossTable([
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ])
    expectPrinted(gwetAC1(table), 0.8493, 4)
  })
})
