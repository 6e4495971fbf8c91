import { expect, it } from 'vitest'
import { shorten, wellFormed } from '../../src/text/index.js'

it.each([
  ['words that fit', 14, 'words that fit'],
  ['words that do not', 10, 'words tha…'],
  ['a  line\n\tbreak', 12, 'a line break'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀😀', 3, '😀😀…'],
  [`one${' '.repeat(300)}two, three`, 8, 'one two…'],
  [`${'😀'.repeat(40)} after them`, 3, '😀😀…'],
])('shortens %j to %i characters: %j', (words, most, short) => {
  expect(shorten(words, most)).toBe(short)
})

it.each([
  ['one \ud83d two', 'one \ufffd two'],
  ['one \0 two', 'one \ufffd two'],
  ['whole 😀', 'whole 😀'],
])('makes of %j what can be stored, one sign for one', (text, storable) => {
  expect(wellFormed(text)).toBe(storable)
  expect(wellFormed(text)).toHaveLength(text.length)
})
