import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  displayWidth,
  frozenLabel,
  frozenLineStarts,
  lengthCp,
  lineOf,
  lineSpan,
  sliceCp,
} from '../../src/text/index.js'

function linesOf(text: string, starts: Int32Array): string[] {
  return Array.from(starts, (_, i) => {
    const span = lineSpan(starts, text, i + 1, i + 1)!
    return sliceCp(text, span.startCp, span.endCp)
  })
}

const whole = (text: string, label: string | null = null) => [{ startCp: 0, endCp: lengthCp(text), label }]

describe('frozen lines', () => {
  it('wrap at spaces within the width', () => {
    const text = 'one two three four'
    expect(linesOf(text, frozenLineStarts(text, [], 9))).toEqual(['one two', 'three', 'four'])
  })

  it('let a line be exactly as wide as the page', () => {
    const text = 'four five six'
    expect(linesOf(text, frozenLineStarts(text, [], 9))).toEqual(['four five', 'six'])
  })

  it('begin anew at every turn and paragraph, without numbering blank ones', () => {
    const text = 'Hello.\n\nAgain.\nHi.'
    const turns = [
      { startCp: 0, endCp: 14, label: 'A' },
      { startCp: 15, endCp: 18, label: 'B' },
    ]
    expect(linesOf(text, frozenLineStarts(text, turns))).toEqual(['Hello.', 'Again.', 'Hi.'])
  })

  it('give the label its columns on the first line of a turn only', () => {
    const text = `${'x'.repeat(10)} ${'y'.repeat(10)} ${'z'.repeat(10)} ${'w'.repeat(10)}`
    const starts = frozenLineStarts(text, whole(text, 'Interviewer'), 33)
    expect(linesOf(text, starts)).toEqual(['x'.repeat(10), 'yyyyyyyyyy zzzzzzzzzz wwwwwwwwww'])
  })

  it('cut a word longer than its line', () => {
    const text = 'abcdefghij'
    expect(linesOf(text, frozenLineStarts(text, [], 4))).toEqual(['abcd', 'efgh', 'ij'])
  })

  it('count wide characters twice and accents not at all', () => {
    expect(linesOf('漢字漢字', frozenLineStarts('漢字漢字', [], 4))).toEqual(['漢字', '漢字'])
    const accents = 'e\u0301e\u0301e\u0301e\u0301 x'
    expect(linesOf(accents, frozenLineStarts(accents, [], 4))).toEqual(['e\u0301e\u0301e\u0301e\u0301', 'x'])
  })

  it('leave room for words after a very long label', () => {
    expect(displayWidth(frozenLabel('L'.repeat(200)))).toBeLessThanOrEqual(60)
    expect(frozenLabel('Ana')).toBe('Ana: ')
    expect(frozenLabel(null)).toBe('')
  })

  it('number text that belongs to no turn as well', () => {
    const text = 'before\nturn\nafter'
    const starts = frozenLineStarts(text, [{ startCp: 7, endCp: 11, label: 'A' }])
    expect(linesOf(text, starts)).toEqual(['before', 'turn', 'after'])
  })

  it('find none in a text without words', () => {
    expect(frozenLineStarts(' \n ', []).length).toBe(0)
    expect(lineOf(new Int32Array(), 5)).toBe(0)
  })

  const char = fc.constantFrom('a', 'b', ' ', ' ', '\n', '漢', '👍', 'e\u0301', '\t', '\u3000', 'ö', '\u00a0')
  const someTurns = fc.array(
    fc.tuple(fc.string({ unit: char, maxLength: 120 }), fc.option(fc.constantFrom('I', 'Dr. Lee', '山田'))),
  )

  it('hold every word exactly once, in order, within the width', () => {
    fc.assert(
      fc.property(someTurns, fc.integer({ min: 30, max: 80 }), (parts, width) => {
        let at = 0
        const turns = parts.map(([words, label]) => {
          const startCp = at
          at += lengthCp(words) + 1
          return { startCp, endCp: at - 1, label }
        })
        const text = parts.map(([words]) => words).join('\n')
        const starts = frozenLineStarts(text, turns, width)
        const lines = linesOf(text, starts)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const [i, line] of lines.entries()) {
          expect(line).not.toContain('\n')
          expect(displayWidth(line)).toBeLessThanOrEqual(width)
          expect(i === 0 || starts[i]! > starts[i - 1]!).toBe(true)
          expect(lineOf(starts, starts[i]!)).toBe(i + 1)
        }
      }),
    )
  })

  it('are the same by the quick way for plain text and by the general one', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '’'), maxLength: 400 })
    fc.assert(
      fc.property(plain, text => {
        const general = frozenLineStarts(`${text}\n漢`, whole(text, 'Ana'), 30)
        expect(general.slice(0, -1)).toEqual(frozenLineStarts(text, whole(text, 'Ana'), 30))
      }),
    )
  })
})

describe('looking up lines', () => {
  const text = 'one\ntwo  \nthree'
  const starts = frozenLineStarts(text, [])

  it('tells the line of a place', () => {
    expect([0, 3, 4, 8, 14].map(cp => lineOf(starts, cp))).toEqual([1, 1, 2, 2, 3])
  })

  it('gives the words of several lines without white space at the end', () => {
    expect(lineSpan(starts, text, 1, 2)).toEqual({ startCp: 0, endCp: 7 })
  })

  it('knows no lines beyond the last, before the first or backwards', () => {
    expect(lineSpan(starts, text, 2, 4)).toBeUndefined()
    expect(lineSpan(starts, text, 0, 1)).toBeUndefined()
    expect(lineSpan(starts, text, 3, 2)).toBeUndefined()
    expect(lineSpan(starts, text, 1.5, 2)).toBeUndefined()
  })
})
