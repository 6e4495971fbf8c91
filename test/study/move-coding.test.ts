import { describe, expect, it } from 'vitest'
import { pickQuotes, readCell, readPicks, setCell } from '../../src/framework/index.js'
import {
  addMemo,
  applyUndo,
  checkStudy,
  closeRound,
  findCoder,
  findCoding,
  findDocument,
  listMemos,
  moveCoding,
  openRound,
  planUndo,
  readCodeTree,
  readDocumentText,
  readHistory,
  redo,
  removeDocument,
  type Study,
} from '../../src/study/index.js'
import type { Span } from '../../src/text/index.js'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import { allRows } from '../support/all-rows.js'
import { codeTurn } from '../support/code-turn.js'
import { withTempStudy } from '../support/temp-study.js'

/** BK coded “Patients book” in line 2 of P01 as scheduling › saves time. */
const withCoding = (work: (study: Study, uid: string) => Promise<void>) =>
  withTempStudy(async study => {
    await fillStudy(study)
    const code = 'scheduling/saves time'
    const uid = await codeWords(study, { document: 'P01', words: 'Patients book', code })
    await work(study, uid)
    expect((await checkStudy(study)).problems).toEqual([])
  })

/** Where some words of P01 stand, up to other ones. */
async function spanOf(study: Study, from: string, to = from): Promise<Span> {
  const { text } = await readDocumentText(study.db, await findDocument(study.db, 'P01'))
  return { startCp: text.indexOf(from), endCp: text.indexOf(to) + to.length }
}

describe('a coding that gets other words', () => {
  it('is where they are, and says from which lines to which', () =>
    withCoding(async (study, uid) => {
      const before = await findCoding(study.db, uid)
      const span = await spanOf(study, 'Nobody waits', 'a normal result')
      const { value, summary } = await moveCoding(study, uid, span)
      expect(summary).toBe('changed P01 l.2 scheduling › saves time to l.2–4')
      expect(value).toEqual({
        ...before,
        start_cp: span.startCp,
        end_cp: span.endCp,
        quote: 'Nobody waits on the phone.\nAnd results?\nI write two lines under a normal result',
        prefix: 'tients book by message. ',
        suffix: '.',
      })
      expect(await findCoding(study.db, uid)).toEqual(value)
    }))

  it('says so where the lines stay the same', () =>
    withCoding(async (study, uid) => {
      const { summary } = await moveCoding(study, uid, await spanOf(study, 'Patients book by'))
      expect(summary).toBe('changed the words of P01 l.2 scheduling › saves time')
    }))

  it('is one event, found by document and code, undone and redone exactly', () =>
    withCoding(async (study, uid) => {
      const before = await allRows(study)
      const { eventId } = await moveCoding(study, uid, await spanOf(study, 'book by message'))
      const after = await allRows(study)
      const [event] = await readHistory(study, { limit: 1 })
      expect(event).toMatchObject({ id: eventId, command: 'codings.move', changedRows: 1 })
      const code = (await readCodeTree(study.db)).require('scheduling/saves time')
      const document = await findDocument(study.db, 'P01')
      for (const about of [code.uid, document.uid])
        expect((await readHistory(study, { about: [about], limit: 1 }))[0]?.id).toBe(eventId)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    }))

  it('changes nothing where it has them already', () =>
    withCoding(async (study, uid) => {
      const before = await readHistory(study)
      const moved = await moveCoding(study, uid, await spanOf(study, 'Patients book'))
      expect(moved).toMatchObject({ eventId: null, value: { quote: 'Patients book' } })
      expect(await readHistory(study)).toEqual(before)
    }))

  it('keeps its memos and its place among the quotes', () =>
    withCoding(async (study, uid) => {
      await addMemo(study, 'Why only book?', { coding: uid }, null)
      await pickQuotes(study, 'scheduling', [uid])
      await moveCoding(study, uid, await spanOf(study, 'Patients book by message.'))
      expect(await listMemos(study, { on: { coding: uid } })).toMatchObject([{ body: 'Why only book?' }])
      const [pick] = await readPicks(study.db, await readCodeTree(study.db))
      expect(pick).toMatchObject({
        uid,
        rank: 1,
        isSettled: true,
        view: { text: 'Patients book by message.' },
      })
    }))

  it('makes the cells stale that were charted from it, until it has its words back', () =>
    withCoding(async (study, uid) => {
      await setCell(study, { case: 'P01', code: 'scheduling', summary: 'Books by message.' })
      await moveCoding(study, uid, await spanOf(study, 'Patients book by message.'))
      expect(await readCell(study.db, 'P01', 'scheduling')).toMatchObject({
        stale: true,
        changed: expect.stringMatching(/^the words of a coding changed: P01 l\.\d/),
      })
      await applyUndo(study, await planUndo(study))
      expect(await readCell(study.db, 'P01', 'scheduling')).toMatchObject({ stale: false })
    }))

  it('may have a retired code: nothing is put on anew', () =>
    withCoding(async (study, uid) => {
      const { id } = (await readCodeTree(study.db)).require('scheduling/saves time')
      await study.change('codes.retire', async set => {
        set.say('retired it')
        await set.update('codes', [{ id, set: { status: 'retired' } }])
      })
      const { value } = await moveCoding(study, uid, await spanOf(study, 'book by message'))
      expect(value.quote).toBe('book by message')
    }))
})

describe('a coding does not get', () => {
  const refused = async (study: Study, uid: string, span: Span, error: object) => {
    const rows = await allRows(study)
    await expect(moveCoding(study, uid, span)).rejects.toMatchObject(error)
    expect(await allRows(study)).toEqual(rows)
  }

  it.each([
    { startCp: 5, endCp: 5 },
    { startCp: -1, endCp: 5 },
    { startCp: 5, endCp: 100_000 },
    { startCp: 0.5, endCp: 5 },
  ])('words that are none: %j', span =>
    withCoding((study, uid) => refused(study, uid, span, { code: 'bad-anchor' })),
  )

  it('words that its coder has given the same code', () =>
    withCoding(async (study, uid) => {
      const words = 'Nobody waits'
      await codeWords(study, { document: 'P01', words, code: 'scheduling/saves time' })
      const span = await spanOf(study, words)
      await refused(study, uid, span, {
        code: 'already-exists',
        message: 'BK has put “saves time” on these words already.',
      })
      await codeWords(study, { document: 'P01', words: 'phone', code: 'billing' })
      await codeWords(study, { document: 'P01', words: 'phone', code: 'scheduling/saves time', coder: 'MZ' })
      expect((await moveCoding(study, uid, await spanOf(study, 'phone'))).value.quote).toBe('phone')
    }))

  it('other words once its round is closed', () =>
    withCoding(async study => {
      await openRound(study, { name: 'one', coders: ['BK'] })
      const { uid } = await codeTurn(study, {
        ...{ document: 'P01', turn: 2, code: 'billing' },
        ...{ coder: 'BK', round: 'one' },
      })
      await moveCoding(study, uid, await spanOf(study, 'message'))
      await closeRound(study, 'one')
      await refused(study, uid, await spanOf(study, 'phone'), {
        code: 'conflict',
        message: 'The round “one” is closed.',
      })
    }))

  it('other words when it is gone', () =>
    withCoding(async (study, uid) => {
      await removeDocument(study, 'P01')
      await refused(study, uid, { startCp: 0, endCp: 5 }, { code: 'conflict' })
    }))

  it('other words from another coder of a blind round that is open', () =>
    withCoding(async study => {
      await openRound(study, { name: 'one', coders: ['BK', 'MZ'], isBlind: true })
      const { uid } = await codeTurn(study, {
        ...{ document: 'P01', turn: 2, code: 'billing' },
        ...{ coder: 'BK', round: 'one' },
      })
      const span = await spanOf(study, 'message')
      const other = await findCoder(study.db, 'MZ')
      const rows = await allRows(study)
      await expect(moveCoding(study, uid, span, other)).rejects.toMatchObject({ code: 'conflict' })
      expect(await allRows(study)).toEqual(rows)
      expect((await moveCoding(study, uid, span, await findCoder(study.db, 'BK'))).eventId).not.toBeNull()
    }))
})
