import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOfRows, readColumns } from '../../src/interchange/delimited-columns.js'
import { delimiterOf, parseRows } from '../../src/interchange/delimited-file.js'
import { scanColumns } from '../../src/interchange/scan-columns.js'
import { fileRow, type TableColumns } from '../../src/interchange/table-columns.js'

const all = (headings: readonly string[]) => headings.map(() => true)

function scan(text: string): TableColumns | null {
  return scanColumns(Buffer.from(text), delimiterOf(text).charCodeAt(0), all)
}

/** Cells of a table as text, row by row. */
function cellsOf({ columns, texts, rows }: TableColumns): string[][] {
  return Array.from({ length: rows }, (_, row) => columns.map(column => texts[column![row]!]!))
}

const delimiter = fc.constantFrom(',', ';', '\t')
const lineEnd = fc.constantFrom('\n', '\r\n')
const anyCell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', ' ', 'a', 'b', '10', '-1.5', 'ä', '漢字', ' a', '\ta') },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'é', ' ', ';', ',', '\t', '😀'), maxLength: 5 }),
  },
)
const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), delimiter, lineEnd, fc.boolean(), fc.boolean())
  // One column alone does not show its separator, which is then the comma.
  .map(([width, separator, ...rest]) => [width, width === 1 ? ',' : separator, ...rest] as const)
  .chain(([width, separator, end, isQuoted, hasLastEnd]) =>
    fc
      .array(fc.array(anyCell, { minLength: width - 1, maxLength: width + 1 }), { maxLength: 12 })
      .map(rows => {
        const headings = Array.from({ length: width }, (_, at) => `c${at}`)
        const written = (cell: string) =>
          isQuoted || cell.includes(separator) || /[,;\t]/.test(cell) ? `"${cell}"` : cell
        const lines = [headings, ...rows].map(cells => cells.map(written).join(separator))
        return lines.join(end) + (hasLastEnd ? end : '')
      }),
  )

describe('a table read straight from its bytes', () => {
  it('is the table that the CSV reader reads, to the numbers of the texts', () => {
    fc.assert(
      fc.property(table, text => {
        const scanned = scan(text)
        const parsed = columnsOfRows(parseRows(text, 'x.csv'), all)
        expect(scanned).toEqual(parsed)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a quotation mark inside quotation marks', 'a,b\n"x ""y""",2\n'],
    ['a line end inside quotation marks', 'a,b\n"x\ny",2\n'],
    ['a quotation mark inside a bare cell', 'a,b\nx"y,2\n'],
    ['a quotation mark that is never closed', 'a,b\n"x,2\n'],
  ])('is left to the CSV reader where it has %s', (_, text) => {
    expect(scan(text)).toBeNull()
  })

  it('gives the same by either way where some rows have quotation marks to unfold', () => {
    const bytes = Buffer.from('a;b\n"x ""y""";2\nx;"z\nw"\n\nq;r')
    const { value } = readColumns(bytes, 'x.csv', all)
    expect(cellsOf(value)).toEqual([
      ['x "y"', '2'],
      ['x', 'z\nw'],
      ['q', 'r'],
    ])
    expect(value.blankRows).toEqual([4])
  })
})

describe('the columns of a delimited file', () => {
  it('are read with Windows, Unix and old Macintosh line ends, also mixed', () => {
    const { value } = readColumns(Buffer.from('a,b\r\n1,2\n3,4\r5,6'), 'x.csv', all)
    expect(cellsOf(value).flat().join('')).toBe('123456')
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffa,b\nä,2\n')],
    ['UTF-16', Buffer.from('\ufeffa,b\nä,2\n', 'utf16le')],
    ['Windows-1252', Buffer.from('a,b\nä,2\n', 'latin1')],
  ])('are read from %s', (encoding, bytes) => {
    const { value, problems } = readColumns(bytes, 'x.csv', all)
    expect(value.headings).toEqual(['a', 'b'])
    expect(cellsOf(value)).toEqual([['ä', '2']])
    expect(problems.map(problem => problem.code)).toEqual(
      encoding === 'Windows-1252' ? ['other-encoding'] : [],
    )
  })

  it('keep thousands of distinct texts apart', () => {
    const values = Array.from({ length: 5000 }, (_, at) => String(at * 7919))
    const { value } = readColumns(Buffer.from(`a\n${values.join('\n')}\n`), 'x.csv', all)
    expect(cellsOf(value).flat()).toEqual(values)
    expect(value.texts).toHaveLength(5000)
  })

  it('lose the apostrophe that keeps a text from being a formula, and then are one text', () => {
    const { value } = readColumns(Buffer.from("a,b\n'-1,-1\n'-,x\n"), 'x.csv', all)
    expect(value.texts).toEqual(['-1', '-', 'x'])
    expect(cellsOf(value)).toEqual([
      ['-1', '-1'],
      ['-', 'x'],
    ])
  })

  it('leave out those that nobody wants', () => {
    const { value } = readColumns(Buffer.from('id,b\n77,1\n78,1\n'), 'x.csv', () => [false, true])
    expect(value.columns[0]).toBeNull()
    expect(value.texts).toEqual(['1'])
  })

  it('know the rows of the file across blank lines', () => {
    const { value } = readColumns(Buffer.from('a,b\n\n1,2\n  \n\n3,4\n'), 'x.csv', all)
    expect([0, 1].map(row => fileRow(value, row))).toEqual([3, 6])
  })

  it.each([
    ['is empty', ''],
    ['is empty', ' \n\n'],
    ['is not a text file', 'a,b\n\0,1\n'],
  ])('are refused where the file %s', (reason, text) => {
    expect(() => readColumns(Buffer.from(text), 'x.csv', all)).toThrow(reason)
  })
})
