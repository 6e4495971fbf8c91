import { describe, expect, it } from 'vitest'
import {
  alphaU1995,
  characterTables,
  checkSpans,
  spanCoefficients,
  tallyContinuum,
} from '../../../src/agreement/unitizing/index.js'
import { type CodedSpan, codedText } from './coded-text.js'

const good: CodedSpan = [0, 5, 0]

describe('spans that cannot be codings', () => {
  it('are listed with coder, position and fault', () => {
    const text = codedText(20, [good, [7, 7, 0]], [[9, 6, 0], good], [[15, 21, 0]], [[-1, 3, 0]], null)
    expect(checkSpans(text)).toEqual([
      { coder: 0, span: 1, start: 7, end: 7, fault: 'empty' },
      { coder: 1, span: 0, start: 9, end: 6, fault: 'reversed' },
      { coder: 2, span: 0, start: 15, end: 21, fault: 'outside' },
      { coder: 3, span: 0, start: -1, end: 3, fault: 'outside' },
    ])
    const fractional = { starts: [0.5, Number.NaN], ends: [3, 4], codes: [0, 0] }
    expect(checkSpans({ lengthCp: 20, coders: [fractional] }).map(({ fault }) => fault)).toEqual([
      'not-whole',
      'not-whole',
    ])
  })

  it('are none where spans overlap or fill the text: that is for each coefficient to judge', () => {
    const text = codedText(20, [
      [0, 20, 0],
      [3, 8, 1],
      [3, 8, 1],
    ])
    expect(checkSpans(text)).toEqual([])
  })

  it.each([
    ['empty', [7, 7, 0], 'span 7–7 of coder 2 in document 1 has no character'],
    ['reversed', [9, 6, 0], 'span 9–6 of coder 2 in document 1 ends before it starts'],
    ['outside', [15, 21, 0], 'span 15–21 of coder 2 in document 1 lies outside of the text'],
  ] as const)('stop every coefficient: %s', (_, span, message) => {
    const texts = [codedText(20, [good], [span])]
    expect(() => tallyContinuum(texts, 1)).toThrow(new RangeError(message))
    expect(() => alphaU1995(texts, 1)).toThrow(new RangeError(message))
    expect(() => characterTables(texts, 1)).toThrow(new RangeError(message))
    expect(() => spanCoefficients(texts, ['a'])).toThrow(new RangeError(message))
  })

  it('are refused like codes, lengths and numbers of coders that do not fit', () => {
    expect(() => tallyContinuum([codedText(20, [[0, 5, 1]], [])], 1)).toThrow('code 1 of 1 codes')
    expect(() => tallyContinuum([codedText(20, [], []), codedText(20, [])], 1)).toThrow(
      'document 2 has 1 coders, the first has 2',
    )
    expect(() => tallyContinuum([codedText(Number.NaN, [], [])], 1)).toThrow(RangeError)
    const ragged = { starts: [0, 5], ends: [5], codes: [0, 0] }
    expect(() => tallyContinuum([{ lengthCp: 20, coders: [ragged] }], 1)).toThrow(RangeError)
  })
})
