import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodePointMap, lengthCp, sliceCp } from '../../src/text/index.js'

const anyText = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '漢', '👍', '𝒳', 'e\u0301') })

describe('code points', () => {
  it('are the same as UTF-16 indexes where no character needs two units', () => {
    const map = new CodePointMap('Grüße')
    expect([map.lengthCp, map.toUtf16(3), map.toCp(3)]).toEqual([5, 3, 3])
  })

  it('count an emoji once', () => {
    expect(lengthCp('a👍b')).toBe(3)
    expect(sliceCp('a👍b', 1, 2)).toBe('👍')
    expect(sliceCp('a👍b', 2, 3)).toBe('b')
  })

  it('place an index inside a surrogate pair at its character', () => {
    expect(new CodePointMap('a👍b').toCp(2)).toBe(1)
  })

  it('cut a span that reaches beyond the text', () => {
    expect(sliceCp('a👍b', -4, 900)).toBe('a👍b')
  })

  it('agree with spelling the text out, there and back', () => {
    fc.assert(
      fc.property(anyText, text => {
        const chars = [...text]
        const map = new CodePointMap(text)
        expect(map.lengthCp).toBe(chars.length)
        expect(lengthCp(text)).toBe(chars.length)
        let utf16 = 0
        chars.forEach((char, cp) => {
          expect(map.toUtf16(cp)).toBe(utf16)
          expect(map.toCp(utf16)).toBe(cp)
          expect(map.slice(cp, cp + 1)).toBe(char)
          utf16 += char.length
        })
        expect(map.toUtf16(chars.length)).toBe(text.length)
      }),
    )
  })
})
