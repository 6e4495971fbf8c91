import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { readMatrixFile } from '../../src/interchange/matrix-file.js'
import { documentDocx } from '../../src/report/document/document-docx.js'
import { matrixDocument } from '../../src/report/matrix-document.js'
import { sampleMatrix } from '../framework/sample-matrix.js'

let exported: Uint8Array

beforeAll(async () => {
  exported = await documentDocx(matrixDocument(sampleMatrix()))
})

/** The exported document after a change to its text. */
function edited(change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(exported)
  const name = 'word/document.xml'
  const before = strFromU8(parts[name] ?? new Uint8Array())
  const after = change(before)
  expect(after).not.toBe(before)
  return zipSync({ ...parts, [name]: strToU8(after) })
}

const read = (bytes: Uint8Array) => readMatrixFile(bytes, 'matrix.docx')

const refusal = (bytes: Uint8Array, name = 'matrix.docx') =>
  readMatrixFile(bytes, name).catch((error: unknown) => error)

const rowsIn = (xml: string) => [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row)

describe('a matrix in a Word document', () => {
  test('says of every cell what it was when it was exported', async () => {
    const { value, problems } = await read(exported)
    expect(problems).toEqual([])
    expect(value).toMatchObject({
      studyUid: sampleMatrix().studyUid,
      cells: [
        {
          case: 'P01',
          caseUid: 'case-1',
          code: 'scheduling › saves time',
          codeUid: 'code-1',
          status: 'charted',
        },
        { case: 'P02', caseUid: 'case-2', codeUid: 'code-1', comment: 'Compare P01.' },
        { case: 'P01', caseUid: 'case-1', code: 'billing', codeUid: 'code-2', status: 'empty' },
        { case: 'P02', caseUid: 'case-2', codeUid: 'code-2', status: 'no-data' },
      ],
    })
  })

  test('is known by its name and by its content', async () => {
    expect((await readMatrixFile(exported, 'renamed.xlsx')).value.cells).toHaveLength(4)
  })

  test('says whose attributes were changed in it, for they are not taken over', async () => {
    const { problems } = await read(edited(xml => xml.replaceAll('Endocrinology', 'Surgery')))
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        message: 'Attributes of P01 were changed; they are not taken over with a matrix.',
      },
    ])
  })

  test('may have its rows sorted and deleted', async () => {
    const bytes = edited(xml => {
      const [, first = '', second = '', , third = ''] = rowsIn(xml)
      return xml.replace(first, '#').replace(second, first).replace('#', second).replace(third, '')
    })
    const { value, problems } = await read(bytes)
    expect(problems).toEqual([])
    expect(value.cells.map(({ case: name, codeUid }) => [name, codeUid])).toEqual([
      ['P02', 'code-1'],
      ['P01', 'code-1'],
      ['P02', 'code-2'],
    ])
  })

  test('is read as it looks while changes are tracked: with what was inserted, without what was deleted', async () => {
    const bytes = edited(xml =>
      xml.replace(
        'Portal bookings</w:t></w:r>',
        'Portal </w:t></w:r><w:del w:id="1"><w:r><w:delText>bookings</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>visits</w:t></w:r></w:ins>',
      ),
    )
    expect((await read(bytes)).value.cells[1]?.summary).toBe('Portal visits\n- fewer calls')
  })

  test('goes by case and heading where the hidden text is gone, and says so', async () => {
    const bytes = edited(xml => xml.replaceAll(/<w:r><w:rPr><w:vanish\/><\/w:rPr>.*?<\/w:r>/gs, ''))
    const { value, problems } = await read(bytes)
    expect(problems).toMatchObject([
      { code: 'no-export-record', severity: 'warning', place: { file: 'matrix.docx' } },
    ])
    expect(value.studyUid).toBeNull()
    expect(value.cells[0]).toMatchObject({ case: 'P01', code: 'scheduling › saves time', exported: null })
  })

  test('does not take hidden text that became visible for a part of the name', async () => {
    const { value, problems } = await read(edited(xml => xml.replaceAll('<w:vanish/>', '')))
    expect(problems).toEqual([])
    expect(value.cells[0]).toMatchObject({ case: 'P01', caseUid: 'case-1' })
  })

  test('does not lend its record to another case that was typed over its name', async () => {
    const { value, problems } = await read(edited(xml => xml.replace('>P01</w:t>', '>P07</w:t>')))
    expect(problems).toMatchObject([{ code: 'no-export-record' }])
    expect(value.cells[0]).toMatchObject({ case: 'P07', exported: null })
    expect(value.cells[0]).not.toHaveProperty('caseUid')
  })

  test('names the row of merged cells, of a case without a name and of a word that is no status', async () => {
    const merged = edited(xml => xml.replace(/(>P02<.*?)<w:tcPr>/s, '$1<w:tcPr><w:vMerge/>'))
    expect((await read(merged)).problems).toMatchObject([{ code: 'merged-cells', place: { row: 3 } }])
    const nameless = edited(xml => xml.replace('>P02</w:t>', '></w:t>'))
    expect((await read(nameless)).problems).toContainEqual(
      expect.objectContaining({
        code: 'missing-name',
        severity: 'error',
        place: { file: 'matrix.docx', row: 3 },
      }),
    )
    const wrong = edited(xml => xml.replace('>no data</w:t>', '>done</w:t>'))
    expect((await read(wrong)).problems).toMatchObject([{ code: 'unknown-status', place: { row: 6 } }])
  })

  test('passes over tables that are none of its own, and a table in a cell is the text of the cell', async () => {
    const nested = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const other = edited(xml => xml.replace('<w:body>', `<w:body>${nested}`))
    expect((await read(other)).value.cells).toHaveLength(4)
    const within = edited(xml => xml.replace(/(<w:p>(?:(?!<w:p>).)*Portal bookings)/s, `${nested}$1`))
    expect((await read(within)).value.cells[1]?.summary).toBe('inner\nPortal bookings\n- fewer calls')
  })

  test('is refused in one sentence where it is damaged, has no such table, or is nothing of the kind', async () => {
    const damaged = [
      edited(xml => xml.replace('</w:body>', '')),
      edited(xml => xml.replace('<w:body>', '<w:body>&secret;')),
      exported.slice(0, exported.length / 2),
      edited(xml => xml.replaceAll('>Summary</w:t>', '>Words</w:t>')),
    ]
    for (const bytes of damaged) expect(await refusal(bytes)).toMatchObject({ code: 'bad-table' })
    expect(await refusal(zipSync({ 'a.txt': strToU8('x') }))).toMatchObject({ code: 'bad-table' })
    expect(await refusal(strToU8('Case,Summary'), 'm.docx')).toMatchObject({ code: 'bad-table' })
  })

  test('refuses rows of different studies', async () => {
    const uid = sampleMatrix().studyUid
    const { problems } = await read(edited(xml => xml.replace(uid, uid.replace('018f', '018e'))))
    expect(problems.map(({ code, severity }) => [code, severity])).toContainEqual(['mixed-studies', 'error'])
  })
})
