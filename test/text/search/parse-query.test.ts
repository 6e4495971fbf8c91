import { describe, expect, it } from 'vitest'
import { parseQuery, QueryFault, type WordsQuery } from '../../../src/text/search/index.js'

/** A query written out again, every word in its form as it is compared. */
function written(query: WordsQuery): string {
  switch (query.kind) {
    case 'phrase':
      return query.slots.map(({ words, isPrefix }) => `${words.join('/')}${isPrefix ? '*' : ''}`).join('+')
    case 'near':
      return `[${written(query.left)} ~${query.distance} ${written(query.right)}]`
    case 'not':
      return `(${written(query.wanted)} − ${written(query.unwanted)})`
    default:
      return `(${query.parts.map(written).join(query.kind === 'and' ? ' & ' : ' | ')})`
  }
}

function faultOf(query: string): { at: number; message: string; hint: string } {
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof QueryFault) return { at: error.at, message: error.message, hint: error.hint }
    throw error
  }
  throw new Error(`“${query}” was understood`)
}

describe('a query', () => {
  it.each([
    ['refill', 'refill'],
    ['Refill*', 'refill*'],
    ['refill pharmacy', '(refill & pharmacy)'],
    ['"prescription request"', 'prescription+request'],
    ['“prescription request*”', 'prescription+request*'],
    ['„erstes Rezept“', 'erstes+rezept'],
    ['«un mot»', 'un+mot'],
    ['follow-up', 'follow+up'],
    ['don’t', 'don+t'],
    ['l’hôpital', 'l+hôpital'],
    ['and or not near', '(and & or & not & near)'],
    ['a OR b AND c', '(a | (b & c))'],
    ['(a OR b) c', '((a | b) & c)'],
    ['a NOT b', '(a − b)'],
    ['a AND NOT b NOT c', '(a − (b | c))'],
    ['NOT b a', '(a − b)'],
    ['a NEAR b', '[a ~10 b]'],
    ['a NEAR/0 b', '[a ~0 b]'],
    ['a NEAR/5 "b c" OR d', '([a ~5 b+c] | d)'],
    ['(a OR "b c") NEAR/3 d* e', '([(a | b+c) ~3 d*] & e)'],
    ['病院', '病+院'],
    ['R&D', 'r+d'],
    ['"what? — now"', 'what+now'],
  ])('%s is read as %s', (query, meaning) => {
    expect(written(parseQuery(query))).toBe(meaning)
  })

  it.each([
    ['', 0, 'The query is empty'],
    ['   ', 0, 'The query is empty'],
    ['a "b c', 2, 'not closed'],
    ['(a OR b', 0, 'not closed'],
    ['a OR b)', 6, 'never opened'],
    ['a OR', 4, 'missing'],
    ['a AND AND b', 6, 'nothing before AND'],
    ['OR a', 0, 'nothing before OR'],
    ['()', 1, 'nothing before this parenthesis'],
    ['NOT a', 0, 'NOT needs'],
    ['a OR NOT b', 5, 'NOT needs'],
    ['a NEAR/x b', 7, 'number of words'],
    ['a NEAR/ b', 7, 'number of words'],
    ['a near/5 b', 2, 'capital letters'],
    ['a NEAR/2 b NEAR/2 c', 11, 'joins two'],
    ['(a b) NEAR/2 c', 0, 'NEAR stands between'],
    ['a NEAR/2 (b NEAR/3 c)', 9, 'NEAR stands between'],
    ['re*fill', 2, 'star'],
    ['*', 0, 'star'],
    ['a **', 2, 'star'],
    ['refill**', 6, 'star'],
    ['refil?', 5, 'sign of patterns'],
    ['-refill', 0, 'minus'],
    ['“—”', 0, 'no word'],
    ['a — b', 2, 'no word'],
    [`${'('.repeat(40)}a`, 30, 'deep'],
    ['a'.repeat(2001), 2000, 'at most'],
  ])('%s is refused, with the place', (query, at, message) => {
    const fault = faultOf(query)
    expect(fault.message).toContain(message)
    expect(fault.at).toBe(at)
  })

  it('says of the signs of patterns and of a minus what to do instead', () => {
    expect(faultOf('refil?').hint).toContain('--regex')
    expect(faultOf('-refill').hint).toContain('NOT')
  })
})
