import { describe, expect, it } from 'vitest'
import { missing, tallyRatings } from '../../../src/agreement/index.js'
import { tableWarnings } from '../../../src/agreement/intervals/index.js'
import { fourfold } from './random-tables.js'

function codesOf(...args: Parameters<typeof tableWarnings>): string[] {
  return tableWarnings(...args).map(({ code }) => code)
}

describe('warnings of a table', () => {
  it('are none for a hundred units with both values common', () => {
    expect(tableWarnings(fourfold(30, 5, 5, 60))).toEqual([])
  })

  it('name few units and what to do', () => {
    expect(tableWarnings(fourfold(12, 1, 1, 12))).toEqual([
      {
        code: 'few-units',
        message:
          'only 26 units judged by two or more coders: with fewer than 30 the interval cannot be trusted; double-code more units',
      },
    ])
  })

  it('name a rare code by the units it is expected on: whole where both coders gave it, half where one did', () => {
    expect(tableWarnings(fourfold(3, 4, 1, 492))).toEqual([
      {
        code: 'rare-category',
        message:
          'values other than the commonest can be expected on only 5.5 of 500 units: with fewer than 10 the interval cannot be trusted, by whatever method; double-code more units in which they are likely to occur, and report the raw counts',
      },
    ])
    expect(codesOf(fourfold(9, 1, 1, 489))).toEqual([])
  })

  it('take a code that is hardly ever absent for a rare one too', () => {
    expect(codesOf(fourfold(492, 4, 1, 3))).toEqual(['rare-category'])
  })

  it('do not hold a rare value against a coefficient of all values, but against its own', () => {
    const ratings = tallyRatings([0, 0, 1, 1, 2, 2], { coders: 2, categories: 3, weights: [60, 50, 4] })
    expect(codesOf(ratings)).toEqual([])
    expect(codesOf(ratings, { category: 2 })).toEqual(['rare-category'])
    expect(codesOf(ratings, { category: 1 })).toEqual([])
  })

  it('count units that two or more coders judged', () => {
    const ratings = tallyRatings([0, 0, 1, 1, 1, missing], {
      coders: 2,
      categories: 2,
      weights: [15, 12, 400],
    })
    expect(codesOf(ratings)).toEqual(['few-units'])
    expect(codesOf(tallyRatings([0, missing], { coders: 2, categories: 2 }))).toEqual([])
  })
})
