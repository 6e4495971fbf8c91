import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, unfoldSpan } from '../../src/text/index.js'

describe('folding', () => {
  it('makes one text of composed and decomposed writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(foldText(text.normalize('NFC')).folded).toBe(foldText(text.normalize('NFD')).folded)
      }),
    )
  })

  it('turns runs of white space into one space and drops invisible characters', () => {
    expect(foldText('a \u00a0\n\u200b b\u00adc').folded).toBe('a bc')
  })

  it('is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const once = foldText(text).folded
        expect(foldText(once).folded).toBe(once)
      }),
    )
  })

  it('leads back to the original', () => {
    const text = 'Said “No…”  to Ä'
    const folded = foldText(text)
    const at = folded.folded.indexOf('"no..."')
    expect(text.slice(...unfoldSpan(folded, at, at + 7)!)).toBe('“No…”')
  })

  it('takes the whole of a character that became several', () => {
    const folded = foldText('wait… ok')
    expect(unfoldSpan(folded, 0, 5)).toEqual([0, 5])
  })
})
