import { describe, expect, test } from 'vitest'
import {
  addCode,
  addCoder,
  applyUndo,
  assignInRound,
  closeRound,
  findCoder,
  findDocument,
  findRound,
  hiddenRoundIds,
  listRounds,
  openRound,
  openRoundFor,
  planUndo,
  readAssignments,
  readHistory,
  refuseClosedRound,
  type Study,
  showRound,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

async function withTeam(work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    for (const name of ['P01', 'P02', 'P03']) await addInterview(study, name, ['Anna'])
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    await addCode(study, { name: 'time' })
    await work(study)
  })
}

const assignmentsOf = async (study: Study, name: string) =>
  (await showRound(study, name)).assignments.map(({ document, coder }) => `${document} ${coder}`)

describe('opening a round', () => {
  test('asks every coder to code every document', async () => {
    await withTeam(async study => {
      const { summary } = await openRound(study, {
        name: 'cycle-1',
        isBlind: true,
        coders: ['BK', 'MZ'],
        documents: ['P01', 'P02'],
      })
      expect(summary).toBe('opened the round cycle-1 (blind): BK, MZ on 2 documents')
      expect(await assignmentsOf(study, 'cycle-1')).toEqual(['P01 BK', 'P01 MZ', 'P02 BK', 'P02 MZ'])
    })
  })

  test('takes all documents when none are named, and documents of single coders besides', async () => {
    await withTeam(async study => {
      await openRound(study, {
        name: 'all',
        coders: ['BK'],
        assignments: [{ coder: 'MZ', documents: ['P03'] }],
      })
      expect(await assignmentsOf(study, 'all')).toEqual(['P01 BK', 'P02 BK', 'P03 BK', 'P03 MZ'])
      await openRound(study, {
        name: 'divided',
        assignments: [
          { coder: 'BK', documents: ['P01', 'P01'] },
          { coder: 'MZ', documents: ['P02'] },
        ],
      })
      expect(await assignmentsOf(study, 'divided')).toEqual(['P01 BK', 'P02 MZ'])
    })
  })

  test.each([
    [{ name: 'r', coders: ['BK'], documents: ['P09'] }, 'not-found'],
    [{ name: 'r', coders: ['XX'] }, 'not-found'],
    [{ name: 'r' }, 'bad-argument'],
    [{ name: 'r', documents: ['P01'] }, 'bad-argument'],
    [{ name: ' ', coders: ['BK'] }, 'bad-argument'],
    [{ name: 'taken', coders: ['BK'] }, 'already-exists'],
  ])('refuses %j and changes nothing', async (request, code) => {
    await withTeam(async study => {
      await openRound(study, { name: 'taken', coders: ['MZ'] })
      const before = await allRows(study)
      await expect(openRound(study, request)).rejects.toMatchObject({ code })
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('is one event, found by its documents, and undone exactly', async () => {
    await withTeam(async study => {
      const before = await allRows(study)
      await openRound(study, { name: 'cycle-1', coders: ['BK', 'MZ'] })
      const { uid } = await findDocument(study.db, 'P02')
      expect((await readHistory(study, { about: [uid], limit: 1 }))[0]?.command).toBe('rounds.open')
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })
})

describe('a round', () => {
  const withRound = async (work: (study: Study) => Promise<void>) =>
    withTeam(async study => {
      await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'], documents: ['P01'] })
      await work(study)
    })

  test('shows how far each coder is with each document', async () => {
    await withRound(async study => {
      const mine = { document: 'P01', code: 'time', coder: 'BK', round: 'cycle-1' }
      await codeTurn(study, { ...mine, turn: 1, toTurn: 2 })
      await codeTurn(study, { ...mine, turn: 2 })
      await codeTurn(study, { document: 'P01', code: 'time', coder: 'MZ', turn: 1 })
      expect(await showRound(study, 'cycle-1')).toMatchObject({
        name: 'cycle-1',
        status: 'open',
        isBlind: true,
        assignments: [
          { document: 'P01', coder: 'BK', codings: 2, codedTurns: 1, turns: 1 },
          { document: 'P01', coder: 'MZ', codings: 0, codedTurns: 0, turns: 1 },
        ],
      })
      expect(await listRounds(study)).toMatchObject([
        { name: 'cycle-1', documents: 1, coders: ['BK', 'MZ'], assignments: 2, codings: 2, closedAt: null },
      ])
    })
  })

  test('takes more documents while it is open, each once', async () => {
    await withRound(async study => {
      const { value } = await assignInRound(study, 'cycle-1', [{ coder: 'BK', documents: ['P01', 'P03'] }])
      expect(value).toMatchObject({ assigned: 1, documents: ['P03'], coders: ['BK'] })
      const again = await assignInRound(study, 'cycle-1', [{ coder: 'BK', documents: ['P03'] }])
      expect(again.eventId).toBeNull()
      const round = await findRound(study.db, 'cycle-1')
      expect(await readAssignments(study.db, round.id)).toHaveLength(3)
    })
  })

  test('takes nothing once it is closed', async () => {
    await withRound(async study => {
      await closeRound(study, 'cycle-1')
      const round = await findRound(study.db, 'cycle-1')
      expect(round.closed_at).not.toBeNull()
      expect(() => refuseClosedRound(round)).toThrow('The round “cycle-1” is closed.')
      const more = assignInRound(study, 'cycle-1', [{ coder: 'BK', documents: ['P02'] }])
      await expect(more).rejects.toMatchObject({ code: 'conflict', exit: 5 })
      await expect(closeRound(study, 'cycle-1')).rejects.toMatchObject({ code: 'nothing-to-do' })
    })
  })

  test('is open again, exactly as it was, when closing it is undone', async () => {
    await withRound(async study => {
      const before = await allRows(study)
      await closeRound(study, 'cycle-1')
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })

  test('is found for a coder and a document while it is open; of several, the latest', async () => {
    await withRound(async study => {
      const { id: document } = await findDocument(study.db, 'P01')
      const { id: other } = await findDocument(study.db, 'P02')
      const { id: coder } = await findCoder(study.db, 'BK')
      const nameFor = async (documentId: number) => (await openRoundFor(study.db, documentId, coder))?.name
      expect(await nameFor(document)).toBe('cycle-1')
      expect(await nameFor(other)).toBeUndefined()
      await openRound(study, { name: 'cycle-2', coders: ['BK'] })
      expect(await nameFor(document)).toBe('cycle-2')
      await closeRound(study, 'cycle-2')
      expect(await nameFor(document)).toBe('cycle-1')
    })
  })

  test('that is blind hides others’ codings from those who code in it, until it is closed', async () => {
    await withRound(async study => {
      await addCoder(study, { name: 'lead' })
      await openRound(study, { name: 'open to all', coders: ['BK', 'lead'] })
      const round = await findRound(study.db, 'cycle-1')
      const hiddenFrom = async (name: string) =>
        hiddenRoundIds(study.db, (await findCoder(study.db, name)).id)
      expect(await hiddenFrom('BK')).toEqual([round.id])
      expect(await hiddenFrom('lead')).toEqual([])
      expect(await hiddenRoundIds(study.db, null)).toEqual([])
      await closeRound(study, 'cycle-1')
      expect(await hiddenFrom('BK')).toEqual([])
    })
  })
})
