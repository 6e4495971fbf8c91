import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/problems/index.js'
import { matrixXlsx } from '../../src/report/matrix-xlsx.js'
import { sampleCell, sampleMatrix, sampleQuote } from '../framework/sample-matrix.js'

const formula = '=HYPERLINK("http://example.org","x")'

function withSummary(summary: string) {
  const view = sampleMatrix()
  return {
    ...view,
    rows: view.rows.map(row => ({ ...row, cells: row.cells.map(() => sampleCell({ summary })) })),
  }
}

describe('the workbook of a matrix', () => {
  let parts: Record<string, string>
  let sheets: Map<string, (readonly unknown[])[]>

  beforeAll(async () => {
    const bytes = await matrixXlsx(sampleMatrix())
    parts = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
    )
    sheets = new Map((await readExcelFile(bytes)).map(({ sheet, data }) => [sheet, data]))
  })

  test('has its sheets in order, and hides the one that says what was exported', () => {
    const tags = parts['xl/workbook.xml']?.match(/<sheet [^>]*>/gu) ?? []
    expect(tags.map(tag => /name="(\w+)"/u.exec(tag)?.[1])).toEqual([
      'Matrix',
      'Comments',
      'Status',
      'Quotes',
      'About',
      'framewise',
    ])
    expect(tags.map(tag => tag.includes('state="hidden"'))).toEqual([false, false, false, false, false, true])
  })

  test.each([1, 2, 3])('freezes the heading row and the first column of sheet %i', number => {
    expect(parts[`xl/worksheets/sheet${number}.xml`]).toMatch(
      /<pane ySplit="1" xSplit="1"[^>]*state="frozen"/u,
    )
  })

  test('prints headings and cases on every page', () => {
    expect(parts['xl/workbook.xml']).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Matrix'!$A:$A,'Matrix'!$1:$1</definedName>`,
    )
  })

  test('wraps its cells, and gives rows a height that still grows', () => {
    expect(parts['xl/styles.xml']).toContain('<alignment vertical="top" wrapText="1"/>')
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<row r="2" ht="\d+">/u)
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('customHeight')
  })

  test('puts attributes after the case, a number as a number, and nothing but the summary into a cell', () => {
    expect(sheets.get('Matrix')).toEqual([
      ['Case', 'specialty', 'years', 'saves time', 'billing'],
      ['P01', 'Endocrinology', 12, 'Messages replace most phone calls.', null],
      ['P02', null, 3, 'Portal bookings\n- fewer calls', null],
    ])
  })

  test('says every status in words', () => {
    expect(
      sheets
        .get('Status')
        ?.slice(1)
        .map(row => row.slice(3)),
    ).toEqual([
      ['charted', 'empty'],
      ['charted, stale', 'no data'],
    ])
  })

  test('lists quotes with the attributes of their cases', () => {
    expect(sheets.get('Quotes')).toEqual([
      ['Code', 'Case', 'Reference', 'Document', 'Text', 'Coder', 'Rank', 'specialty', 'years'],
      [
        'scheduling/saves-time',
        'P01',
        'P01 l.112–113',
        'P01',
        'nobody has to sit in a phone queue',
        'BK',
        null,
        'Endocrinology',
        12,
      ],
    ])
  })
})

test('text that looks like a formula is stored as text', async () => {
  const view = withSummary(formula)
  const quoted = {
    ...view,
    rows: view.rows.map(row => ({
      ...row,
      cells: [sampleCell({ quotes: [sampleQuote({ text: formula })] })],
    })),
  }
  for (const matrix of [view, quoted]) {
    const xml = Object.entries(unzipSync(await matrixXlsx(matrix)))
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, part]) => strFromU8(part))
    expect(xml.join('')).not.toMatch(/<f[ >]/u)
  }
})

test('only what XML cannot hold is escaped in the file, so every program shows the words', async () => {
  const strings = async (text: string) =>
    strFromU8(unzipSync(await matrixXlsx(withSummary(text)))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(await strings('constructor')).toContain('>constructor</t>')
  expect(await strings('a\ufffdb\u0085c')).toContain('>a\ufffdb\u0085c</t>')
  expect(await strings('a\u0006b')).toContain('>a_x0006_b</t>')
  expect(await strings('a & <b>')).toContain('>a &amp; &lt;b&gt;</t>')
  expect(await strings('a_x0041_b')).toContain('>a_x005F_x0041_b</t>')
})

test('a cell longer than a workbook holds is refused by name', async () => {
  const error = await matrixXlsx(withSummary('x'.repeat(32_768))).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  expect(error).toMatchObject({
    code: 'bad-table',
    message: expect.stringContaining('P01 × saves time has 32,768 characters'),
  })
  await expect(matrixXlsx(withSummary('x'.repeat(32_767)))).resolves.toBeDefined()
})
