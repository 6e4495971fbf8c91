import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDisplay } from '../../src/framework/display-edit.js'

const said = 'I had, um, the glue comet her ready, and then the phone rang. It rang\nall day [laughs] long.'

describe('a display text is accepted', () => {
  test.each([
    ['as it was said', said],
    ['with other white space', said.replace('\n', '  ')],
    [
      'with an omission',
      'I had [...] the glue comet her ready, and then the phone rang. It rang all day [laughs] long.',
    ],
    ['with the other sign of omission', 'I had […] long.'],
    ['with a replacement', said.replace('glue comet her', '[glucometer]')],
    ['with an insertion', said.replace('the phone', 'the [office] phone')],
    ['with a letter that is changed', `[i] had [...] long.`],
    ['with a part of a word that is changed', said.replace('It rang', '[i]t rang')],
    ['that begins and ends with omissions', '[...] then the phone rang. [...]'],
    ['with brackets beside each other', 'I had [...] [glucometer] ready, [...]'],
    ['where words come several times', 'I had, um, [...] the phone [...] rang [...]'],
  ])('%s', (_, display) => {
    expect(checkDisplay(said, display)).toBeNull()
  })
})

describe('a display text is refused', () => {
  test.each([
    ['with a word changed', said.replace('phone', 'bell'), '“bell” is not what was said there'],
    ['with a word added', said.replace('ready', 'ready now'), '“now,” is not what was said there'],
    ['with a word left out in silence', said.replace('um, ', ''), '“the” is not what was said there'],
    [
      'with words in another order',
      'I had [...] rang [...] ready, [...]',
      '“ready,” is not what was said there',
    ],
    ['without its end', 'I had, um, the glue', 'The end is missing, “comet her'],
    [
      'with an omission that leaves out nothing',
      said.replace('the phone', 'the [...] phone'),
      '“phone” is not',
    ],
    [
      'with an omission in the middle of a word',
      said.replace('ready', 'rea[...]'),
      '“,” is not what was said there',
    ],
    ['with a bracket for half the quote', 'I had [it] long.', '“long.” is not what was said there'],
    ['with a part of a word taken for a word', 'I had [...] ome [...]', '“ome” is not what was said there'],
    ['with a bracket that is not closed', 'I had [...', 'A bracket is not closed.'],
    ['with nothing of what was said', '[...]', 'Nothing of what was said is left.'],
  ])('%s', (_, display, problem) => {
    expect(checkDisplay(said, display)).toContain(problem)
  })
})

const words = fc.array(fc.constantFrom<string>('the', 'phone', 'rang', 'I', 'know', 'so,', 'well.', 'déjà'), {
  minLength: 1,
  maxLength: 12,
})

describe('whatever is said', () => {
  test('leaving out whole words behind [...] is accepted as long as one is left', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, a, b) => {
        const [from, to] = [a % all.length, b % all.length].sort((x, y) => x - y) as [number, number]
        fc.pre(to > from && to - from < all.length)
        const display = [...all.slice(0, from), '[...]', ...all.slice(to)].join(' ')
        expect(checkDisplay(all.join(' '), display)).toBeNull()
      }),
    )
  })

  test('inserting brackets anywhere is accepted', () => {
    fc.assert(
      fc.property(words, fc.array(fc.nat(), { maxLength: 4 }), (all, places) => {
        const display = [...all]
        for (const place of places) display.splice(place % (display.length + 1), 0, '[office]')
        expect(checkDisplay(all.join(' '), display.join(' '))).toBeNull()
      }),
    )
  })

  test('a word that was never said is refused wherever it stands outside brackets', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.boolean(), (all, at, isReplaced) => {
        const display = all.toSpliced(at % all.length, isReplaced ? 1 : 0, 'never')
        expect(checkDisplay(all.join(' '), display.join(' '))).not.toBeNull()
        expect(checkDisplay(all.join(' '), `[...] ${display.join(' ')} [...]`)).not.toBeNull()
      }),
    )
  })

  test('a word left out without a mark is refused', () => {
    fc.assert(
      fc.property(words, fc.nat(), (all, at) => {
        const shorter = all.toSpliced(at % all.length, 1)
        fc.pre(shorter.length > 0)
        expect(checkDisplay(all.join(' '), shorter.join(' '))).not.toBeNull()
      }),
    )
  })
})
