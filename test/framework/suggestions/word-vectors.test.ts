import { describe, expect, it } from 'vitest'
import { centroid, likeness, wordVectors } from '../../../src/framework/index.js'

const [first, second, third] = wordVectors([
  ['a', 'a', 'b'],
  ['a', 'c'],
  ['b', 'c', 'c', 'd'],
])

describe('TF-IDF vectors', () => {
  it('weigh words as an independent program does', () => {
    expect(first?.get('a')).toBeCloseTo(0.8610369959, 9)
    expect(first?.get('b')).toBeCloseTo(0.5085423204, 9)
  })

  it('have the likenesses of that program, and of texts to themselves 1', () => {
    if (first === undefined || second === undefined || third === undefined) throw new Error('no vectors')
    expect(likeness(first, second)).toBeCloseTo(0.6088450987, 9)
    expect(likeness(second, third)).toBeCloseTo(0.506120813, 9)
    expect(likeness(third, first)).toBeCloseTo(0.2149817449, 9)
    expect(likeness(first, first)).toBeCloseTo(1, 12)
  })

  it('are empty for texts without words, alike to nothing', () => {
    const [none, some] = wordVectors([[], ['a']])
    if (none === undefined || some === undefined) throw new Error('no vectors')
    expect(none.size).toBe(0)
    expect(likeness(none, some)).toBe(0)
    expect(centroid([none])).toEqual(new Map())
  })
})
