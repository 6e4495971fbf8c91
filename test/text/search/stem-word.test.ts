import { describe, expect, it } from 'vitest'
import { hasStemmer, stemWord, stopWordsOf } from '../../../src/text/search/index.js'

describe('the stem of a word', () => {
  // Sample vocabularies of the English and German stemmers, snowballstem.org
  it.each([
    ['en', 'consign consigned consigning consignment', 'consign'],
    ['en', 'consist consisted consistency consistent consistently consisting consists', 'consist'],
    ['en-GB', 'consolation consolations console', 'consol'],
    ['en', 'consolatory', 'consolatori'],
    ['en', 'knock knocked knocking knocks', 'knock'],
    ['de', 'aufeinander', 'aufeinand'],
    ['de-CH', 'auferlegen', 'auferleg'],
    ['de', 'kategorie kategorien', 'kategori'],
  ])('is that of the Snowball project (%s: %s)', (language, words, stem) => {
    for (const word of words.split(' ')) expect(stemWord(word, language)).toBe(stem)
  })

  it('is the word itself where a language has no stemmer', () => {
    expect([hasStemmer('fo'), stemWord('húsini', 'fo')]).toEqual([false, 'húsini'])
    expect([hasStemmer(''), stemWord('words', '')]).toEqual([false, 'words'])
  })
})

describe('stop words', () => {
  it('are those of the language, also those that are one letter long', async () => {
    const english = await stopWordsOf('en-US')
    for (const word of ['a', 'i', 'the', "don't", 'very']) expect(english?.has(word), word).toBe(true)
    expect(english?.has('refill')).toBe(false)
    expect((await stopWordsOf('de'))?.has('für')).toBe(true)
    expect(await stopWordsOf('fo')).toBeNull()
  })
})
