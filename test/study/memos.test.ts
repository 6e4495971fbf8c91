import { describe, expect, test } from 'vitest'
import {
  addCode,
  addCoder,
  addMemo,
  applyUndo,
  closeRound,
  editMemo,
  findCoder,
  findMemo,
  listMemos,
  type MemoReference,
  openRound,
  planUndo,
  readHistory,
  removeMemo,
  type Study,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

interface Made {
  study: Study
  coding: string
}

async function withStudy(work: (made: Made) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    await addInterview(study, 'P01', ['Anna'])
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    const { value: code } = await addCode(study, { name: 'Scheduling' })
    await addCode(study, { name: 'Saves time', parent: 'scheduling' })
    await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'] })
    const { uid } = await codeTurn(study, {
      document: 'P01',
      turn: 2,
      code: 'scheduling/saves-time',
      coder: 'BK',
      round: 'cycle-1',
    })
    await changeStudy(study, 'test.chart', async set => {
      const row = await set.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()
      await set.insertOne('cells', {
        case_id: row.id,
        code_id: code.id,
        summary: 'Saves time.',
        comment: '',
        status: 'charted',
        basis: '[]',
        author: 'BK',
        reviewer: null,
        changed_at: '2024-01-01T00:00:00.000Z',
      })
    })
    await work({ study, coding: uid })
  })
}

describe('memos', () => {
  test('are on the study, a document, a case, a code, a coding or a cell, and found by it', async () => {
    await withStudy(async ({ study, coding }) => {
      const places: [MemoReference, string, string][] = [
        [{}, 'study', ''],
        [{ document: 'P01' }, 'document', 'P01'],
        [{ case: 'p01' }, 'case', 'P01'],
        [{ code: 'saves time' }, 'code', 'Scheduling › Saves time'],
        [{ coding: coding.slice(-8) }, 'coding', coding.slice(-8)],
        [{ cell: 'P01/scheduling' }, 'cell', 'P01 × Scheduling'],
      ]
      const coder = await findCoder(study.db, 'BK')
      for (const [on, kind] of places) await addMemo(study, `on the ${kind}`, on, coder)
      for (const [on, kind, label] of places.slice(1))
        expect(await listMemos(study, { on })).toMatchObject([
          { kind, on: label, body: `on the ${kind}`, coder: 'BK' },
        ])
      expect((await listMemos(study)).map(({ kind }) => kind)).toEqual(places.map(([, kind]) => kind))
    })
  })

  test('have the coder in use as author, if there is one', async () => {
    await withStudy(async ({ study }) => {
      const coder = await findCoder(study.db, 'MZ')
      await addMemo(study, 'mine', {}, coder)
      await addMemo(study, 'nobody’s', {}, null)
      expect((await listMemos(study)).map(memo => memo.coder)).toEqual(['MZ', null])
      expect(await listMemos(study, { coderId: coder.id })).toHaveLength(1)
    })
  })

  test('say in the history what they are on', async () => {
    await withStudy(async ({ study }) => {
      const { summary, value } = await addMemo(study, 'two\nlines ', { case: 'P01' }, null)
      expect(summary).toBe('wrote a memo on the case P01: two lines')
      expect(value.body).toBe('two\nlines')
      await editMemo(study, value.uid, 'one line')
      await removeMemo(study, value.uid)
      const { uid } = await study.db.selectFrom('cases').select('uid').executeTakeFirstOrThrow()
      const commands = (await readHistory(study, { about: [uid], command: 'memo' })).map(
        event => event.command,
      )
      expect(commands).toEqual(['memo.remove', 'memo.edit', 'memo.add'])
    })
  })

  test('come back exactly when changing or removing them is undone', async () => {
    await withStudy(async ({ study }) => {
      const { value } = await addMemo(study, 'first thought', { code: 'scheduling' }, null)
      const before = await allRows(study)
      await editMemo(study, value.uid.slice(-8), 'second thought')
      expect(await listMemos(study)).toMatchObject([{ body: 'second thought' }])
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await removeMemo(study, value.uid)
      expect(await listMemos(study)).toEqual([])
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test.each([
    [{ case: 'P09' }, 'words', 'not-found'],
    [{ code: 'sheduling' }, 'words', 'not-found'],
    [{ coding: 'ffffffff' }, 'words', 'not-found'],
    [{ cell: 'P01/saves time' }, 'words', 'not-found'],
    [{ cell: 'P01' }, 'words', 'bad-argument'],
    [{ case: 'P01', document: 'P01' }, 'words', 'bad-argument'],
    [{}, ' \n ', 'bad-argument'],
  ])('on %j with the words %j are refused', async (on, words, code) => {
    await withStudy(async ({ study }) => {
      const before = await allRows(study)
      await expect(addMemo(study, words, on, null)).rejects.toMatchObject({ code })
      expect(await allRows(study)).toEqual(before)
    })
  })

  test.each(['ffffffff', '%', '_', '', 'abc', 'not hexadecimal'])('are not found by %j', async id => {
    await withStudy(async ({ study }) => {
      await addMemo(study, 'words', {}, null)
      await expect(findMemo(study.db, id)).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  test('on others’ codings stay hidden in an open blind round', async () => {
    await withStudy(async ({ study, coding }) => {
      await addMemo(study, 'clearly about time', { coding }, await findCoder(study.db, 'BK'))
      const seenBy = async (name: string) => {
        const viewerId = (await findCoder(study.db, name)).id
        return (await listMemos(study, { viewerId })).length
      }
      expect([await seenBy('BK'), await seenBy('MZ')]).toEqual([1, 0])
      await closeRound(study, 'cycle-1')
      expect(await seenBy('MZ')).toBe(1)
    })
  })
})
