import { describe, expect, test } from 'vitest'
import type { Table } from '../../src/report/table.js'
import { tableCsv } from '../../src/report/table-csv.js'
import { tableMarkdown } from '../../src/report/table-markdown.js'
import { cutText, tableText } from '../../src/report/table-text.js'

const table: Table = {
  columns: [
    { heading: 'document' },
    { heading: 'turns' },
    { heading: 'agree', align: 'right' },
    { heading: 'notes', cut: true },
  ],
  rows: [
    ['P01', 142, '98.0 %', 'one thing to look at'],
    ['P02', 18, null, null],
  ],
}

describe('in the terminal', () => {
  test('is indented by two, two apart, figures to the right', () => {
    expect(tableText(table)).toBe(
      [
        '  document  turns   agree  notes',
        '  P01         142  98.0 %  one thing to look at',
        '  P02          18       –  –',
        '',
      ].join('\n'),
    )
  })

  test('cuts the column that may be cut to the width of the terminal', () => {
    const lines = tableText(table, { width: 40 }).split('\n')
    expect(lines[1]).toBe('  P01         142  98.0 %  one thing to…')
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(40)
  })

  test('cuts nothing to less than eight columns, nor what may not be cut', () => {
    expect(tableText(table, { width: 10 })).toContain('  P01         142  98.0 %  one thi…')
  })

  test('takes the widest of several columns first', () => {
    const columns = [
      { heading: 'a', cut: true },
      { heading: 'b', cut: true },
    ]
    expect(tableText({ columns, rows: [['x'.repeat(30), 'y'.repeat(12)]] }, { width: 28 })).toContain(
      `  ${'x'.repeat(11)}…  ${'y'.repeat(12)}\n`,
    )
  })

  test('aligns by columns of the terminal, not by characters', () => {
    const columns = [{ heading: 'name' }, { heading: 'n' }]
    expect(
      tableText({
        columns,
        rows: [
          ['漢字', 1],
          ['e\u0301a', 2],
        ],
      }),
    ).toBe('  name  n\n  漢字  1\n  e\u0301a    2\n')
  })

  test('shows control characters and line breaks harmlessly', () => {
    const text = tableText({ columns: [{ heading: 'x' }], rows: [['a\u001b[31m\nb']] })
    expect(text).toBe('  x\n  a␛[31m b\n')
  })

  test('is empty without columns and has headings without rows', () => {
    expect(tableText({ columns: [], rows: [] })).toBe('')
    expect(tableText({ columns: [{ heading: 'x' }], rows: [] })).toBe('  x\n')
  })
})

test('a text is cut between whole characters', () => {
  expect(cutText('👩‍⚕️👩‍⚕️👩‍⚕️', 5)).toBe('👩‍⚕️👩‍⚕️…')
})

test('as CSV, text is escaped and numbers stay numbers', () => {
  const rows: Table['rows'] = [
    ['=1+1', -1],
    ['a "b", c\nd', null],
  ]
  expect(tableCsv({ columns: [{ heading: '-x' }, { heading: 'n' }], rows })).toBe(
    `'-x,n\n'=1+1,-1\n"a ""b"", c\nd",\n`,
  )
})

test('as CSV, a row that ends early is filled up', () => {
  const columns = ['a', 'b', 'c'].map(heading => ({ heading }))
  expect(tableCsv({ columns, rows: [['x']] })).toBe('a,b,c\nx,,\n')
})

test('as Markdown, cells are escaped and figures are aligned right', () => {
  const rows: Table['rows'] = [['a|b\n<i>', 2]]
  expect(tableMarkdown({ columns: [{ heading: 'x' }, { heading: 'n' }], rows })).toBe(
    '| x | n |\n| --- | ---: |\n| a\\|b<br>&lt;i&gt; | 2 |\n',
  )
})
