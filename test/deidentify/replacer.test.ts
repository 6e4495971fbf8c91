import { describe, expect, test } from 'vitest'
import { findIdentifiers, Replacer } from '../../src/deidentify/index.js'

/** A text in which each of some names is `#`. */
function replaced(text: string, ...names: string[]): string {
  return new Replacer(names.map(words => ({ kind: 'name', words, replacement: '#' }))).replaceIn(text, 0)
}

describe('names in writing without spaces', () => {
  const texts: [text: string, names: string[], expected: string][] = [
    ['田中さん、田中太郎です。田中と', ['田中', '田中太郎'], '#さん、#です。#と'],
    ['林さんは森林にいる。林。', ['林'], '#さんは森林にいる。#。'],
    ['김철수는 김철수씨', ['김철수'], '#는 #씨'],
    ['สมชายไปตลาดกับสมชาย', ['สมชาย'], '#ไปตลาดกับ#'],
    ['マリアはマリアージュに', ['マリア'], '#はマリアージュに'],
    ['Annaさん、 annalsです', ['Anna'], '#さん、 annalsです'],
    ['𠮷田さん', ['𠮷田'], '#さん'],
  ]
  for (const [text, names, expected] of texts)
    test(text, () => expect(replaced(text, ...names)).toBe(expected))
})

describe('names with accents', () => {
  const apart = 'A\u0301ngela, Jose\u0301, ANGELA and A\u0301NGELA'

  test('are replaced whole, however the accents are written', () => {
    expect(replaced(apart, 'Ángela', 'José')).toBe('#, #, ANGELA and #')
    expect(replaced('Ángela and José', 'A\u0301ngela', 'Jose\u0301')).toBe('# and #')
    expect(replaced('Án\u00adge\u200bla', 'Ángela')).toBe('#')
  })

  test('are not replaced up to the accent', () => {
    expect(replaced(apart, 'Jose', 'Angela')).toBe('A\u0301ngela, Jose\u0301, # and A\u0301NGELA')
  })

  test('cost little in a text of any length', () => {
    const long = `${'\u0000\ufffd '.repeat(200_000)} Jose\u0301`
    expect(replaced(long, 'José').endsWith(' #')).toBe(true)
    expect(replaced('\u1100\u1161\u11a8\u1100\u1161는', '각가')).toBe('#는')
  })

  test('are found up to where they are written', () => {
    const text = 'We met Dr. Jose\u0301 Nu\u0301n\u0303ez.'
    const [found = []] = findIdentifiers([{ text, language: 'en' }], { known: [], smallWords: new Set() })
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['Jose\u0301 Nu\u0301n\u0303ez'])
  })
})

test('the date of a time is shifted, the time stays', () => {
  const dates = new Replacer([{ kind: 'date', words: '2019-03-04', replacement: '' }])
  expect(dates.replaceIn('At 2019-03-04T10:00.', 30)).toBe('At 2019-04-03T10:00.')
})
