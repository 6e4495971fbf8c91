import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorQuote, QuoteFinder, sliceCp } from '../../src/text/index.js'

const text = [
  'Well, nobody has to sit in a phone queue. 👍',
  '“They don’t   reply” – at least not before noon…',
  'I prescribe in sullen to most of my patients, and the café is closed.',
  'Yes. Yes.',
].join('\n')

function wordsFound(quote: string): string {
  const anchor = anchorQuote(text, quote)
  return anchor.status === 'found'
    ? `${anchor.how}: ${sliceCp(text, anchor.startCp, anchor.endCp)}`
    : anchor.status
}

describe('anchoring a quote', () => {
  it('finds the exact words', () => {
    expect(wordsFound('sit in a phone queue')).toBe('exact: sit in a phone queue')
  })

  it('counts in code points after an emoji', () => {
    expect(wordsFound('I prescribe')).toBe('exact: I prescribe')
  })

  it('finds words that differ in quotation marks, spaces, dashes, dots and case', () => {
    expect(wordsFound('"they don\'t reply" - at least not before noon...')).toBe(
      'folded: “They don’t   reply” – at least not before noon…',
    )
  })

  it('finds decomposed words by composed ones and the other way round', () => {
    expect(wordsFound('the cafe\u0301 is')).toBe('folded: the café is')
    const decomposed = 'the cafe\u0301 is closed'
    expect(anchorQuote(decomposed, 'café is')).toEqual({
      status: 'found',
      startCp: 4,
      endCp: 12,
      how: 'folded',
      errors: 0,
    })
  })

  it('does not tear a letter from its accent', () => {
    expect(anchorQuote('un cafe\u0301', 'cafe').status).toBe('missing')
    expect(anchorQuote('un café', 'cafe').status).toBe('missing')
  })

  it('finds nearly the same words and counts the errors', () => {
    const anchor = anchorQuote(text, 'I prescribe insulin to most of my patients')
    expect(anchor).toMatchObject({ status: 'found', how: 'approximate' })
    expect(wordsFound('I prescribe insulin to most of my patients')).toBe(
      'approximate: I prescribe in sullen to most of my patients',
    )
  })

  it('lists the places of a quote that stands twice', () => {
    const anchor = anchorQuote(text, 'Yes.')
    expect(anchor).toMatchObject({ status: 'ambiguous', how: 'exact' })
    expect(anchor.status === 'ambiguous' && anchor.places.length).toBe(2)
  })

  it('looks within a span only when told', () => {
    const anchor = new QuoteFinder('Yes. No. yes.').find('yes', { within: { startCp: 0, endCp: 5 } })
    expect(anchor).toEqual({ status: 'found', startCp: 0, endCp: 3, how: 'folded', errors: 0 })
  })

  it('calls two equally near places ambiguous', () => {
    const twice = 'it was a terrible day for us. Later: it was a terrible day for us.'
    expect(anchorQuote(twice, 'it was a terribly day for us')).toMatchObject({
      status: 'ambiguous',
      how: 'approximate',
    })
  })

  it('says what comes closest to a missing quote', () => {
    const anchor = anchorQuote(text, 'nobody likes to wait in a long phone queue')
    expect(anchor.status).toBe('missing')
    expect(anchor.status === 'missing' && anchor.closest?.errors).toBeGreaterThan(8)
  })

  it('misses an empty quote, and a short one that is only similar', () => {
    expect(anchorQuote(text, '  ')).toEqual({ status: 'missing' })
    expect(anchorQuote(text, 'phine')).toEqual({ status: 'missing' })
  })

  it('finds any unique stretch of the text again, also after its case and spaces changed', () => {
    const long = `${text}\n${Array.from({ length: 60 }, (_, i) => `word${i} said ${i * i}`).join(' ')}`
    const finder = new QuoteFinder(long)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 25, max: 60 }), (startCp, length) => {
        const quote = sliceCp(long, startCp, startCp + length).trim()
        const shouted = quote.toUpperCase().replace(/ /g, '  ')
        for (const wanted of [quote, shouted]) {
          const anchor = finder.find(wanted)
          const found =
            anchor.status === 'found' ? sliceCp(long, anchor.startCp, anchor.endCp) : anchor.status
          expect(found.trim()).toBe(quote)
        }
      }),
    )
  })
})
