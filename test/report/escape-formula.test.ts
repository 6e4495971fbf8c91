import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeFormula, unescapeFormula } from '../../src/report/escape-formula.js'

describe('formula escaping', () => {
  it.each(['=1+1', '+49 30', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '\n', '  =HYPERLINK("x")', '＝1'])(
    'puts an apostrophe before %j',
    text => {
      expect(escapeFormula(text)).toBe(`'${text}`)
    },
  )

  it.each(['', 'saves time', "don't", "'quoted'", 'a = b', '– dash', '12'])('leaves %j alone', text => {
    expect(escapeFormula(text)).toBe(text)
  })

  it('gives back every text exactly, also one that began with apostrophes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^'{0,3}[ \t]{0,2}[=+@-]?.{0,3}$/),
    )
    fc.assert(fc.property(text, value => unescapeFormula(escapeFormula(value)) === value))
  })
})
