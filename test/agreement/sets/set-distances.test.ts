// Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation.
// LREC, 831-836. Artstein, R., & Poesio, M. (2008). Inter-coder agreement for computational linguistics.
// Computational Linguistics 34(4), 555-596.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CodeSet,
  diceDistance,
  distanceMatrix,
  inclusionDistance,
  jaccardDistance,
  masiDistance,
  masiDistanceOfNltk,
  masiProductDistance,
  type SetDistance,
  wholeSetDistance,
} from '../../../src/agreement/sets/index.js'
import { distancesByDefinition } from './sets-by-definition.js'

const distances: Record<string, SetDistance> = {
  alpha_masi: masiDistance,
  alpha_masi_nltk_constants: masiDistanceOfNltk,
  alpha_masi_dP_times_dJ: masiProductDistance,
  alpha_jaccard: jaccardDistance,
  alpha_dice: diceDistance,
  alpha_dP: inclusionDistance,
  alpha_nominal_whole_sets: wholeSetDistance,
}
/** Codes that lie close together, and codes far apart. */
const anySet = fc
  .uniqueArray(fc.oneof(fc.nat(5), fc.constantFrom(30, 31, 32, 63, 64, 99)), { maxLength: 6 })
  .map(codes => codes.sort((a, b) => a - b))

function distanceOf(distance: SetDistance, one: CodeSet, other: CodeSet): number {
  return distanceMatrix([one, other], distance)[1]!
}

describe('the distance of two sets of codes', () => {
  it.each([
    // same, part, overlap, disjoint, empty and not, both empty: by hand
    ['alpha_masi', [0, 1 - 1 / 3, 1 - 1 / 9, 1, 1, 0]],
    ['alpha_masi_nltk_constants', [0, 1 - 0.335, 1 - 0.11, 1, 1, 0]],
    ['alpha_masi_dP_times_dJ', [0, 1 / 6, 4 / 9, 1, 1 / 3, 0]],
    ['alpha_jaccard', [0, 1 / 2, 2 / 3, 1, 1, 0]],
    ['alpha_dice', [0, 1 / 3, 1 / 2, 1, 1, 0]],
    ['alpha_dP', [0, 1 / 3, 2 / 3, 1, 1 / 3, 0]],
    ['alpha_nominal_whole_sets', [0, 1, 1, 1, 1, 0]],
  ])('of %s is what the formula gives by hand', (key, expected) => {
    const pairs = [
      [
        [0, 1],
        [0, 1],
      ],
      [[0], [0, 1]],
      [
        [0, 1],
        [1, 2],
      ],
      [[0], [1]],
      [[], [1]],
      [[], []],
    ] as const
    pairs.forEach(([one, other], at) => {
      expect(distanceOf(distances[key]!, one, other), JSON.stringify([one, other])).toBeCloseTo(
        expected[at]!,
        12,
      )
    })
  })

  it('is in a matrix of every set to every other, 0 to itself', () => {
    const sets: CodeSet[] = [[], [0], [0, 1]]
    expect([...distanceMatrix(sets, jaccardDistance)]).toEqual([0, 1, 1, 1, 0, 0.5, 1, 0.5, 0])
    expect(distanceMatrix([], jaccardDistance)).toHaveLength(0)
  })

  it('is that of the definition, the same either way round, between 0 and 1, and 0 for the same set only', () => {
    fc.assert(
      fc.property(anySet, anySet, (one, other) => {
        const isSame = one.join() === other.join()
        for (const [key, distance] of Object.entries(distances)) {
          const value = distanceOf(distance, one, other)
          expect(value).toBeCloseTo(distancesByDefinition[key]!(new Set(one), new Set(other)), 12)
          expect(distanceOf(distance, other, one)).toBe(value)
          expect(value >= 0 && value <= 1 && (value === 0) === isSame).toBe(true)
        }
      }),
    )
  })
})
