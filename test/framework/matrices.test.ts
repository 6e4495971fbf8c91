import { describe, expect, test } from 'vitest'
import {
  checkQuotes,
  defaultMatrixName,
  defineMatrix,
  draftCells,
  listMatrices,
  planDrafts,
  readMatrix,
  readMatrixStatus,
  removeMatrix,
  setCell,
} from '../../src/framework/index.js'
import { applyUndo, importCases, planUndo, programVersion, type Study } from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { withTempStudy } from '../support/temp-study.js'
import { codeWords, fillStudy } from './interview-study.js'

const withFilled = (work: (study: Study) => Promise<void>) =>
  withTempStudy(
    async study => {
      await fillStudy(study)
      await work(study)
    },
    { actor: 'MZ' },
  )

const named = (matrix: string | undefined) => (matrix === undefined ? {} : { matrix })

const shapeOf = async (study: Study, matrix?: string) => {
  const { view } = await readMatrix(study, named(matrix))
  return { rows: view.rows.map(row => row.name), columns: view.columns.map(({ path }) => path) }
}

const cellOf = async (study: Study, name: string, path: string, matrix?: string) => {
  const { view } = await readMatrix(study, named(matrix))
  const column = view.columns.findIndex(each => each.path === path)
  return view.rows.find(row => row.name === name)?.cells[column]
}

describe('a matrix', () => {
  test('of all cases and all themes is there without being defined', async () => {
    await withFilled(async study => {
      expect(await shapeOf(study)).toEqual({
        rows: ['P01', 'P02', 'P03', 'P04', 'P05'],
        columns: ['scheduling', 'test-results', 'billing'],
      })
      expect((await listMatrices(study.db)).map(({ name }) => name)).toEqual([defaultMatrixName])
    })
  })

  test('has the cases and codes it was defined with, in that order', async () => {
    await withFilled(async study => {
      const columns = ['scheduling/costs time', 'Scheduling › saves time']
      await defineMatrix(study, { name: 'time', cases: ['P02', 'p01'], columns })
      expect(await shapeOf(study, 'time')).toEqual({
        rows: ['P02', 'P01'],
        columns: ['scheduling/costs-time', 'scheduling/saves-time'],
      })
      await defineMatrix(study, { name: 'time', columns: ['billing'] }, { redefine: true })
      expect(await shapeOf(study, 'time')).toMatchObject({ columns: ['billing'], rows: { length: 5 } })
    })
  })

  test('shows a cell that is stored once, whichever matrix it was charted in', async () => {
    await withFilled(async study => {
      await defineMatrix(study, { name: 'one', columns: ['billing', 'scheduling'] })
      await setCell(study, { case: 'P02', code: 'billing', summary: 'Nobody pays.' })
      for (const matrix of ['one', undefined])
        expect(await cellOf(study, 'P02', 'billing', matrix)).toMatchObject({ summary: 'Nobody pays.' })
      await removeMatrix(study, 'one')
      expect(await cellOf(study, 'P02', 'billing')).toMatchObject({ summary: 'Nobody pays.' })
    })
  })

  test('is refused with a name that is taken, unknown codes or cases, or a column twice', async () => {
    await withFilled(async study => {
      await defineMatrix(study, { name: 'one' })
      await expect(defineMatrix(study, { name: 'one' })).rejects.toMatchObject({ code: 'already-exists' })
      await expect(defineMatrix(study, { name: 'two', columns: ['nothing'] })).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(defineMatrix(study, { name: 'two', cases: ['P99'] })).rejects.toMatchObject({
        code: 'not-found',
      })
      const twice = ['billing', 'Billing']
      await expect(defineMatrix(study, { name: 'two', columns: twice })).rejects.toMatchObject({
        code: 'bad-argument',
      })
      await expect(readMatrix(study, { matrix: 'two' })).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  test('comes back exactly when its redefinition is undone', async () => {
    await withFilled(async study => {
      await defineMatrix(study, { name: 'one', columns: ['billing', 'scheduling'] })
      const before = await allRows(study)
      await defineMatrix(
        study,
        { name: 'one', cases: ['P01'], columns: ['test results'] },
        { redefine: true },
      )
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })
})

describe('the view of a matrix', () => {
  test('holds attributes in their types, and null where a case has none', async () => {
    await withFilled(async study => {
      const values = new Map([
        ['site', 'A'],
        ['years', '12'],
      ])
      await importCases(study, {
        cases: [{ name: 'P01', labels: null, values, place: {} }],
        attributes: [
          { name: 'site', type: 'category', inferred: true },
          { name: 'years', type: 'number', inferred: true },
        ],
      })
      const { view } = await readMatrix(study)
      expect(view.attributes).toEqual([
        { name: 'site', type: 'category' },
        { name: 'years', type: 'number' },
      ])
      expect(view.rows.map(({ attributes }) => attributes).slice(0, 2)).toEqual([
        ['A', 12],
        [null, null],
      ])
    })
  })

  test('counts every settled coding, and shows what two coders coded alike as one quote of both', async () => {
    await withFilled(async study => {
      for (const coder of ['BK', 'MZ'])
        await codeWords(study, {
          document: 'P01',
          words: 'Nobody waits',
          code: 'scheduling/saves time',
          coder,
        })
      await codeWords(study, { document: 'P01', words: 'Patients', code: 'scheduling' })
      expect(await cellOf(study, 'P01', 'scheduling')).toMatchObject({
        status: 'empty',
        codings: 3,
        quotes: [
          { reference: 'P01 l.2', text: 'Patients', code: 'scheduling', coder: 'BK' },
          { reference: 'P01 l.2', text: 'Nobody waits', code: 'scheduling/saves-time', coder: 'BK, MZ' },
        ],
      })
    })
  })

  test('also shows a passage its summary refers to that is not coded, once', async () => {
    await withFilled(async study => {
      await codeWords(study, {
        document: 'P01',
        words: 'Patients book by message. Nobody waits on the phone.',
        code: 'scheduling',
      })
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'x', quotes: ['P01 l.2', 'P01 l.4'] })
      const cell = await cellOf(study, 'P01', 'scheduling')
      expect(cell?.quotes.map(({ reference, coder }) => `${reference} ${coder}`)).toEqual([
        'P01 l.2 BK',
        'P01 l.4 ',
      ])
    })
  })

  test('gives every quote with the words its source has, and finds one that does not', async () => {
    await withFilled(async study => {
      const uid = await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'scheduling' })
      await codeWords(study, { document: 'FG', words: 'Booking', code: 'scheduling' })
      const { quotes } = await readMatrix(study)
      expect(await checkQuotes(study.db, quotes)).toEqual({ quotes: 2, misquotes: [] })
      const { id } = await study.db
        .selectFrom('codings')
        .select('id')
        .where('uid', '=', uid)
        .executeTakeFirstOrThrow()
      await changeStudy(study, 'test', set =>
        set.update('codings', [{ id, set: { quote: 'Somebody waits' } }]),
      )
      const changed = await checkQuotes(study.db, (await readMatrix(study)).quotes)
      expect(changed.misquotes.map(({ view }) => view.text)).toEqual(['Somebody waits'])
    })
  })
})

describe('the status of a matrix', () => {
  test('counts every cell once and lists what is stale, with why, and what is empty', async () => {
    await withFilled(async study => {
      await setCell(study, { case: 'P01', code: 'billing', status: 'no-data' })
      await setCell(study, { case: 'P02', code: 'billing', summary: 'x', status: 'reviewed' })
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'x' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'scheduling' })
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling' })
      const status = await readMatrixStatus(study)
      expect(status).toMatchObject({
        cells: 15,
        counts: { empty: 12, draft: 0, charted: 0, 'no-data': 1, reviewed: 1, stale: 1 },
        stale: [
          {
            case: 'P01',
            code: 'scheduling',
            status: 'charted',
            changed: 'a coding was added: P01 l.2, scheduling',
          },
        ],
      })
      expect(status.empty).toHaveLength(12)
      expect(status.empty).toContainEqual({
        case: 'P02',
        code: 'scheduling',
        name: 'P02 × scheduling',
        codings: 1,
      })
    })
  })
})

test('cells of codes under a theme are named with the theme', async () => {
  await withFilled(async study => {
    await defineMatrix(study, { name: 'time', cases: ['P01'], columns: ['scheduling/saves time'] })
    expect((await readMatrixStatus(study, { matrix: 'time' })).empty.map(({ name }) => name)).toEqual([
      'P01 × scheduling › saves time',
    ])
    const charted = await setCell(study, { case: 'P01', code: 'scheduling/saves time', summary: 'x' })
    expect(charted.summary).toBe('charted P01 × scheduling › saves time')
  })
})

describe('drafting', () => {
  test('fills empty cells with the words of their evidence, each passage once, and leaves the rest alone', async () => {
    await withFilled(async study => {
      for (const coder of ['BK', 'MZ'])
        await codeWords(study, {
          document: 'P01',
          words: 'Nobody waits',
          code: 'scheduling/saves time',
          coder,
        })
      await codeWords(study, { document: 'P05-b', words: 'by message', code: 'scheduling' })
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling' })
      await setCell(study, { case: 'P02', code: 'scheduling', summary: 'Mine.' })
      const before = await allRows(study)
      expect(await planDrafts(study.db)).toMatchObject({ drafts: { length: 2 }, withoutEvidence: 12 })
      expect(await allRows(study)).toEqual(before)

      const { summary } = await draftCells(study)
      expect(summary).toBe(`drafted 2 cells of ${defaultMatrixName} from their quotes`)
      expect(await cellOf(study, 'P01', 'scheduling')).toMatchObject({
        status: 'draft',
        stale: false,
        summary: 'Nobody waits [P01 l.2]',
        author: `framewise ${programVersion}`,
      })
      expect(await cellOf(study, 'P05', 'scheduling')).toMatchObject({ summary: 'by message [P05-b l.2]' })
      expect(await cellOf(study, 'P02', 'scheduling')).toMatchObject({ status: 'charted', summary: 'Mine.' })
      expect((await draftCells(study)).eventId).toBeNull()

      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('makes cells that are theirs who rewrite them', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'scheduling' })
      await draftCells(study)
      await setCell(study, { case: 'P01', code: 'scheduling', status: 'charted' })
      expect(await cellOf(study, 'P01', 'scheduling')).toMatchObject({ status: 'charted', author: 'MZ' })
    })
  })
})
