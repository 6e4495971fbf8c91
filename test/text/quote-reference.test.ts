import { describe, expect, it } from 'vitest'
import { formatQuoteReference, parseQuoteReference } from '../../src/text/index.js'

describe('quote references', () => {
  it('are read with a hyphen, an en dash or a single line', () => {
    expect(parseQuoteReference('P07 l.112–118')).toEqual({ name: 'P07', fromLine: 112, toLine: 118 })
    expect(parseQuoteReference('P07 l.112-118')).toEqual({ name: 'P07', fromLine: 112, toLine: 118 })
    expect(parseQuoteReference(' P07  l. 112 ')).toEqual({ name: 'P07', fromLine: 112, toLine: 112 })
  })

  it('may name a document with spaces', () => {
    expect(parseQuoteReference('Focus group 2 l.3')).toEqual({
      name: 'Focus group 2',
      fromLine: 3,
      toLine: 3,
    })
  })

  it('are refused without a name or lines, or with lines that run backwards', () => {
    for (const wrong of ['P07', 'l.12', 'P07 l.', 'P07 l.9-3', 'P07 l.0', 'P07 112']) {
      expect(parseQuoteReference(wrong)).toBeUndefined()
    }
  })

  it('are written with an en dash and read back', () => {
    for (const reference of ['P07 l.112–118', 'Focus group 2 l.3']) {
      expect(formatQuoteReference(parseQuoteReference(reference)!)).toBe(reference)
    }
  })
})
