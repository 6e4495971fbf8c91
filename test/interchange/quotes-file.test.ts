import { describe, expect, test } from 'vitest'
import { readQuotesFile } from '../../src/interchange/quotes-file.js'

const read = (text: string) => readQuotesFile(Buffer.from(text), 'quotes.csv')

describe('a file of quotes', () => {
  test('has its columns in any order, beside others, and empty rows', () => {
    const { value, problems } = read(
      'Code;note;Document;Quote\nscheduling;x;P01;"two\nlines"\n;;;\nbilling;;P02;one\n',
    )
    expect(problems).toEqual([])
    expect(value).toEqual([
      { document: 'P01', code: 'scheduling', quote: 'two\nlines', place: { file: 'quotes.csv', row: 2 } },
      { document: 'P02', code: 'billing', quote: 'one', place: { file: 'quotes.csv', row: 4 } },
    ])
  })

  test('names the rows in which something is missing', () => {
    const { value, problems } = read('document,code,quote\nP01,,words\nP02,billing,words\n')
    expect(value).toHaveLength(1)
    expect(problems).toMatchObject([
      { severity: 'error', place: { row: 2 }, message: 'The row has no code.' },
    ])
  })

  test('is refused without its columns', () => {
    expect(() => read('document,words\nP01,x\n')).toThrow('quotes.csv has no column named code and quote.')
  })
})
