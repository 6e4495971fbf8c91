// Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37-46.
import { describe, expect, it } from 'vitest'
import { cohenKappa, cohenKappaMax, percentAgreement } from '../../src/agreement/index.js'
import { crossTable } from './table-of.js'

describe('Cohen (1960), p. 37: two judges, three categories, as shares of a hundred', () => {
  it('agrees on .29 of the units', () => {
    const table = crossTable([
      [25, 13, 12],
      [12, 2, 16],
      [3, 15, 2],
    ])
    expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.29, 12))
  })
})

describe('Cohen (1960), p. 45: two clinicians, 200 patients, three diagnoses', () => {
  const table = crossTable([
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ])

  it('agrees on .70 of the patients', () => {
    expect(percentAgreement(table)).toEqual({ status: 'defined', value: 0.7 })
  })

  it('has a kappa of .492, of the .831 that the margins allow', () => {
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(0.492, 3))
    expect(cohenKappaMax(table)).toHaveProperty('value', expect.closeTo(0.831, 3))
  })
})
