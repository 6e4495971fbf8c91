import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addCode,
  applyUndo,
  findCoding,
  lastEventId,
  moveCoding,
  planUndo,
  readChangesSince,
  readHistory,
  redo,
  removeCodings,
  Study,
} from '../../src/study/index.js'
import { withCodedStudy } from '../support/coded-study.js'
import { withTempFolder } from '../support/temp-study.js'

describe('what happened since an event', () => {
  it('is the events after it, in order, with the tables and codings they changed', () =>
    withCodedStudy(async ({ study, bk, mz, add, code }) => {
      const codeId = await add('scheduling')
      const before = await lastEventId(study.db)
      const first = await code(codeId, bk, 0, 8)
      const second = await code(codeId, mz, 0, 8)
      const { events, ...changes } = await readChangesSince(study.db, before)
      expect(changes).toEqual({
        lastEvent: before + 2,
        tables: new Set(['codings']),
        codingIds: new Set([first, second]),
      })
      expect(events).toEqual((await readHistory(study, { limit: 2 })).reverse())
      expect((await readChangesSince(study.db, before + 1)).codingIds).toEqual(new Set([second]))
    }))

  it('is nothing where nothing happened', () =>
    withCodedStudy(async ({ study }) => {
      const last = await lastEventId(study.db)
      expect(await readChangesSince(study.db, last)).toEqual({
        lastEvent: last,
        events: [],
        tables: new Set(),
        codingIds: new Set(),
      })
    }))

  it('is everything from the beginning', () =>
    withCodedStudy(async ({ study, add }) => {
      await add('scheduling')
      const all = await readChangesSince(study.db, 0)
      expect(all.events).toEqual((await readHistory(study)).reverse())
      expect(all.lastEvent).toBe(await lastEventId(study.db))
      expect(all.tables).toEqual(
        new Set(['studies', 'documents', 'speakers', 'turns', 'cases', 'coders', 'codes']),
      )
    }))

  it('names codings that got other words, were removed, came back by undo and went again by redo', () =>
    withCodedStudy(async ({ study, bk, add, code }) => {
      const id = await code(await add('scheduling'), bk, 0, 8)
      const { uid } = await study.db.selectFrom('codings').select('uid').executeTakeFirstOrThrow()
      expect((await findCoding(study.db, uid)).id).toBe(id)
      const steps = [
        () => moveCoding(study, uid, { startCp: 0, endCp: 13 }),
        () => removeCodings(study, [id]),
        async () => applyUndo(study, await planUndo(study)),
        () => redo(study),
      ]
      for (const step of steps) {
        const before = await lastEventId(study.db)
        await step()
        const { codingIds, lastEvent } = await readChangesSince(study.db, before)
        expect(codingIds).toEqual(new Set([id]))
        expect(lastEvent).toBe(before + 1)
      }
    }))

  it('holds what another program did', () =>
    withTempFolder(async folder => {
      const path = join(folder, 'test.framewise')
      const mine = await Study.create(path, 'Test study')
      const known = await lastEventId(mine.db)
      const theirs = await Study.open(path, { actor: 'MZ' })
      await addCode(theirs, { name: 'scheduling' })
      await theirs.close()
      const { events, tables } = await readChangesSince(mine.db, known)
      await mine.close()
      expect(events).toMatchObject([{ actor: 'MZ', summary: 'added the inductive code scheduling' }])
      expect(tables).toEqual(new Set(['codes']))
    }))
})
