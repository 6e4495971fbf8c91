import { describe, expect, it } from 'vitest'
import { countWords, type SpanColumns, sentenceSpans, sliceCp, wordSpans } from '../../src/text/index.js'

function words(text: string, spans: SpanColumns): string[] {
  return Array.from(spans.startsCp, (start, i) => sliceCp(text, start, spans.endsCp[i]!))
}

describe('counting words', () => {
  it('counts pieces between white space that hold a letter or a number', () => {
    expect(countWords("I don't know – maybe 3.5 %, e-mail … 𝒳")).toBe(7)
  })

  it('finds none in nothing', () => {
    expect([countWords(''), countWords(' \n\t '), countWords('♪♪♪ — …')]).toEqual([0, 0, 0])
  })

  it('takes every kind of white space as a border', () => {
    expect(countWords('a\u00a0b\u3000c\u2028d')).toBe(4)
  })
})

describe('word spans', () => {
  it('leave out punctuation and count in code points', () => {
    const text = '👍 Well, insulin.'
    expect(words(text, wordSpans(text, 'en'))).toEqual(['Well', 'insulin'])
  })

  it('find the words of a language without spaces', () => {
    const text = '今日は涼しいですね'
    expect(words(text, wordSpans(text, 'ja')).length).toBeGreaterThan(1)
  })
})

describe('sentence spans', () => {
  it('hold no white space at their borders', () => {
    const text = ' I see.  Do you? 👍 Yes!\nNo'
    expect(words(text, sentenceSpans(text, 'en'))).toEqual(['I see.', 'Do you?', '👍 Yes!', 'No'])
  })

  it('never cross a newline', () => {
    const text = 'one\ntwo'
    expect(words(text, sentenceSpans(text, null))).toEqual(['one', 'two'])
  })

  it('fall back on neutral rules for a language that is none', () => {
    expect(words('A b. C d.', sentenceSpans('A b. C d.', 'no_such language'))).toEqual(['A b.', 'C d.'])
  })
})
