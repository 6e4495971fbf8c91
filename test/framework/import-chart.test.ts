import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../src/framework/cell-text.js'
import {
  clearCell,
  type FileMatrix,
  importChart,
  planChartImport,
  readCell,
  readMatrix,
  setCell,
} from '../../src/framework/index.js'
import { readMatrixFile } from '../../src/interchange/matrix-file.js'
import { matrixCsv } from '../../src/report/matrix-csv.js'
import { matrixXlsx } from '../../src/report/matrix-xlsx.js'
import { applyUndo, planUndo, type Study } from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { withTempStudy } from '../support/temp-study.js'
import { fillStudy } from './interview-study.js'
import { nastyText } from './sample-matrix.js'

const withCharted = (work: (study: Study) => Promise<void>) =>
  withTempStudy(
    async study => {
      await fillStudy(study)
      await setCell(study, {
        case: 'P01',
        code: 'scheduling',
        summary: 'Books by message.',
        comment: 'Good.',
      })
      await setCell(study, { case: 'P02', code: 'scheduling', summary: 'Rather calls.', status: 'reviewed' })
      await setCell(study, { case: 'P01', code: 'billing', status: 'no-data' })
      await work(study)
    },
    { actor: 'MZ' },
  )

const formats = {
  csv: async (study: Study) => Buffer.from(matrixCsv((await readMatrix(study)).view)),
  xlsx: async (study: Study) => matrixXlsx((await readMatrix(study)).view),
}

type Edit = Partial<Omit<FileMatrix['cells'][number], 'case' | 'code'>>

/** The matrix as exported, read back, with some cells edited: `P01 scheduling` → what changes. */
async function edited(
  study: Study,
  format: keyof typeof formats,
  edits: Record<string, Edit>,
): Promise<FileMatrix> {
  const { value } = await readMatrixFile(await formats[format](study), `matrix.${format}`)
  const codeUids = new Map(
    (await study.db.selectFrom('codes').select(['uid', 'slug']).execute()).map(row => [row.uid, row.slug]),
  )
  const cells = value.cells.map(cell => ({
    ...cell,
    ...edits[`${cell.case} ${codeUids.get(cell.codeUid ?? '')}`],
  }))
  return { ...value, cells }
}

const table = (rows: readonly (Edit & { case: string; code: string })[]): FileMatrix => ({
  studyUid: null,
  cells: rows.map((row, index) => ({ summary: '', exported: null, place: { row: index + 2 }, ...row })),
})

const load = (study: Study, file: FileMatrix, take?: 'file' | 'study') =>
  importChart(study, file, { name: 'matrix.xlsx', ...(take === undefined ? {} : { take: () => take }) })

const show = (study: Study, name: string, code = 'scheduling') => readCell(study.db, name, code)

describe.each(['csv', 'xlsx'] as const)('an edited matrix in %s', format => {
  test('changes the cells that only the file changed, as one event that can be undone', async () => {
    await withCharted(async study => {
      const file = await edited(study, format, {
        'P01 scheduling': { summary: 'Books everything by message.' },
        'P03 scheduling': { summary: 'Quick.' },
        'P02 scheduling': { summary: '' },
      })
      const before = await allRows(study)
      study.actor = 'BK'
      const { value, summary } = await load(study, file)
      expect(summary).toBe('imported matrix.xlsx: 2 cells charted, 1 emptied')
      expect(value).toMatchObject({ conflicts: [], same: 12, studyChanged: 0 })
      expect(await show(study, 'P01')).toMatchObject({
        summary: 'Books everything by message.',
        comment: 'Good.',
        author: 'BK',
      })
      expect(await show(study, 'P03')).toMatchObject({ summary: 'Quick.', status: 'charted' })
      expect(await show(study, 'P02')).toMatchObject({ status: 'empty' })
      expect(await show(study, 'P01', 'billing')).toMatchObject({ status: 'no-data' })
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('leaves what only the study changed, and stops at what both changed', async () => {
    await withCharted(async study => {
      const file = await edited(study, format, {
        'P01 scheduling': { summary: 'From the file.' },
        'P03 scheduling': { summary: 'Quick.' },
      })
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'From the study.' })
      await setCell(study, { case: 'P04', code: 'scheduling', summary: 'Slow.' })
      const planned = {
        changes: [{ name: 'P03 × scheduling', fields: ['summary'] }],
        conflicts: [{ before: { summary: 'From the study.' }, after: { summary: 'From the file.' } }],
        studyChanged: 1,
      }
      expect(await planChartImport(study, file)).toMatchObject(planned)
      expect((await load(study, file)).value).toMatchObject(planned)
      expect(await show(study, 'P01')).toMatchObject({ summary: 'From the study.' })
      expect(await show(study, 'P03')).toMatchObject({ summary: 'Quick.' })
      await load(study, file, 'file')
      expect(await show(study, 'P01')).toMatchObject({ summary: 'From the file.' })
      expect(await show(study, 'P04')).toMatchObject({ summary: 'Slow.' })
    })
  })

  test('changes nothing when nothing was edited', async () => {
    await withCharted(async study => {
      const { value, eventId } = await load(study, await edited(study, format, {}))
      expect(value).toMatchObject({ changes: [], conflicts: [], same: 15 })
      expect(eventId).toBeNull()
    })
  })

  test('is refused by another study', async () => {
    await withCharted(async study => {
      const file = await edited(study, format, {})
      await expect(load(study, { ...file, studyUid: 'another' })).rejects.toMatchObject({ code: 'bad-table' })
      await expect(planChartImport(study, { ...file, studyUid: 'another' })).rejects.toMatchObject({
        message: 'The file was exported from another study.',
      })
    })
  })

  test('becomes exactly the edits, whatever they are, and nothing else', async () => {
    const cells = ['P01 scheduling', 'P02 scheduling', 'P03 test-results', 'P05 billing', 'P01 billing']
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...cells), nastyText), async texts => {
        await withCharted(async study => {
          const { view: before } = await readMatrix(study)
          const edits = Object.fromEntries(
            Object.entries(texts).map(([key, text]) => [key, { summary: cellText(text) }]),
          )
          await load(study, await edited(study, format, edits))
          const { view: after } = await readMatrix(study)
          before.rows.forEach((row, at) => {
            row.cells.forEach((cell, column) => {
              const edit = edits[`${row.name} ${before.columns[column]?.path}`]
              const now = after.rows[at]?.cells[column]
              expect(now?.summary).toBe(edit?.summary ?? cell.summary)
              if (edit === undefined || edit.summary === cell.summary) expect(now).toEqual(cell)
            })
          })
        })
      }),
      { numRuns: 8 },
    )
  })
})

describe('an edited workbook', () => {
  test('can review a cell and say that nothing was said', async () => {
    await withCharted(async study => {
      study.actor = 'BK'
      const file = await edited(study, 'xlsx', {
        'P01 scheduling': { status: 'reviewed' },
        'P04 scheduling': { status: 'no-data' },
      })
      await load(study, file)
      expect(await show(study, 'P01')).toMatchObject({ status: 'reviewed', author: 'MZ', reviewer: 'BK' })
      expect(await show(study, 'P04')).toMatchObject({ status: 'no-data' })
    })
  })

  test.each([
    [{ status: 'empty' as const }, 'cannot be empty and have a summary'],
    [{ status: 'no-data' as const }, 'cannot be without data and have a summary'],
  ])('cannot give a charted cell %j and keep its summary', async (edit, message) => {
    await withCharted(async study => {
      const before = await allRows(study)
      await expect(
        load(study, await edited(study, 'xlsx', { 'P01 scheduling': edit })),
      ).rejects.toMatchObject({
        code: 'bad-table',
        problems: [{ message: expect.stringContaining(message) }],
      })
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('finds its cells after a case was renamed in the study', async () => {
    await withCharted(async study => {
      const file = await edited(study, 'xlsx', { 'P01 scheduling': { summary: 'Edited.' } })
      const { id } = await study.db
        .selectFrom('cases')
        .select('id')
        .where('name', '=', 'P01')
        .executeTakeFirstOrThrow()
      await changeStudy(study, 'test', set => set.update('cases', [{ id, set: { name: 'Lee' } }]))
      await load(study, file)
      expect(await show(study, 'Lee')).toMatchObject({ summary: 'Edited.' })
    })
  })
})

describe('a plain table of case, code and summary', () => {
  test('takes passages that texts refer to with them, and is refused where a reference leads nowhere', async () => {
    await withCharted(async study => {
      const good = await edited(study, 'csv', { 'P01 scheduling': { summary: 'As she says [Q P01 l.2].' } })
      await importChart(study, good, { name: 'good.csv' })
      const { quotes } = await readCell(study.db, 'P01', 'scheduling')
      expect(quotes.map(({ reference, text }) => `${reference} ${text}`)).toEqual([
        'P01 l.2 Patients book by message. Nobody waits on the phone.',
      ])
      const before = await allRows(study)
      const bad = await edited(study, 'csv', {
        'P01 scheduling': { summary: 'There [Q P01 l.900].' },
        'P02 scheduling': { comment: 'Nobody [Q P99 l.1].' },
      })
      const { problems } = await planChartImport(study, bad)
      expect(problems).toMatchObject([
        { code: 'bad-reference', severity: 'error', message: expect.stringContaining('P01 × scheduling: ') },
        { code: 'bad-reference', message: expect.stringContaining('P02 × scheduling: ') },
      ])
      await expect(importChart(study, bad, { name: 'bad.csv' })).rejects.toMatchObject({
        code: 'bad-table',
        problems,
      })
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('charts empty cells, and asks before it writes over others', async () => {
    await withCharted(async study => {
      await clearCell(study, 'P02', 'scheduling')
      const file = table([
        { case: 'p02', code: 'Scheduling', summary: 'Calls.', comment: 'Hm.', status: 'charted' },
        { case: 'P03', code: 'billing', status: 'no-data' },
        { case: 'P01', code: 'scheduling', summary: 'Books by message.' },
      ])
      const { value } = await load(study, file)
      expect(value).toMatchObject({ same: 1, changes: { length: 2 } })
      expect(await show(study, 'P02')).toMatchObject({ status: 'charted', summary: 'Calls.', comment: 'Hm.' })
      expect(await show(study, 'P03', 'billing')).toMatchObject({ status: 'no-data' })
      const other = await load(study, table([{ case: 'P01', code: 'scheduling', summary: 'Other.' }]))
      expect(other).toMatchObject({ eventId: null, value: { changes: [], conflicts: { length: 1 } } })
      expect(await show(study, 'P01')).toMatchObject({ summary: 'Books by message.' })
    })
  })

  test('is refused as a whole, with every row that names no case or code, or a cell twice', async () => {
    await withCharted(async study => {
      const before = await allRows(study)
      const file = table([
        { case: 'P03', code: 'scheduling', summary: 'Quick.' },
        { case: 'P99', code: 'scheduling', summary: 'x' },
        { case: 'P03', code: 'nothing', summary: 'x' },
        { case: 'P03', code: 'scheduling', summary: 'x' },
      ])
      await expect(load(study, file)).rejects.toMatchObject({
        code: 'bad-table',
        problems: [
          { code: 'unknown-case', place: { row: 3 } },
          { code: 'unknown-code', place: { row: 4 } },
          { code: 'duplicate-cell', place: { row: 5 } },
        ],
      })
      expect(await allRows(study)).toEqual(before)
    })
  })
})
