import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defineMatrix,
  draftCells,
  type MatrixSelection,
  readCellsToReview,
  readMatrix,
  readMatrixStatus,
  readShownMatrix,
  setCell,
} from '../../src/framework/index.js'
import { importCases, type Study } from '../../src/study/index.js'
import { caseTable } from '../support/case-table.js'
import { withTempStudy } from '../support/temp-study.js'
import { codeWords, fillStudy } from './interview-study.js'

/** P01 and P02 in their interviews, P03 and P04 in a focus group, P05 in two interviews. */
const withFilled = (work: (study: Study) => Promise<void>) =>
  withTempStudy(
    async study => {
      await fillStudy(study)
      await importCases(
        study,
        caseTable([
          ['P01', null, { site: 'B', years: '3', ward: 'x' }],
          ['P02', null, { site: 'A', years: '20', ward: 'x' }],
          ['P03', null, { site: 'B', years: '10', ward: 'y' }],
          ['P04', null, { site: 'A', ward: 'y' }],
          ['P05', null, { years: '10', ward: 'y' }],
        ]),
      )
      await work(study)
    },
    { actor: 'MZ' },
  )

const rowsOf = async (study: Study, selection: MatrixSelection) =>
  (await readShownMatrix(study, selection)).view.rows.map(({ name }) => name)

describe('the rows of a matrix', () => {
  test('are sorted by attributes as numbers and words, those without a value last either way', async () => {
    await withFilled(async study => {
      expect(await rowsOf(study, { sort: ['years'] })).toEqual(['P01', 'P03', 'P05', 'P02', 'P04'])
      expect(await rowsOf(study, { sort: ['-years', '-case'] })).toEqual(['P02', 'P05', 'P03', 'P01', 'P04'])
      expect(await rowsOf(study, { sort: ['Site', '-years'] })).toEqual(['P02', 'P04', 'P03', 'P01', 'P05'])
    })
  })

  test('stand together by the attribute that groups them, sorted within', async () => {
    await withFilled(async study => {
      const { view } = await readShownMatrix(study, { group: 'site', sort: ['-years'] })
      expect(view.rows.map(({ name, group }) => [name, group])).toEqual([
        ['P02', 'A'],
        ['P04', 'A'],
        ['P03', 'B'],
        ['P01', 'B'],
        ['P05', 'no site'],
      ])
      expect(view.attributes[0]?.name).toBe('site')
    })
  })

  test('are filtered when the matrix is read, so that a case that meets the filter later comes in', async () => {
    await withFilled(async study => {
      await defineMatrix(study, { name: 'A', where: 'site = A' })
      expect(await rowsOf(study, { matrix: 'A' })).toEqual(['P02', 'P04'])
      await importCases(study, caseTable([['P05', null, { site: 'A' }]]))
      expect(await rowsOf(study, { matrix: 'A' })).toEqual(['P02', 'P04', 'P05'])
      expect(await rowsOf(study, { matrix: 'A', where: 'years > 100' })).toEqual([])
    })
  })

  test('show at most four attributes, in the order they were asked for', async () => {
    await withFilled(async study => {
      await importCases(study, caseTable([['P01', null, { a: '1', b: '2' }]]))
      const { view } = await readShownMatrix(study)
      expect(view.attributes.map(({ name }) => name)).toEqual(['site', 'years', 'ward', 'a'])
      expect(view.otherAttributes).toEqual(['b'])
      const chosen = await readShownMatrix(study, { attributes: ['b', 'SITE'] })
      expect(chosen.view.rows[0]?.attributes).toEqual([2, 'B'])
      for (const attributes of [
        ['a', 'b', 'site', 'years', 'ward'],
        ['a', 'A'],
      ])
        await expect(readShownMatrix(study, { attributes })).rejects.toMatchObject({ code: 'bad-argument' })
      await expect(readShownMatrix(study, { group: 'sites' })).rejects.toMatchObject({
        code: 'not-found',
        hint: expect.stringContaining('Did you mean site?'),
      })
    })
  })
})

describe('a row of several cases', () => {
  const chart = async (study: Study) => {
    await codeWords(study, { document: 'FG', words: 'Booking is quick', code: 'saves time' })
    await codeWords(study, { document: 'FG', words: 'For me it is slow', code: 'costs time' })
    await codeWords(study, { document: 'P05-b', words: 'Now I book by message', code: 'scheduling' })
    await setCell(study, { case: 'P03', code: 'scheduling', summary: 'Quick.', comment: 'Sure?' })
    await setCell(study, { case: 'P04', code: 'scheduling', summary: 'Slow.', status: 'reviewed' })
    await setCell(study, { case: 'P05', code: 'scheduling', summary: 'By message now.' })
  }

  test('of a focus group shows the summaries of those who speak, each after its name', async () => {
    await withFilled(async study => {
      await chart(study)
      await defineMatrix(study, { name: 'documents', rows: 'documents' })
      const { view } = await readShownMatrix(study, { matrix: 'documents' })
      expect(view.rows.map(({ name, cases }) => [name, cases])).toEqual([
        ['P01', ['P01']],
        ['P02', ['P02']],
        ['FG', ['P03', 'P04']],
        ['P05-a', ['P05']],
        ['P05-b', ['P05']],
      ])
      expect(view.rows[2]).toMatchObject({ attributes: ['P03, P04', null, null, 'y'] })
      expect(view.rows[2]?.cells[0]).toMatchObject({
        summary: 'P03: Quick.\nP04: Slow.',
        comment: 'P03: Sure?',
        status: 'charted',
        codings: 2,
      })
    })
  })

  test('of one document has of the evidence only what is in it', async () => {
    await withFilled(async study => {
      await chart(study)
      await defineMatrix(study, { name: 'documents', rows: 'documents', cases: ['P05'] })
      const { view } = await readShownMatrix(study, { matrix: 'documents' })
      expect(view.rows.map(({ name, cells }) => [name, cells[0]?.summary, cells[0]?.codings])).toEqual([
        ['P05-a', 'By message now.', 0],
        ['P05-b', 'By message now.', 1],
      ])
    })
  })

  test('is a group by the value of an attribute, those without one in the last', async () => {
    await withFilled(async study => {
      await chart(study)
      await defineMatrix(study, { name: 'years', rows: 'groups', by: 'YEARS' })
      const { view } = await readShownMatrix(study, { matrix: 'years' })
      expect(view.rowHeading).toBe('years')
      expect(view.rows.map(({ name, cases }) => [name, cases])).toEqual([
        ['3', ['P01']],
        ['10', ['P03', 'P05']],
        ['20', ['P02']],
        ['no years', ['P04']],
      ])
      expect(view.rows[1]?.cells[0]).toMatchObject({
        summary: 'P03: Quick.\nP05: By message now.',
        codings: 2,
      })
      await expect(
        defineMatrix(study, { name: 'x', rows: 'groups', by: 'years', sort: ['site'] }),
      ).rejects.toMatchObject({ code: 'bad-argument' })
    })
  })

  test('counts a coding across two of its cases once', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'FG', words: 'quick.\nFor me', code: 'scheduling' })
      await defineMatrix(study, { name: 'wards', rows: 'groups', by: 'ward' })
      const { view } = await readShownMatrix(study, { matrix: 'wards' })
      expect(view.rows.map(({ name, cells }) => [name, cells[0]?.codings, cells[0]?.quotes.length])).toEqual([
        ['x', 0, 0],
        ['y', 1, 1],
      ])
    })
  })

  test('is stale where one of its cases is, and as far as the least far that holds something', async () => {
    await withFilled(async study => {
      await chart(study)
      await defineMatrix(study, { name: 'wards', rows: 'groups', by: 'ward' })
      const cell = async () => (await readShownMatrix(study, { matrix: 'wards' })).view.rows[1]?.cells[0]
      expect(await cell()).toMatchObject({ stale: false, status: 'charted' })
      for (const name of ['P03', 'P05'])
        await setCell(study, { case: name, code: 'scheduling', status: 'reviewed' })
      expect(await cell()).toMatchObject({ status: 'reviewed' })
      await codeWords(study, { document: 'FG', words: 'Results come', code: 'scheduling' })
      expect(await cell()).toMatchObject({ stale: true })
      expect(await readMatrixStatus(study, { matrix: 'wards' })).toMatchObject({
        counts: { stale: 1, reviewed: 2 },
      })
    })
  })

  test('has as many codings, over all groups, as the cases have that speak alone', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'saves time' })
      await codeWords(study, { document: 'P02', words: 'Booking takes me', code: 'costs time' })
      await codeWords(study, { document: 'P05-a', words: 'I book by phone', code: 'scheduling' })
      const attribute = fc.constantFrom('site', 'years', 'ward')
      await fc.assert(
        fc.asyncProperty(attribute, async by => {
          await defineMatrix(study, { name: by, rows: 'groups', by }).catch(() => {})
          const { view } = await readShownMatrix(study, { matrix: by })
          expect(view.rows.reduce((sum, { cells }) => sum + (cells[0]?.codings ?? 0), 0)).toBe(3)
          expect(view.rows.flatMap(({ cases }) => cases).sort()).toEqual(['P01', 'P02', 'P03', 'P04', 'P05'])
        }),
        { numRuns: 10 },
      )
    })
  })
})

describe('a matrix that is not rolled up', () => {
  test('shows what was coded with the code itself; its cells are stale as in any other', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'Books.' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'saves time' })
      await defineMatrix(study, { name: 'own', rollUp: false })
      const own = (await readMatrix(study, { matrix: 'own' })).view.rows[0]?.cells[0]
      const all = (await readMatrix(study)).view.rows[0]?.cells[0]
      expect(own).toMatchObject({ codings: 1, stale: true, quotes: [{ text: 'Patients book' }] })
      expect(all).toMatchObject({ codings: 2, stale: true })
    })
  })
})

describe('a filter', () => {
  test('holds for drafting, for the status and for the cells to review', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await codeWords(study, { document: 'P02', words: 'Booking takes me', code: 'scheduling' })
      const where = 'site = A'
      expect((await draftCells(study, { where })).value.drafts.map(({ case: name }) => name)).toEqual(['P02'])
      expect(await readMatrixStatus(study, { where })).toMatchObject({ cases: 2, counts: { draft: 1 } })
      const cells = await readCellsToReview(study, { where }, new Set(['draft' as const]))
      expect(cells).toMatchObject([
        { name: 'P02 × scheduling', status: 'draft', quotes: [{ text: 'Booking takes me' }], changed: '' },
      ])
    })
  })
})
