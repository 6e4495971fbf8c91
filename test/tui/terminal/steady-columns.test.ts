import { expect, it } from 'vitest'
import { steadyColumns } from '../../../src/tui/terminal/steady-columns.js'

it('says the column after characters of several code points, whatever looks stand between', () => {
  expect(steadyColumns('ab\x1b[31m👩‍👩‍👧\x1b[39m c')).toBe('ab\x1b[31m👩‍👩‍👧\x1b[5G\x1b[39m c')
  expect(steadyColumns('🇩🇪e\u0301!')).toBe('🇩🇪\x1b[3Ge\u0301\x1b[4G!')
})

it('leaves every other line as it is', () => {
  for (const line of ['plain', '\x1b[1m日本語\x1b[22m', '👩 one', '']) expect(steadyColumns(line)).toBe(line)
})
