// Randolph, J. J. (2005). Free-marginal multirater kappa: an alternative to Fleiss' fixed-marginal multirater kappa. ERIC ED490661.
import { describe, expect, it } from 'vitest'
import { brennanPrediger, fleissKappa } from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

describe('Randolph (2005): three raters, four units', () => {
  it('has a free-marginal kappa of .33 and a Fleiss kappa of .33 where the values are even', () => {
    const table = tableOf(['YYY', 'YYN', 'NNY', 'NNN'].map(unit => [...unit]))
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.33, 2))
    expect(fleissKappa(table)).toHaveProperty('value', expect.closeTo(0.33, 2))
  })

  it('has the same free-marginal kappa, but a Fleiss kappa of -.20, where one value prevails', () => {
    const table = tableOf(['YYY', 'YYN', 'YYN', 'YYY'].map(unit => [...unit]))
    expect(brennanPrediger(table)).toHaveProperty('value', expect.closeTo(0.33, 2))
    expect(fleissKappa(table)).toHaveProperty('value', expect.closeTo(-0.2, 2))
  })
})
