// Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76(5), 378-382.
import { describe, expect, it } from 'vitest'
import {
  fleissKappa,
  fleissKappaCategory,
  fleissKappaError,
  fleissKappaNullError,
  krippendorffAlpha,
  percentAgreement,
} from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

/** Table 1: thirty patients, six raters each, as the diagnoses given (1 to 5) in any order. */
const diagnoses = `
  444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
  144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
  555555 244444 224555 114444 144445 222224 111155 224444 133333 555555`

describe('Fleiss (1971), table 1', () => {
  const table = tableOf(
    diagnoses
      .trim()
      .split(/\s+/)
      .map(patient => [...patient]),
    undefined,
    [...'12345'],
  )

  it('has an observed agreement of .5556', () => {
    expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.5556, 4))
  })

  it('has a kappa of .430', () => {
    expect(fleissKappa(table)).toHaveProperty('value', expect.closeTo(0.43, 3))
  })

  it('has the kappas by category that irr prints for these counts: .245 .245 .520 .471 .566', () => {
    // Fleiss rounded on the way and prints .248 .248 .517 .470 .565.
    const byCategory = [0.245, 0.245, 0.52, 0.471, 0.566]
    byCategory.forEach((kappa, category) => {
      const found = fleissKappaCategory(table, category)
      expect(found).toHaveProperty('value', expect.closeTo(kappa, 3))
    })
  })

  it('has a standard error of .0542, more than twice the .0244 that holds without agreement', () => {
    // The latter by Fleiss, Nee and Landis (1979), Psychological Bulletin 86(5), 974-977.
    expect(fleissKappaError(table).estimate).toHaveProperty('value', expect.closeTo(0.0542, 4))
    expect(fleissKappaNullError(table).estimate).toHaveProperty('value', expect.closeTo(0.0244, 4))
  })

  it('has an alpha that is his kappa of .430 after the correction for 180 ratings', () => {
    const alpha = krippendorffAlpha(table)
    expect(alpha.status).toBe('defined')
    if (alpha.status === 'defined') expect(1 - ((1 - alpha.value) * 180) / 179).toBeCloseTo(0.43, 3)
  })
})
