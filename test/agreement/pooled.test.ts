import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohenKappa,
  krippendorffAlpha,
  pooledAlpha,
  pooledKappa,
  type Ratings,
  tallyRatings,
} from '../../src/agreement/index.js'

/** Two coders' coded / not coded table by a (both), b and c (one only) and d (neither). */
function fourfold(...weights: [a: number, b: number, c: number, d: number]): Ratings {
  return tallyRatings([1, 1, 1, 0, 0, 1, 0, 0], { coders: 2, categories: 2, weights })
}

const anyFourfold = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30))
  .map(([a, b, c, d]) => fourfold(a, b, c, d))

describe('pooled over codes', () => {
  it('kappa is (mean p_o - mean p_e) / (1 - mean p_e) of De Vries et al. (2008), by hand', () => {
    // p_o .80 and .90, p_e .50 and .82 (margins 50/50, and 90/90 of 100).
    const codes = [fourfold(40, 10, 10, 40), fourfold(85, 5, 5, 5)]
    expect(pooledKappa(codes)).toHaveProperty('value', expect.closeTo((0.85 - 0.66) / (1 - 0.66), 12))
  })

  it('alpha is 1 - sum D_o / sum D_e, by hand', () => {
    // D_o .20 and .10; D_e 2 × 100 × 100 / (200 × 199) and 2 × 180 × 20 / (200 × 199).
    const codes = [fourfold(40, 10, 10, 40), fourfold(85, 5, 5, 5)]
    expect(pooledAlpha(codes)).toHaveProperty('value', expect.closeTo(1 - 0.3 / (27200 / 39800), 12))
  })

  it('kappa is not pulled to zero by a code one coder used once', () => {
    expect(pooledKappa([fourfold(50, 0, 0, 50), fourfold(0, 1, 0, 99)])).toHaveProperty(
      'value',
      expect.closeTo((0.995 - 0.745) / 0.255, 12),
    )
  })

  it('is the coefficient of the code where there is one code', () => {
    fc.assert(
      fc.property(anyFourfold, table => {
        const [kappa, alpha] = [cohenKappa(table), krippendorffAlpha(table)]
        if (kappa.status === 'defined')
          expect(pooledKappa([table])).toHaveProperty('value', expect.closeTo(kappa.value, 12))
        else expect(pooledKappa([table])).toEqual(kappa)
        if (alpha.status === 'defined')
          expect(pooledAlpha([table])).toHaveProperty('value', expect.closeTo(alpha.value, 12))
        else expect(pooledAlpha([table])).toEqual(alpha)
      }),
    )
  })

  it('does not change with codes nobody used', () => {
    fc.assert(
      fc.property(anyFourfold, anyFourfold, (one, other) => {
        const unused = [fourfold(0, 0, 0, 40), fourfold(0, 0, 0, 7)]
        fc.pre(pooledKappa([one, other]).status === 'defined')
        expect(pooledKappa([one, ...unused, other])).toEqual(pooledKappa([one, other]))
        expect(pooledAlpha([one, ...unused, other])).toEqual(pooledAlpha([one, other]))
      }),
    )
  })

  it('is undefined without codes, without shared units and without variation', () => {
    const nobody = fourfold(0, 0, 0, 10)
    const unshared = tallyRatings([1, -1, -1, 0], { coders: 2, categories: 2 })
    for (const pooled of [pooledKappa, pooledAlpha]) {
      expect(pooled([])).toEqual({ status: 'undefined', reason: 'there is no code to pool over' })
      expect(pooled([unshared])).toHaveProperty('reason', 'no unit was judged by two or more coders')
      expect(pooled([nobody, nobody])).toHaveProperty('reason', expect.stringContaining('no variation'))
    }
  })

  it('kappa is undefined for three coders, alpha is not', () => {
    const three = tallyRatings([1, 1, 1, 0, 0, 1], { coders: 3, categories: 2 })
    expect(pooledKappa([three])).toHaveProperty('reason', 'pooled kappa compares two coders, not 3')
    expect(pooledAlpha([three])).toHaveProperty('status', 'defined')
  })
})
