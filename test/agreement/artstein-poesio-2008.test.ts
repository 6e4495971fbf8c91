// Artstein, R., & Poesio, M. (2008). Inter-coder agreement for computational linguistics. Computational Linguistics 34(4), 555-596.
import { describe, expect, it } from 'vitest'
import { brennanPrediger, cohenKappa, krippendorffAlpha, scottPi } from '../../src/agreement/index.js'
import { crossTable } from './table-of.js'

describe('Artstein and Poesio (2008)', () => {
  it('has S .400, pi .341 and kappa .348 for statements and information requests', () => {
    const table = crossTable([
      [20, 20],
      [10, 50],
    ])
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.4, 3))
    expect(scottPi(table)).toHaveProperty('value', expect.closeTo(0.341, 3))
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(0.348, 3))
  })

  it('has S .82, pi .7995, kappa .8013 and alpha .800 with checks as a third category', () => {
    const table = crossTable([
      [46, 6, 0],
      [0, 32, 0],
      [0, 6, 10],
    ])
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.82, 2))
    expect(scottPi(table)).toHaveProperty('value', expect.closeTo(0.7995, 4))
    expect(cohenKappa(table)).toHaveProperty('value', expect.closeTo(0.8013, 4))
    expect(krippendorffAlpha(table)).toHaveProperty('value', expect.closeTo(0.8005, 4))
  })
})
