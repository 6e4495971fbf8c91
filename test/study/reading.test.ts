import { describe, expect, it } from 'vitest'
import { pickQuotes } from '../../src/framework/index.js'
import {
  addDocuments,
  addMemo,
  closeRound,
  findCoder,
  findDocument,
  openRound,
  readPlacedCodings,
  readReading,
  type Study,
} from '../../src/study/index.js'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import { changeStudy } from '../support/change-study.js'
import { codeTurn } from '../support/code-turn.js'
import { withCodedStudy } from '../support/coded-study.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

describe('a document to read', () => {
  it('has its text and its turns, with who speaks and for which case', () =>
    withTempStudy(async study => {
      await fillStudy(study)
      const { document, text, turns } = await readReading(study.db, 'FG')
      expect(document).toEqual(await findDocument(study.db, 'FG'))
      const cases = await study.db.selectFrom('cases').select(['id', 'name']).execute()
      const caseOf = (name: string) => ({ caseId: cases.find(each => each.name === name)?.id, case: name })
      const times = { startMs: null, endMs: null }
      expect(
        turns.map(({ startCp, endCp, ...turn }) => ({ words: text.words({ startCp, endCp }), ...turn })),
      ).toEqual([
        {
          words: 'How is it for you?',
          speaker: 'Moderator',
          role: 'interviewer',
          caseId: null,
          case: null,
          ...times,
        },
        {
          words: 'Booking is quick.',
          speaker: 'Ms. Kim',
          role: 'participant',
          ...caseOf('P03'),
          ...times,
        },
        {
          words: 'For me it is slow.',
          speaker: 'Mr. Roy',
          role: 'participant',
          ...caseOf('P04'),
          ...times,
        },
        {
          words: 'Results come at night.',
          speaker: 'Ms. Kim',
          role: 'participant',
          ...caseOf('P03'),
          ...times,
        },
      ])
    }))

  it('names no speaker where the transcript names none, but the times and the case', () =>
    withTempStudy(async study => {
      const notes = interview('notes', [['', 'A quiet day.']])
      const turns = notes.turns.map(turn => ({ ...turn, speaker: null, startMs: 0, endMs: 2500 }))
      await addDocuments(study, [{ ...notes, turns, speakers: [] }])
      expect((await readReading(study.db, 'notes')).turns).toMatchObject([
        { speaker: null, role: 'participant', case: 'notes', startMs: 0, endMs: 2500 },
      ])
    }))

  it('is looked for by its name', () =>
    withTempStudy(async study => {
      await expect(readReading(study.db, 'P01')).rejects.toMatchObject({ code: 'not-found' })
    }))
})

describe('the codings beside a text', () => {
  it('come in the order of their beginnings, the longest first', () =>
    withCodedStudy(async ({ study, documentId, bk, mz, add, code }) => {
      const [scheduling, billing] = [await add('scheduling'), await add('billing')]
      const third = await code(scheduling, bk, 9, 13)
      const second = await code(scheduling, bk, 0, 8)
      const first = await code(scheduling, mz, 0, 13)
      const last = await code(billing, mz, 9, 13)
      const codings = await readPlacedCodings(study.db, { documentId, viewerId: bk })
      expect(codings.map(({ id }) => id)).toEqual([first, second, third, last])
      expect(codings[0]).toEqual({
        id: first,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        codeId: scheduling,
        coderId: mz,
        coder: 'MZ',
        roundId: null,
        startCp: 0,
        endCp: 13,
        isFlagged: false,
        hasMemo: false,
      })
    }))

  it('say which are picked as quotes and which have a memo', () =>
    withTempStudy(async study => {
      await fillStudy(study)
      const words = ['Patients book', 'Nobody waits', 'two lines']
      const uids: string[] = []
      for (const each of words)
        uids.push(await codeWords(study, { document: 'P01', words: each, code: 'scheduling' }))
      const [picked = '', noted = '', plain] = uids
      await pickQuotes(study, 'scheduling', [picked])
      for (const body of ['a first thought', 'a second one'])
        await addMemo(study, body, { coding: noted }, null)
      const document = await findDocument(study.db, 'P01')
      const codings = await readPlacedCodings(study.db, { documentId: document.id, viewerId: null })
      expect(codings.map(({ uid, isFlagged, hasMemo }) => [uid, isFlagged, hasMemo])).toEqual([
        [picked, true, false],
        [noted, false, true],
        [plain, false, false],
      ])
    }))

  it('leave out those whose words are lost, and those of other documents', () =>
    withCodedStudy(async ({ study, documentId, bk, add, code }) => {
      const codeId = await add('scheduling')
      const lost = await code(codeId, bk, 0, 8)
      const there = await code(codeId, bk, 9, 13)
      await changeStudy(study, 'test', set => set.update('codings', [{ id: lost, set: { state: 'aside' } }]))
      const idsOf = async (id: number) =>
        (await readPlacedCodings(study.db, { documentId: id, viewerId: null })).map(coding => coding.id)
      expect(await idsOf(documentId)).toEqual([there])
      expect(await idsOf(documentId + 1)).toEqual([])
    }))

  it('can be read again one by one', () =>
    withCodedStudy(async ({ study, documentId, bk, add, code }) => {
      const codeId = await add('scheduling')
      const ids = [await code(codeId, bk, 9, 13), await code(codeId, bk, 0, 8), await code(codeId, bk, 5, 8)]
      const read = async (wanted: Iterable<number>) =>
        (await readPlacedCodings(study.db, { documentId, viewerId: bk, ids: wanted })).map(({ id }) => id)
      expect(await read([])).toEqual([])
      expect(await read([ids[0] ?? 0, 9999])).toEqual([ids[0]])
      const many = Array.from({ length: 12_000 }, (_, index) => 12_000 - index)
      expect(await read(many)).toEqual([ids[1], ids[2], ids[0]])
    }))

  it('of others are hidden in a blind round from those who code in it, until it is closed', () =>
    withTempStudy(async study => {
      await fillStudy(study)
      await openRound(study, { name: 'one', coders: ['BK', 'MZ'], isBlind: true })
      for (const coder of ['BK', 'MZ'])
        await codeTurn(study, { document: 'P01', turn: 2, code: 'billing', coder, round: 'one' })
      await codeTurn(study, { document: 'P01', turn: 4, code: 'billing', coder: 'MZ' })
      expect(await codersSeenBy(study, 'BK')).toEqual(['BK', 'MZ outside'])
      expect(await codersSeenBy(study, 'MZ')).toEqual(['MZ', 'MZ outside'])
      expect(await codersSeenBy(study, null)).toEqual(['BK', 'MZ', 'MZ outside'])
      await closeRound(study, 'one')
      expect(await codersSeenBy(study, 'BK')).toEqual(['BK', 'MZ', 'MZ outside'])
    }))
})

async function codersSeenBy(study: Study, viewer: string | null): Promise<string[]> {
  const viewerId = viewer === null ? null : (await findCoder(study.db, viewer)).id
  const { id: documentId } = await findDocument(study.db, 'P01')
  const codings = await readPlacedCodings(study.db, { documentId, viewerId })
  return codings.map(({ coder, roundId }) => (roundId === null ? `${coder} outside` : coder))
}
