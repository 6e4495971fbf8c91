// Zwick, R. (1988). Another look at interrater agreement. Psychological Bulletin 103(3), 374-378.
import { describe, expect, it } from 'vitest'
import { brennanPrediger, cohenKappa, percentAgreement, scottPi } from '../../src/agreement/index.js'
import { crossTable } from './table-of.js'

describe('Zwick (1988): two raters with the same margins, 100 units, four categories', () => {
  it('has .6 agreement, S .467, pi .444 and kappa .444', () => {
    const table = crossTable([
      [20, 10, 10, 0],
      [10, 10, 0, 0],
      [10, 0, 10, 0],
      [0, 0, 0, 20],
    ])
    expect(percentAgreement(table)).toHaveProperty('value', expect.closeTo(0.6, 12))
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.467, 3))
    expect(scottPi(table)).toHaveProperty('value', expect.closeTo(0.444, 3))
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(0.444, 3))
  })
})
