import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { compareCell } from '../../src/framework/compare-cells.js'
import { readMatrixFile } from '../../src/interchange/matrix-file.js'
import { UserError } from '../../src/problems/index.js'
import { matrixCsv } from '../../src/report/matrix-csv.js'
import { matrixXlsx } from '../../src/report/matrix-xlsx.js'
import { sampleMatrix } from '../framework/sample-matrix.js'

type Cells = (string | number | boolean | Date | null)[][]

/** The matrix as another program would save it after an edit: plain cells, no styles. */
async function savedAgain(edit: (sheets: Map<string, Cells>) => void): Promise<Uint8Array> {
  const read = await readExcelFile(await matrixXlsx(sampleMatrix()))
  const sheets = new Map(read.map(({ sheet, data }) => [sheet, data.map(row => [...row]) as Cells]))
  edit(sheets)
  const written = [...sheets].map(([sheet, data]) => ({ sheet, data, dateFormat: 'yyyy-mm-dd' }))
  return writeExcelFile(written).toBuffer()
}

/** The matrix with the XML of its first sheet changed. */
async function withXml(edit: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await matrixXlsx(sampleMatrix()))
  const name = 'xl/worksheets/sheet1.xml'
  return zipSync({ ...parts, [name]: strToU8(edit(strFromU8(parts[name] ?? new Uint8Array()))) })
}

function csv(edit: (rows: string[][]) => string[][], options: { delimiter?: string } = {}): Uint8Array {
  return Buffer.from(stringify(edit(parse(matrixCsv(sampleMatrix()))), options))
}

async function cellsOf(bytes: Uint8Array, name = 'matrix.csv') {
  const { value, problems } = await readMatrixFile(bytes, name)
  const cells = value.cells.map(cell => `${cell.caseUid} ${cell.codeUid} ${cell.summary}`)
  return { cells: cells.sort(), codes: problems.map(({ code }) => code), problems, value }
}

const asExported = [
  'case-1 code-1 Messages replace most phone calls.',
  'case-1 code-2 ',
  'case-2 code-1 Portal bookings\n- fewer calls',
  'case-2 code-2 ',
]

async function thrownBy(bytes: Uint8Array, name: string): Promise<unknown> {
  return readMatrixFile(bytes, name).catch((error: unknown) => error)
}

describe('a csv edited in a spreadsheet program', () => {
  test('reads with rows sorted and columns moved', async () => {
    const bytes = csv(rows => [rows[0]!, rows[2]!, rows[1]!].map(row => row.toReversed()))
    expect(await cellsOf(bytes)).toMatchObject({ cells: asExported, codes: [] })
  })

  test('finds what was exported even where only some columns were sorted', async () => {
    const bytes = csv(([head, first, second]) => [
      head!,
      [...first!.slice(0, -1), second!.at(-1)!],
      [...second!.slice(0, -1), first!.at(-1)!],
    ])
    expect(await cellsOf(bytes)).toMatchObject({ cells: asExported, codes: [] })
  })

  test.each([';', '\t'])('reads when it is separated by %j', async delimiter => {
    expect(await cellsOf(csv(rows => rows, { delimiter }))).toMatchObject({ cells: asExported, codes: [] })
  })

  test('reads UTF-16, and Windows-1252 with a warning', async () => {
    const text = 'Case;Code;Summary\nP01;billing;müde\n'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect((await readMatrixFile(utf16, 'a.csv')).value.cells[0]?.summary).toBe('müde')
    const { value, problems } = await readMatrixFile(Buffer.from(text, 'latin1'), 'a.csv')
    expect(value.cells[0]?.summary).toBe('müde')
    expect(problems.map(({ code }) => code)).toEqual(['other-encoding'])
  })

  test('reads a title above the headings, and says where each cell stands', async () => {
    const { value } = await cellsOf(
      csv(rows => [['Our matrix', ...rows[0]!.slice(1).map(() => '')], ...rows]),
    )
    expect(value.cells[0]?.place).toEqual({ file: 'matrix.csv', row: 3, column: 4 })
  })

  test('leaves out columns that were deleted, renamed or added, and says so', async () => {
    const renamed = csv(rows =>
      rows.map((row, index) => [...row.slice(0, 5), index === 0 ? 'money' : row[5]!, row[6]!]),
    )
    const { cells, problems } = await cellsOf(renamed)
    expect(cells).toEqual([asExported[0], asExported[2]])
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-column', 'The column "money" was not in the export; it was left out.'],
    ])
    const deleted = csv(rows => rows.map(row => row.toSpliced(5, 1)))
    expect(await cellsOf(deleted)).toMatchObject({ cells: [asExported[0], asExported[2]], codes: [] })
  })

  test('reports a case twice, a row without a case, and a case that was renamed', async () => {
    const bytes = csv(([head, first, second]) => [
      head!,
      first!,
      first!,
      ['', ...second!.slice(1)],
      ['P99', ...second!.slice(1)],
    ])
    const { codes, value } = await cellsOf(bytes)
    expect(codes).toEqual(['duplicate-case', 'missing-name', 'unknown-case'])
    expect(
      value.cells.filter(cell => cell.case === 'P99').map(cell => [cell.caseUid, cell.exported]),
    ).toEqual([[undefined, null]])
  })

  test('compares without the export where the framewise column was damaged or deleted', async () => {
    const damaged = await cellsOf(
      csv(([head, first, second]) => [head!, [...first!.slice(0, -1), 'x'], second!]),
    )
    expect(damaged.codes).toEqual(['damaged-record', 'unknown-case'])
    const deleted = await cellsOf(csv(rows => rows.map(row => row.slice(0, -1))))
    expect(deleted.codes).toEqual(['no-export-record'])
    expect(deleted.value.studyUid).toBeNull()
    expect(deleted.value.cells.every(cell => cell.exported === null)).toBe(true)
  })

  test('does not mix rows of two studies', async () => {
    const other = csv(([head, first, second]) => [
      head!,
      first!,
      [...second!.slice(0, -1), second!.at(-1)!.replace(sampleMatrix().studyUid, 'another')],
    ])
    expect((await cellsOf(other)).problems[0]).toMatchObject({
      code: 'mixed-studies',
      severity: 'error',
      place: { row: 3 },
    })
  })
})

describe('a workbook edited in a spreadsheet program', () => {
  test('reads with rows sorted, columns moved and styles lost', async () => {
    const bytes = await savedAgain(sheets => {
      const [head, ...rows] = sheets.get('Matrix')!
      sheets.set(
        'Matrix',
        [head!, ...rows.toReversed()].map(row => row.toReversed()),
      )
    })
    expect(await cellsOf(bytes, 'matrix.xlsx')).toMatchObject({ cells: asExported, codes: [] })
  })

  test('takes comments and statuses from their sheets', async () => {
    const bytes = await savedAgain(sheets => {
      sheets.get('Comments')![1]![3] = 'Look again.'
      sheets.get('Status')![1]![3] = 'Reviewed'
    })
    const { value } = await readMatrixFile(bytes, 'matrix.xlsx')
    const cell = value.cells[0]!
    expect(cell).toMatchObject({ case: 'P01', comment: 'Look again.', status: 'reviewed' })
    const study = sampleMatrix().rows[0]!.cells[0]!
    expect(compareCell(cell, study)).toEqual({ outcome: 'file-changed', differing: ['comment', 'status'] })
  })

  test('reads a number as its digits, and a date with a warning', async () => {
    const bytes = await savedAgain(sheets => {
      sheets.get('Matrix')![1]![3] = 12.5
      sheets.get('Matrix')![2]![3] = new Date(Date.UTC(2026, 2, 31))
    })
    const { cells, problems } = await cellsOf(bytes, 'matrix.xlsx')
    expect(cells).toContain('case-1 code-1 12.5')
    expect(cells).toContain('case-2 code-1 2026-03-31')
    expect(problems.map(({ code, place }) => [code, place.row, place.column])).toEqual([['date-cell', 3, 4]])
  })

  test('says nothing of cells under a merged one, and reports it', async () => {
    const bytes = await withXml(xml =>
      xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="D2:E2"/></mergeCells>'),
    )
    const { cells, problems } = await cellsOf(bytes, 'matrix.xlsx')
    expect(cells).toEqual([asExported[0], asExported[2], asExported[3]])
    expect(problems.map(({ message }) => message)).toEqual([
      'Cells D2:E2 of sheet Matrix are merged; only the first was read.',
    ])
  })

  test('reads the result of a formula, with a warning', async () => {
    const bytes = await withXml(xml =>
      xml.replace(
        /<c r="D2"([^>]*) t="inlineStr"><is>.*?<\/is>/u,
        '<c r="D2"$1 t="str"><f>UPPER("yes")</f><v>YES</v>',
      ),
    )
    const { cells, problems } = await cellsOf(bytes, 'matrix.xlsx')
    expect(cells[0]).toBe('case-1 code-1 YES')
    expect(problems.map(({ message }) => message)).toEqual([
      'Cell D2 of sheet Matrix is a formula; its result was read.',
    ])
  })

  test('refuses a formula of which no result is stored, and takes an empty one as empty', async () => {
    const write = (value: string) =>
      withXml(xml => xml.replace(/<c r="D2"([^>]*) t="inlineStr"><is>.*?<\/is>/u, `<c r="D2"$1${value}`))
    for (const value of ['><f>1+1</f><v></v>', '><f>1+1</f><v/>', '><f t="shared" si="0"/>']) {
      const { problems } = await cellsOf(await write(value), 'matrix.xlsx')
      expect(problems).toMatchObject([
        {
          severity: 'error',
          place: { row: 2, column: 4 },
          message: 'Cell D2 of sheet Matrix is a formula whose result is not in the file.',
        },
      ])
    }
    const { codes } = await cellsOf(await write(' t="str"><f>""</f><v></v>'), 'matrix.xlsx')
    expect(codes).toEqual(['formula-cell'])
  })

  test('reads characters that another program wrote by their numbers', async () => {
    const written = 'a &#128512; b &#x1d4b3; &#252; &amp;#128512;'
    const bytes = await withXml(xml => xml.replace('Messages replace most phone calls.', written))
    const { cells, codes } = await cellsOf(bytes, 'matrix.xlsx')
    expect(cells[0]).toBe('case-1 code-1 a 😀 b 𝒳 ü &#128512;')
    expect(codes).toEqual([])
  })

  test('says that the sheet of quotes was changed, not that it was sorted', async () => {
    const changed = await savedAgain(sheets => {
      sheets.get('Quotes')![1]![4] = 'other words'
    })
    expect((await cellsOf(changed, 'matrix.xlsx')).problems).toMatchObject([
      { severity: 'warning', message: 'The sheet Quotes was changed; nothing of it is taken over.' },
    ])
    const moved = await savedAgain(sheets =>
      sheets.set('Quotes', [...sheets.get('Quotes')!.map(row => row.toReversed())].toReversed()),
    )
    expect((await cellsOf(moved, 'matrix.xlsx')).codes).toEqual([])
  })

  test('leaves a status as it is when the word is none', async () => {
    const bytes = await savedAgain(sheets => {
      sheets.get('Status')![1]![3] = 'finished'
    })
    const { value, problems } = await readMatrixFile(bytes, 'matrix.xlsx')
    expect(value.cells[0]?.status).toBeUndefined()
    expect(problems).toMatchObject([
      { code: 'unknown-status', severity: 'error', place: { row: 2, column: 4 } },
    ])
  })

  test('reads without its hidden sheet, knowing nothing of the export', async () => {
    const bytes = await savedAgain(sheets => sheets.delete('framewise'))
    const { codes, value } = await cellsOf(bytes, 'matrix.xlsx')
    expect(codes).toEqual(['no-export-record'])
    expect(value.cells.map(cell => [cell.case, cell.code, cell.exported])).toEqual([
      ['P01', 'saves time', null],
      ['P01', 'billing', null],
      ['P02', 'saves time', null],
      ['P02', 'billing', null],
    ])
  })
})

describe('a plain long table', () => {
  const read = (text: string) => readMatrixFile(Buffer.from(text), 'chart.csv')

  test('gives cells with what it has columns for', async () => {
    const { value, problems } = await read(
      'code,CASE,summary,status\nbilling,P01,Never billed.,no data\nbilling,P02,,\n',
    )
    expect(problems).toEqual([])
    expect(value.cells).toEqual([
      {
        case: 'P01',
        code: 'billing',
        summary: 'Never billed.',
        status: 'no-data',
        exported: null,
        place: { file: 'chart.csv', row: 2 },
      },
    ])
  })

  test('puts several rows of one cell together', async () => {
    const { value, problems } = await read('case,code,summary,comment\nP01,a,one,x\nP01,a,two,\n')
    expect(value.cells).toMatchObject([{ summary: 'one\ntwo', comment: 'x' }])
    expect(problems).toMatchObject([{ code: 'joined-rows', severity: 'note', place: { row: 3 } }])
  })

  test('reports a row without a code, and a word that is no status', async () => {
    const { value, problems } = await read('case,code,summary,status\nP01,,x,\nP02,a,x,done\n')
    expect(value.cells).toHaveLength(1)
    expect(problems.map(({ code, place }) => [code, place.row])).toEqual([
      ['missing-name', 2],
      ['unknown-status', 3],
    ])
  })

  test('may be the first sheet of a workbook', async () => {
    const data = [
      ['case', 'code', 'summary'],
      ['P01', 'billing', 'Never billed.'],
    ]
    const bytes = await writeExcelFile([{ sheet: 'Sheet1', data }]).toBuffer()
    expect((await readMatrixFile(bytes, 'chart.xlsx')).value.cells).toMatchObject([
      { case: 'P01', code: 'billing' },
    ])
  })
})

describe('what is no such file', () => {
  const xls = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

  test.each<[string, Uint8Array, string, string]>([
    ['an empty file', new Uint8Array(), 'm.csv', 'm.csv is empty.'],
    ['a table without cases', Buffer.from('a,b\n1,2\n'), 'm.csv', 'm.csv has no column named Case.'],
    ['a binary file', new Uint8Array([1, 0, 2, 0]), 'm.csv', 'm.csv is not a text file.'],
    [
      'an old Excel file',
      xls,
      'm.xls',
      'm.xls is an old Office file (.xls, .doc) or is locked by a password.',
    ],
    [
      'text named xlsx',
      Buffer.from('Case'),
      'm.xlsx',
      'm.xlsx is not an Excel workbook, whatever its name says.',
    ],
    [
      'another archive',
      zipSync({ 'content.xml': strToU8('<x/>') }),
      'm.ods',
      'm.ods is not an Excel workbook (.xlsx).',
    ],
    ['quotation marks out of place', Buffer.from('Case,"a\nP01,x\n'), 'm.csv', 'm.csv cannot be read as CSV'],
  ])('%s is refused in one sentence', async (_, bytes, name, message) => {
    const error = await thrownBy(bytes, name)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ code: 'bad-table', message: expect.stringContaining(message) })
  })

  test('a workbook cut off in the middle is refused', async () => {
    const bytes = await matrixXlsx(sampleMatrix())
    expect(await thrownBy(bytes.subarray(0, bytes.length / 2), 'm.xlsx')).toMatchObject({ code: 'bad-table' })
  })

  test('a workbook with a sheet broken inside is refused', async () => {
    expect(await thrownBy(await withXml(xml => xml.slice(0, 1500)), 'm.xlsx')).toMatchObject({
      code: 'bad-table',
    })
  })

  test('a sheet as large as memory is refused before it is read', async () => {
    const bytes = await withXml(xml =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    )
    expect(await thrownBy(bytes, 'm.xlsx')).toMatchObject({ message: 'm.xlsx is too large to be a matrix.' })
  })
})
