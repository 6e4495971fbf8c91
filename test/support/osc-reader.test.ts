import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OscReader } from './osc-reader.js'

const output = 'one\x1b]9001;0;1\x07\x1b[1mtwo\x1b]9001;3;12\x07three\x1b]0;a title\x07'

describe('OscReader', () => {
  it('finds the commands however the output is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(output.length), { maxLength: 8 }), cuts => {
        const reader = new OscReader(9001)
        const at = [0, ...cuts, output.length].sort((left, right) => left - right)
        const found = at.flatMap((from, index) => reader.feed(output.slice(from, at[index + 1])))
        expect(found).toEqual(['0;1', '3;12'])
      }),
    )
  })

  it('does not take other sequences for one', () => {
    expect(new OscReader(9001).feed('\x1b]900;1;1\x07 9001;1;1 \x1b]9001;1;1 \x1b[m\x07')).toEqual([])
  })

  it('takes them out of a text', () => {
    expect(new OscReader(9001).without(output)).toBe('one\x1b[1mtwothree\x1b]0;a title\x07')
  })
})
