import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../src/framework/cell-text.js'
import { type CellOutcome, compareCell } from '../../src/framework/compare-cells.js'
import type { CellView, MatrixView } from '../../src/framework/matrix-view.js'
import { type ImportedMatrix, readMatrixFile } from '../../src/interchange/matrix-file.js'
import { documentDocx } from '../../src/report/document/document-docx.js'
import { matrixCsv } from '../../src/report/matrix-csv.js'
import { matrixDocument } from '../../src/report/matrix-document.js'
import { matrixXlsx } from '../../src/report/matrix-xlsx.js'
import { nastyMatrix, nastyText, sampleCell, sampleMatrix } from '../framework/sample-matrix.js'

const formats = {
  csv: async (view: MatrixView) => Buffer.from(matrixCsv(view)),
  xlsx: matrixXlsx,
  docx: async (view: MatrixView) => documentDocx(matrixDocument(view)),
}

function cellOf(view: MatrixView, caseUid: string | undefined, codeUid: string | undefined): CellView {
  const row = view.rows.find(({ uid }) => uid === caseUid)
  const cell = row?.cells[view.columns.findIndex(({ uid }) => uid === codeUid)]
  if (cell === undefined) throw new Error(`no cell ${caseUid} × ${codeUid}`)
  return cell
}

function outcomes(file: ImportedMatrix, now: MatrixView): CellOutcome[] {
  return file.cells.map(cell => compareCell(cell, cellOf(now, cell.caseUid, cell.codeUid)).outcome)
}

function withCell(view: MatrixView, row: number, column: number, change: Partial<CellView>): MatrixView {
  const rows = view.rows.map((each, index) => {
    if (index !== row) return each
    return { ...each, cells: each.cells.map((cell, at) => (at === column ? { ...cell, ...change } : cell)) }
  })
  return { ...view, rows }
}

describe.each(Object.entries(formats))('a matrix exported as %s and read back', (format, write) => {
  const read = async (view: MatrixView) => readMatrixFile(await write(view), `matrix.${format}`)

  test('has every cell, and none of them counts as changed, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(nastyMatrix, async view => {
        const { value, problems } = await read(view)
        expect(problems).toEqual([])
        expect(value.studyUid).toBe(view.studyUid)
        expect(value.cells).toHaveLength(view.rows.length * view.columns.length)
        expect(new Set(outcomes(value, view))).toEqual(new Set(['same']))
        for (const cell of value.cells) {
          expect(cell.summary).toBe(cellText(cellOf(view, cell.caseUid, cell.codeUid).summary))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('shows exactly the cells that were edited in the file as changed there', async () => {
    await fc.assert(
      fc.asyncProperty(nastyMatrix, nastyText, fc.nat(), async (view, text, at) => {
        const row = at % view.rows.length
        const column = at % view.columns.length
        const before = view.rows[row]?.cells[column]
        fc.pre(before !== undefined && cellText(text) !== cellText(before.summary))
        const { value } = await read(view)
        const target = { caseUid: view.rows[row]?.uid, codeUid: view.columns[column]?.uid }
        for (const cell of value.cells) {
          const isTarget = cell.caseUid === target.caseUid && cell.codeUid === target.codeUid
          const edited = isTarget ? { ...cell, summary: cellText(text) } : cell
          const { outcome } = compareCell(edited, cellOf(view, cell.caseUid, cell.codeUid))
          expect(outcome).toBe(isTarget ? 'file-changed' : 'same')
        }
      }),
      { numRuns: 40 },
    )
  })

  test('tells what the study changed meanwhile from what the file changed', async () => {
    const exported = sampleMatrix()
    const { value } = await read(exported)
    const now = withCell(exported, 0, 0, { summary: 'Rewritten in the study.' })
    expect(outcomes(value, now)).toEqual(['study-changed', 'same', 'same', 'same'])
  })

  test('gives the comments of the cells', async () => {
    const { value } = await read(sampleMatrix())
    expect(value.cells.find(cell => cell.case === 'P02')?.comment).toBe('Compare P01.')
  })

  test('keeps codes apart that share a label, or the name of an attribute', async () => {
    const column = (uid: string, path: string) => ({ uid, path, label: 'years', definition: '' })
    const cells = [sampleCell({ summary: 'a' }), sampleCell({ summary: 'b' }), sampleCell({ summary: 'c' })]
    const view = sampleMatrix({
      columns: [column('one', 'years'), column('two', 'work/years'), column('three', 'case')],
      rows: [{ uid: 'case-1', name: 'P01', cases: ['P01'], group: null, attributes: ['x', 4], cells }],
    })
    const { value, problems } = await read(view)
    expect(problems).toEqual([])
    expect(value.cells.map(({ codeUid, summary }) => [codeUid, summary])).toEqual([
      ['one', 'a'],
      ['two', 'b'],
      ['three', 'c'],
    ])
  })
})

test('only a workbook has statuses, so a review in the study is no conflict with an edited csv', async () => {
  const csv = await readMatrixFile(await formats.csv(sampleMatrix()), 'matrix.csv')
  const xlsx = await readMatrixFile(await formats.xlsx(sampleMatrix()), 'matrix.xlsx')
  expect(csv.value.cells.map(cell => cell.status)).toEqual([undefined, undefined, undefined, undefined])
  expect(xlsx.value.cells.map(cell => cell.status)).toEqual(['charted', 'empty', 'charted', 'no-data'])
})
