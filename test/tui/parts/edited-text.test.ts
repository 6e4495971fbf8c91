import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EditedText, editedText, editText, selectedIn } from '../../../src/tui/parts/edited-text.js'
import { wrapEdited } from '../../../src/tui/parts/wrap-edited.js'
import { type Key, keyNamed } from '../../../src/tui/terminal/key.js'

const width = 20

function press(state: EditedText, ...keys: readonly (string | Key)[]): EditedText {
  return keys.reduce<EditedText>(
    (now, key) => editText(now, typeof key === 'string' ? keyNamed(key) : key, width),
    state,
  )
}

const typed = (text: string) =>
  press(editedText(), ...Array.from(text, char => (char === ' ' ? 'space' : char)))
const paste = (text: string): Key => ({ name: 'paste', text })

describe('the editor', () => {
  it('types, breaks lines and erases whole characters', () => {
    expect(press(typed('one'), 'enter', 't', 'w', 'o').text).toBe('one\ntwo')
    expect(press(editedText('ab👩‍👩‍👧'), 'backspace').text).toBe('ab')
    expect(press(editedText('e\u0301'), 'backspace').text).toBe('')
    expect(press(editedText('one two'), 'ctrl-w').text).toBe('one ')
  })

  it('replaces what is selected, copies it and puts it back', () => {
    const selected = press(editedText('one two'), 'shift-left', 'shift-left', 'shift-left')
    expect(selectedIn(selected)).toEqual({ from: 4, to: 7 })
    expect(press(selected, 'x').text).toBe('one x')
    expect(press(selected, 'ctrl-x', 'home', 'ctrl-v').text).toBe('twoone ')
  })

  it('selects from a mark where a terminal sends no shifted arrows', () => {
    expect(press(editedText('one two'), 'alt-space', 'home', 'backspace').text).toBe('')
  })

  it('takes a paste as it is, without control characters, and takes it back as one step', () => {
    const pasted = press(editedText('a'), paste('b\x1b[31m\nc\td'))
    expect(pasted.text).toBe('ab[31m\nc  d')
    expect(press(pasted, 'alt-z').text).toBe('a')
  })

  it('takes typing back by runs, and does it again', () => {
    const state = press(typed('one two'), 'alt-z')
    expect(state.text).toBe('')
    expect(press(state, 'alt-y').text).toBe('one two')
  })

  it('moves up and down by the rows that are seen, keeping its column', () => {
    const text = 'twelve words stand here in three rows of twenty columns'
    const rows = wrapEdited(text, width)
    expect(rows.map(({ from, to }) => text.slice(from, to).trim())).toEqual([
      'twelve words stand',
      'here in three rows',
      'of twenty columns',
    ])
    const state = { ...editedText(text), cursor: 7 }
    expect(press(state, 'down').cursor).toBe(text.indexOf(' three') - 0 + 1 - 1)
    expect(press(state, 'down', 'up').cursor).toBe(7)
  })
})

const keys = fc.oneof(
  fc
    .constantFrom(
      ...[
        'left',
        'right',
        'up',
        'down',
        'home',
        'end',
        'backspace',
        'delete',
        'ctrl-w',
        'ctrl-k',
        'ctrl-u',
        'enter',
      ],
      ...[
        'shift-left',
        'shift-up',
        'alt-b',
        'alt-f',
        'ctrl-x',
        'alt-w',
        'ctrl-v',
        'alt-a',
        'alt-space',
        'alt-z',
        'alt-y',
      ],
    )
    .map(keyNamed),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map(paste),
)

describe('whatever is pressed', () => {
  it('leaves the cursor between characters, and everything can be taken back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(keys, { maxLength: 30 }), (text, pressed) => {
        const start = editedText(text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f\r]/g, ''))
        let state = press(start, ...pressed)
        expect(state.cursor).toBeGreaterThanOrEqual(0)
        expect(state.cursor).toBeLessThanOrEqual(state.text.length)
        for (let step = 0; step <= 60 && state.past.length > 0; step++) state = press(state, 'alt-z')
        expect(state.text).toBe(start.text)
      }),
    )
  })

  it('shows every character in exactly one row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
        const rows = wrapEdited(text, columns)
        const lines = text.split('\n')
        expect(rows.filter(({ isLineEnd }) => isLineEnd)).toHaveLength(lines.length)
        expect(rows.map(({ from, to }) => text.slice(from, to)).join('')).toBe(lines.join(''))
      }),
    )
  })
})
