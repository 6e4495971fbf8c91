import { describe, expect, it } from 'vitest'
import { showSafely } from '../../src/text/index.js'

describe('showing text on a terminal', () => {
  it('makes escape sequences visible', () => {
    expect(showSafely('\u001b[31mred\u001b]0;title\u0007')).toBe('␛[31mred␛]0;title␇')
  })

  it('makes C1 controls and bidirectional overrides visible', () => {
    expect(showSafely('\u009b2J \u202eabc\u2069 \u007f\r')).toBe('‹9B›2J ‹202E›abc‹2069› ␡␍')
  })

  it('keeps newlines, tabs, accents, Hebrew and emoji', () => {
    const text = 'é\tא\n👍'
    expect(showSafely(text)).toBe(text)
  })
})
