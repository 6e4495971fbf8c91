import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visualOrder } from '../../../src/tui/frame/bidi.js'
import { cellsOf, piecesOf } from '../../../src/tui/frame/shown-text.js'

const shown = (text: string) =>
  piecesOf(cellsOf(text).cells, () => undefined)
    .map(piece => piece.text)
    .join('')

describe('a stretch of text on the screen', () => {
  it('shows escape sequences and control characters as signs that do nothing', () => {
    expect(shown('a\x1b[31mred\x07')).toBe('a␛[31mred␇')
    expect(shown('to\tblank')).toBe('to blank')
    expect(shown('\u202etxt.exe')).not.toContain('\u202e')
  })

  it('keeps what people see as one character in one cell, two columns for wide ones', () => {
    const { cells } = cellsOf('e\u0301 日本 👩‍👩‍👧')
    expect(cells.map(({ shown: text, width }) => [text, width])).toEqual([
      ['e\u0301', 1],
      [' ', 1],
      ['日', 2],
      ['本', 2],
      [' ', 1],
      ['👩‍👩‍👧', 2],
    ])
  })

  it('puts Hebrew words from right to left inside a line from left to right, and mirrors their brackets', () => {
    expect(shown('abc אבג def')).toBe('abc גבא def')
    expect(shown('אב (ג)')).toBe('(ג) בא')
    expect(cellsOf('אבג').isRightToLeft).toBe(true)
    expect(cellsOf('abc אבג').isRightToLeft).toBe(false)
  })

  it('takes the direction of a row from the paragraph it is part of', () => {
    const paragraph = 'שלום hello world'
    expect(cellsOf('hello world', paragraph, 5).isRightToLeft).toBe(true)
  })

  it('shows every grapheme once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const { cells } = cellsOf(text)
        const pieces = piecesOf(cells, at => (at % 2 === 0 ? 'dim' : undefined))
        const sorted = (parts: string[]) => parts.join('').split('').sort().join('')
        expect(sorted(pieces.map(piece => piece.text))).toBe(sorted(cells.map(cell => cell.shown)))
      }),
    )
  })

  it('orders levels as rule L2 of UAX #9 says', () => {
    expect(visualOrder([0, 0, 1, 1, 0])).toEqual([0, 1, 3, 2, 4])
    expect(visualOrder([1, 1, 2, 2, 1])).toEqual([4, 2, 3, 1, 0])
  })
})
