import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuoteFacts, rankQuotes, wordVectors } from '../../../src/framework/index.js'

const texts = [
  'refills come by message',
  'refills come by message now',
  'the pharmacy calls',
  'nobody answers',
]
const vectors = wordVectors(texts.map(text => text.split(' ')))

const quote = (index: number, change: Partial<QuoteFacts> = {}): QuoteFacts => ({
  vector: vectors[index] ?? new Map(),
  words: 30,
  caseIds: [index],
  agreement: 'single',
  isWhole: true,
  isAgainst: false,
  ...change,
})

const orderOf = (quotes: readonly QuoteFacts[], count = 3) =>
  rankQuotes(quotes, count).map(({ index }) => index)

describe('ranking quotes', () => {
  it('adds up typical words, length, agreement and whole sentences', () => {
    const [alone] = rankQuotes([quote(0, { agreement: 'agreed' })], 1)
    expect(alone?.score).toMatchObject({ readable: 1, agreed: 1, whole: 1 })
    expect(alone?.score.total).toBeCloseTo(1, 12)
    const [cut] = rankQuotes([quote(0, { words: 10, agreement: 'one', isWhole: false })], 1)
    expect(cut?.score).toMatchObject({ readable: 0.5, agreed: 0, whole: 0 })
    expect(cut?.score.total).toBeCloseTo(0.4 + 0.1, 12)
    expect(rankQuotes([quote(0, { words: 100 })], 1)[0]?.score.readable).toBeCloseTo(0.5, 12)
    expect(rankQuotes([quote(0, { words: 300 })], 1)[0]?.score.readable).toBe(0)
  })

  it('prefers what others agree on', () => {
    expect(orderOf([quote(0), quote(0, { agreement: 'agreed', caseIds: [9] })], 1)).toEqual([1])
  })

  it('goes on with what is unlike the quotes before, in other cases', () => {
    expect(orderOf([quote(0), quote(1), quote(2)], 2)).toEqual([expect.any(Number), 2])
    expect(orderOf([quote(2), quote(3, { caseIds: [2] }), quote(3, { caseIds: [7] })], 2)[1]).toBe(2)
  })

  it('has one against the grain among the first, where there is one, and no more than is good', () => {
    const against = quote(3, { isAgainst: true, words: 6, isWhole: false })
    expect(orderOf([quote(0), quote(1), quote(2), against], 3)[2]).toBe(3)
    expect(orderOf([quote(0), quote(1), quote(2)], 3)).toHaveLength(3)
  })

  it('names every quote at most once, and as many as there are', () => {
    const some = fc.record({
      at: fc.nat({ max: 3 }),
      words: fc.nat({ max: 200 }),
      isAgainst: fc.boolean(),
      isWhole: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (drawn, count) => {
        const ranked = rankQuotes(
          drawn.map(({ at, ...facts }) => quote(at, facts)),
          count,
        )
        expect(new Set(ranked.map(({ index }) => index)).size).toBe(Math.min(count, drawn.length))
        if (drawn.some(({ isAgainst }) => isAgainst))
          expect(ranked.some(({ isAgainst }) => isAgainst)).toBe(true)
        for (const { score } of ranked) expect(score.total).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})
