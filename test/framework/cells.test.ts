import { describe, expect, test } from 'vitest'
import { askOverwriting, type CellDetail, clearCell, readCell, setCell } from '../../src/framework/index.js'
import {
  applyUndo,
  planUndo,
  readHistory,
  redo,
  removeCodings,
  retireCode,
  type Study,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { withTempStudy } from '../support/temp-study.js'
import { addCoderOf, codeWords, fillStudy } from './interview-study.js'

const withFilled = (work: (study: Study) => Promise<void>) =>
  withTempStudy(
    async study => {
      await fillStudy(study)
      await work(study)
    },
    { actor: 'MZ' },
  )

const show = (study: Study, code = 'scheduling', name = 'P01') => readCell(study.db, name, code)
const chart = (study: Study, patch: object, name = 'P01', code = 'scheduling') =>
  setCell(study, { case: name, code, ...patch })

/** Changes a coding as a correction or a re-coding would. */
async function changeCoding(study: Study, uid: string, set: object): Promise<void> {
  const { id } = await study.db
    .selectFrom('codings')
    .select('id')
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  await changeStudy(study, 'test', changes => changes.update('codings', [{ id, set }]))
}

async function idOf(
  study: Study,
  table: 'codes' | 'codings',
  column: 'slug' | 'uid',
  value: string,
): Promise<number> {
  const rows = (await study.db.selectFrom(table).selectAll().execute()) as Record<string, unknown>[]
  return Number(rows.find(row => row[column] === value)?.id)
}

describe('charting a cell', () => {
  test('keeps what is not given', async () => {
    await withFilled(async study => {
      await chart(study, { summary: ' Books by message.\r\n', comment: 'Compare P02.' })
      expect(await show(study)).toMatchObject({
        status: 'charted',
        summary: 'Books by message.',
        comment: 'Compare P02.',
        author: 'MZ',
        reviewer: null,
      })
      await chart(study, { comment: '' })
      expect(await show(study)).toMatchObject({
        status: 'charted',
        summary: 'Books by message.',
        comment: '',
      })
    })
  })

  test('records who reviewed it, until the summary changes', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'Books by message.' })
      study.actor = 'BK'
      await chart(study, { status: 'reviewed' })
      expect(await show(study)).toMatchObject({ status: 'reviewed', author: 'MZ', reviewer: 'BK' })
      await chart(study, { comment: 'Good.' })
      expect(await show(study)).toMatchObject({ status: 'reviewed', reviewer: 'BK' })
      await chart(study, { summary: 'Books everything by message.' })
      expect(await show(study)).toMatchObject({ status: 'charted', author: 'BK', reviewer: null })
    })
  })

  test('tells a cell without data from an empty one, and charts it when there is a summary after all', async () => {
    await withFilled(async study => {
      expect(await show(study)).toMatchObject({ status: 'empty', author: null, changedAt: null })
      await chart(study, { status: 'no-data' })
      expect(await show(study)).toMatchObject({ status: 'no-data', summary: '' })
      await chart(study, { status: 'reviewed' })
      expect(await show(study)).toMatchObject({ status: 'reviewed', summary: '' })
      await chart(study, { summary: 'Books by message.' })
      expect(await show(study)).toMatchObject({ status: 'charted' })
    })
  })

  test('makes an empty cell with a comment alone a draft', async () => {
    await withFilled(async study => {
      await chart(study, { comment: 'Ask BK.' })
      expect(await show(study)).toMatchObject({ status: 'draft', summary: '', comment: 'Ask BK.' })
    })
  })

  test.each([
    [{ status: 'charted' }, 'has no summary'],
    [{ status: 'reviewed' }, 'has no summary'],
    [{ summary: 'Something.', status: 'no-data' }, 'cannot be without data and have a summary'],
    [{ summary: '  ' }, 'nothing to chart'],
  ])('refuses %j for an empty cell', async (patch, message) => {
    await withFilled(async study => {
      await expect(chart(study, patch)).rejects.toThrow(message)
      expect(await show(study)).toMatchObject({ status: 'empty' })
    })
  })

  test('leaves no event when nothing changes', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'Books by message.', quotes: ['P01 l.2'] })
      const before = await readHistory(study)
      const { eventId } = await chart(study, { summary: 'Books by message.', quotes: ['P01 l.2'] })
      expect(eventId).toBeNull()
      expect(await readHistory(study)).toEqual(before)
    })
  })

  test('says which case or code there is not, and what was perhaps meant', async () => {
    await withFilled(async study => {
      await expect(chart(study, { summary: 'x' }, 'P1')).rejects.toMatchObject({ code: 'not-found' })
      await expect(chart(study, { summary: 'x' }, 'P01', 'scheduling/save-time')).rejects.toMatchObject({
        code: 'not-found',
        hint: expect.stringContaining('scheduling/saves-time'),
      })
    })
  })
})

describe('the quotes of a cell', () => {
  test('are resolved to the exact words of their lines', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'Books by message.', quotes: ['P01 l.2', 'FG l.1-2', 'p05-b l.2'] })
      expect((await show(study)).quotes).toEqual([
        { reference: 'P01 l.2', text: 'Patients book by message. Nobody waits on the phone.' },
        { reference: 'FG l.1–2', text: 'How is it for you?\nBooking is quick.' },
        { reference: 'P05-b l.2', text: 'Now I book by message.' },
      ])
    })
  })

  test('are the words of the one coding on these lines, the cell’s own first', async () => {
    await withFilled(async study => {
      const cite = async (reference: string) =>
        (await chart(study, { summary: 'x', quotes: [reference] })).value.quotes[0]
      const line = 'Patients book by message. Nobody waits on the phone.'
      await codeWords(study, { document: 'P01', words: 'Nobody waits on the phone.', code: 'billing' })
      expect(await cite('P01 l.2')).toMatchObject({ quote: 'Nobody waits on the phone.', isCoded: true })
      const own = { document: 'P01', code: 'scheduling/saves time' }
      for (const coder of ['BK', 'MZ']) await codeWords(study, { ...own, words: 'book by message', coder })
      expect(await cite('P01 l.2')).toMatchObject({ quote: 'book by message', isCoded: true })
      expect((await show(study)).quotes).toEqual([{ reference: 'P01 l.2', text: 'book by message' }])
      expect(await cite('P01 l.2-4')).toMatchObject({ isCoded: false })
      await codeWords(study, { ...own, words: 'the phone' })
      expect(await cite('P01 l.2')).toMatchObject({ quote: line, isCoded: false })
    })
  })

  test('go by the case where it speaks in one document', async () => {
    await withFilled(async study => {
      const { value } = await chart(study, { summary: 'Quick.', quotes: ['P03 l.2', 'P01 l.2'] }, 'P03')
      expect((await show(study, 'scheduling', 'P03')).quotes).toEqual([
        { reference: 'P03 l.2', text: 'Booking is quick.' },
        { reference: 'P01 l.2', text: 'Patients book by message. Nobody waits on the phone.' },
      ])
      expect(value.foreignQuotes).toEqual(['P01 l.2'])
    })
  })

  test.each([
    ['P01 l.99', 'There is no P01 l.99: P01 has the lines 1–4.'],
    ['P01 line 2', 'is not a quote reference'],
    ['P05 l.2', 'P05 speaks in 2 documents: P05-a, P05-b.'],
  ])('are refused as %s', async (reference, message) => {
    await withFilled(async study => {
      await expect(chart(study, { summary: 'x', quotes: [reference] })).rejects.toMatchObject({
        code: 'bad-anchor',
        message: expect.stringContaining(message),
      })
      expect(await show(study)).toMatchObject({ status: 'empty' })
    })
  })

  test('are replaced, kept and taken away', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'x', quotes: ['P01 l.2'] })
      await chart(study, { summary: 'y' })
      expect((await show(study)).quotes).toHaveLength(1)
      await chart(study, { quotes: ['P01 l.4', 'P01 l.2'] })
      expect((await show(study)).quotes.map(({ reference }) => reference)).toEqual(['P01 l.4', 'P01 l.2'])
      await chart(study, { quotes: [] })
      expect((await show(study)).quotes).toEqual([])
    })
  })

  test('are also those that stand in its text, which come and go with it', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'Books by message.', quotes: ['P01 l.4'] })
      const references = async () => (await show(study)).quotes.map(({ reference }) => reference)
      await chart(study, { summary: 'Books by message [Q p01 l.2-2], no waiting.' })
      expect(await references()).toEqual(['P01 l.4', 'P01 l.2'])
      await chart(study, { comment: 'As in [Q FG l.2]' })
      expect(await references()).toEqual(['P01 l.4', 'P01 l.2', 'FG l.2'])
      await chart(study, { summary: 'Books by message.', comment: '' })
      expect(await references()).toEqual(['P01 l.4'])
      await expect(chart(study, { summary: 'Odd [Q P01 l.99]' })).rejects.toMatchObject({
        code: 'bad-anchor',
      })
    })
  })
})

describe('a cell is stale', () => {
  test('when a coding was added, and no longer once somebody charts it again', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'Books by message.' })
      expect(await show(study)).toMatchObject({ stale: false, changed: '' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'scheduling/saves time' })
      await codeWords(study, { document: 'P01', words: 'Patients', code: 'scheduling' })
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: '2 codings were added: P01 l.2, scheduling; P01 l.2, scheduling › saves time',
        status: 'charted',
      })
      await chart(study, { comment: 'Look again.' })
      expect(await show(study)).toMatchObject({ stale: true })
      await chart(study, { status: 'charted' })
      expect(await show(study)).toMatchObject({ stale: false })
    })
  })

  test('when a coding was removed, also where nothing was said before', async () => {
    await withFilled(async study => {
      const uid = await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await chart(study, { status: 'no-data' })
      await removeCodings(study, [await idOf(study, 'codings', 'uid', uid)])
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: 'a coding was removed: P01 l.2, scheduling',
        status: 'no-data',
      })
    })
  })

  test('when a coding was re-coded, within the code or out of it', async () => {
    await withFilled(async study => {
      const uid = await codeWords(study, {
        document: 'P01',
        words: 'Patients book',
        code: 'scheduling/saves time',
      })
      await chart(study, { summary: 'Books by message.' })
      await changeCoding(study, uid, { code_id: await idOf(study, 'codes', 'slug', 'costs-time') })
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: 'a coding was re-coded: P01 l.2, now scheduling › costs time',
      })
      await changeCoding(study, uid, { code_id: await idOf(study, 'codes', 'slug', 'billing') })
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: 'a coding was re-coded: P01 l.2, now billing',
      })
    })
  })

  test('when the words of a coding changed or are no longer in the text', async () => {
    await withFilled(async study => {
      const uid = await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await chart(study, { summary: 'Books by message.' })
      await changeCoding(study, uid, { quote: 'Patient books' })
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: 'the words of a coding changed: P01 l.2, scheduling',
      })
      await changeCoding(study, uid, { state: 'aside' })
      expect(await show(study)).toMatchObject({
        changed: 'the words of a coding are no longer in the text: P01 l.2, scheduling',
      })
    })
  })

  test('when consensus takes the place of a coder with other words, but not with the same', async () => {
    await withFilled(async study => {
      await addCoderOf(study, 'consensus', 'consensus')
      for (const coder of ['BK', 'MZ'])
        await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling', coder })
      await chart(study, { summary: 'Books by message.' })
      await codeWords(study, {
        document: 'P01',
        words: 'Patients book',
        code: 'scheduling',
        coder: 'consensus',
      })
      expect(await show(study)).toMatchObject({ stale: false })
      await codeWords(study, {
        document: 'P01',
        words: 'Nobody waits',
        code: 'scheduling',
        coder: 'consensus',
      })
      expect(await show(study)).toMatchObject({
        stale: true,
        changed: 'a coding was added: P01 l.2, scheduling',
      })
    })
  })

  test('but not when its code is renamed or retired, or another cell changes', async () => {
    await withFilled(async study => {
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await chart(study, { summary: 'Books by message.' })
      await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling' })
      await codeWords(study, { document: 'P01', words: 'two lines', code: 'test results' })
      await retireCode(study, 'scheduling/saves time')
      expect(await show(study)).toMatchObject({ stale: false })
    })
  })
})

describe('a question before a cell is written over', () => {
  test('names who reviewed it, not who wrote it', () => {
    const cell = { name: 'P05 × scheduling', status: 'reviewed', summary: 'x', author: 'BK', reviewer: 'MZ' }
    expect(askOverwriting(cell as CellDetail, 'y', 'BK')).toBe(
      'P05 × scheduling is reviewed, by MZ. Write over it?',
    )
  })
})

describe('clearing and undoing', () => {
  test('clears a cell with its quotes and memos, and undo brings all of it back', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'x', quotes: ['P01 l.2'] })
      const cell = await study.db.selectFrom('cells').select('id').executeTakeFirstOrThrow()
      await changeStudy(study, 'test', set =>
        set.insert('memos', [
          {
            coder_id: null,
            document_id: null,
            case_id: null,
            code_id: null,
            coding_id: null,
            cell_id: cell.id,
            body: 'Hm.',
            created_at: '2026-01-01T00:00:00Z',
          },
        ]),
      )
      const before = await allRows(study)
      const { value } = await clearCell(study, 'P01', 'scheduling')
      expect(value).toMatchObject({ quotes: 1, memos: 1 })
      expect(await show(study)).toMatchObject({ status: 'empty', quotes: [] })
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('undo restores a cell exactly, redo the change', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'First.', comment: 'c', quotes: ['P01 l.2'] })
      const before = await allRows(study)
      await chart(study, { summary: 'Second.', status: 'reviewed', quotes: ['P01 l.4', 'P01 l.1'] })
      const after = await allRows(study)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    })
  })

  test('names the case and the code in the history', async () => {
    await withFilled(async study => {
      await chart(study, { summary: 'x' })
      const { uid } = await study.db
        .selectFrom('cases')
        .select('uid')
        .where('name', '=', 'P01')
        .executeTakeFirstOrThrow()
      const [event] = await readHistory(study, { about: [uid], command: 'chart' })
      expect(event).toMatchObject({ actor: 'MZ', command: 'chart.set', summary: 'charted P01 × scheduling' })
    })
  })
})
