// Krippendorff, K. (1995). On the reliability of unitizing contiguous data. Sociological Methodology 25, 47-76,
// p. 57: four pairs of observers of a continuum of 24, each pair with one kind of unit.
import { describe, expect, it } from 'vitest'
import { cohenKappa } from '../../../src/agreement/index.js'
import {
  alphaU1995,
  characterTables,
  tallyContinuum,
  uAlphaBinary,
} from '../../../src/agreement/unitizing/index.js'
import { codedText } from './coded-text.js'
import { expectValue } from './expect-value.js'

type Place = readonly [start: number, end: number]

const pairs: Record<'A' | 'B' | 'C' | 'D', [Place[], Place[]]> = {
  A: [places(2, 10, 14, 20), places(4, 8, 15, 17)],
  B: [places(0, 18), places(0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 9, 9, 10)],
  C: [places(2, 8, 10, 12, 14, 18, 20, 22), places(0, 2, 4, 8, 10, 14, 16, 18, 20, 22)],
  D: [places(0, 2, 2, 10, 10, 14, 14, 20, 20, 24), places(0, 4, 4, 8, 8, 15, 15, 17, 17, 24)],
}

function places(...bounds: number[]): Place[] {
  return bounds.flatMap((start, at): Place[] => (at % 2 === 0 ? [[start, bounds[at + 1]!]] : []))
}

/** A pair with every length multiplied, as the paper lets its units become ever finer. */
function text(pair: keyof typeof pairs, stretch = 1) {
  const coders = pairs[pair].map(units =>
    units.map(([start, end]) => [start * stretch, end * stretch, 0] as const),
  )
  return codedText(24 * stretch, ...coders)
}

describe('alpha_U of Krippendorff (1995), examples A to D', () => {
  it.each([
    ['A', 0.03125],
    ['B', 2.26736],
    ['C', 0.02777],
    ['D', 0.38715],
  ] as const)('has the observed disagreement of %s, %d', (pair, observed) => {
    const { observedDisagreement } = alphaU1995([text(pair)], 1)
    expect(observedDisagreement).toHaveProperty('value', expect.closeTo(observed, 4))
  })

  it.each([
    ['A', 0.515],
    ['B', -1.081],
    ['C', 0.603],
    ['D', -0.207],
  ] as const)('is, for %s at a length of 24, %d', (pair, alpha) => {
    expectValue(alphaU1995([text(pair)], 1).estimate, alpha, 3)
  })

  it('approaches the printed .553 of A and .066 of D as units become finer', () => {
    expectValue(alphaU1995([text('A', 50_000)], 1).estimate, 0.553, 3)
    expectValue(alphaU1995([text('D', 50_000)], 1).estimate, 0.066, 3)
  })

  it('approaches the printed -.926 of B and .679 of C within .02: the paper has another sign in D_e', () => {
    for (const [pair, printed] of [['B', -0.926] as const, ['C', 0.679] as const]) {
      const { estimate } = alphaU1995([text(pair, 50_000)], 1)
      expect(estimate).toHaveProperty('value', expect.closeTo(printed, 1))
      expect(Math.abs((estimate.status === 'defined' ? estimate.value : 9) - printed)).toBeLessThan(0.02)
    }
  })

  it('is the printed .494 for C at a length of 12', () => {
    expectValue(alphaU1995([text('C', 1 / 2)], 1).estimate, 0.494, 3)
  })
})

describe('what alpha_U sees and kappa over characters does not', () => {
  it('is the same kappa of .385 for A and B, which unitize so differently', () => {
    for (const pair of ['A', 'B'] as const) {
      const [table] = characterTables([text(pair)], 1)
      expectValue(cohenKappa(table!), 0.385, 3)
    }
  })

  it('is in D all coded by both: no kappa, no |u-alpha, yet an alpha_U', () => {
    const [table] = characterTables([text('D')], 1)
    expect(cohenKappa(table!).status).toBe('undefined')
    expect(uAlphaBinary(tallyContinuum([text('D')], 1))).toHaveProperty(
      'reason',
      'no coder left any text uncoded',
    )
  })
})
