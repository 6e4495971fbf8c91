// Warrens, M. J. (2012). A family of multi-rater kappas that can always be increased and decreased by combining categories.
// Statistical Methodology 9(3), 330-340; after Hubert's and Conger's kappa in Warrens (2010).
import { describe, expect, it } from 'vitest'
import { congerKappa } from '../../src/agreement/index.js'
import { tableOf } from './table-of.js'

describe('Warrens (2012): four raters, thirty units, two categories', () => {
  it('has a kappa of Hubert and Conger of .802479', () => {
    const rows = ['1111', '1010', '1000', '0001', '0000'].map(unit => [...unit])
    const table = tableOf(rows, [10, 2, 2, 1, 15])
    expect(congerKappa(table)).toHaveProperty('value', expect.closeTo(0.802479, 6))
  })
})
