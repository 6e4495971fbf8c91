// Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37-46.
import { describe, expect, it } from 'vitest'
import { cohenKappa, percentAgreement } from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

describe('Cohen (1960), p. 45: two clinicians, 200 patients, three diagnoses', () => {
  const table = tableOf(
    [1, 2, 3].flatMap(first => [1, 2, 3].map(second => [first, second])),
    [88, 14, 18, 10, 40, 10, 2, 6, 12],
  )

  it('agrees on .70 of the patients', () => {
    expect(percentAgreement(table)).toEqual({ status: 'defined', value: 0.7 })
  })

  it('has a kappa of .492', () => {
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(0.492, 3))
  })
})
