import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineMatrix, listMatrices } from '../../src/framework/index.js'
import { UserError } from '../../src/problems/index.js'
import { latestUndone } from '../../src/study/events.js'
import {
  addCode,
  addCoder,
  addCoding,
  addCodings,
  addDocuments,
  applyUndo,
  assignInRound,
  checkStudy,
  findCase,
  findCoder,
  findDocument,
  findRound,
  moveCode,
  openRound,
  planUndo,
  readCodeTree,
  readHistory,
  redo,
  removeCodings,
  removeDocument,
  renameCode,
  restoreCode,
  retireCode,
  Study,
  setSpeaker,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { changeStudy } from '../support/change-study.js'
import { withCodedStudy } from '../support/coded-study.js'
import { interview } from '../support/interview.js'
import { withStudyFolder } from '../support/study-folder.js'
import { withTempFolder, withTempStudy } from '../support/temp-study.js'
import {
  carryOut,
  firstCommands,
  NothingThere,
  type RandomCommand,
  randomCommand,
} from './random-commands.js'

const runs = { numRuns: 25, seed: 20260302 }

describe('undo and redo', () => {
  it('lead back to the first rows and forth to the last, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomCommand, { maxLength: 20, size: 'max' }), commands =>
        withTempStudy(async study => {
          const first = await allRows(study)
          await tryAll(study, [...firstCommands, ...commands])
          const last = await allRows(study)
          await undoAll(study)
          expect(await allRows(study)).toEqual(first)
          await redoAll(study)
          expect(await allRows(study)).toEqual(last)
          expect((await checkStudy(study)).problems).toEqual([])
        }),
      ),
      runs,
    )
  })

  it('lead back to the first rows also after undoing and redoing in between, in any order', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: randomCommand },
      { weight: 1, arbitrary: fc.record({ undo: fc.nat(1000) }) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20, size: 'max' }), steps =>
        withTempStudy(async study => {
          const first = await allRows(study)
          for (const each of [...firstCommands, ...steps]) {
            const before = await allRows(study)
            const failed = await isRefused(() => takeStep(study, each))
            if (failed) expect(await allRows(study)).toEqual(before)
            await readCodeTree(study.db)
          }
          expect((await checkStudy(study)).problems).toEqual([])
          await undoAll(study)
          expect(await allRows(study)).toEqual(first)
        }),
      ),
      runs,
    )
  })

  it('work on an import of many rows as on one', async () => {
    await withCodedStudy(async ({ study, documentId, bk, add }) => {
      const codeId = await add('scheduling')
      const before = await allRows(study)
      const spans = Array.from({ length: 3000 }, (_, index) => ({
        documentId,
        codeId,
        coderId: bk,
        roundId: null,
        startCp: index % 60,
        endCp: 61 + (index % 10),
      }))
      await changeStudy(study, 'codings.import', set => addCodings(set, spans))
      const after = await allRows(study)
      const plan = await planUndo(study)
      expect(plan.events).toMatchObject([{ command: 'codings.import' }])
      await applyUndo(study, plan)
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    })
  })

  it('go on where an earlier session left off', async () => {
    await withTempFolder(async folder => {
      const path = join(folder, 'test.framewise')
      const inSession = async <T>(work: (study: Study) => Promise<T>) => {
        const study = await Study.open(path)
        try {
          return await work(study)
        } finally {
          await study.close()
        }
      }
      await (await Study.create(path, 'Test study')).close()
      await inSession(study => addCoder(study, { name: 'BK' }))
      const last = await inSession(async study => {
        await addDocuments(study, [interview('P01', [['Dr. Lee', 'I book by message.']])])
        return allRows(study)
      })
      await inSession(async study => applyUndo(study, await planUndo(study)))
      await inSession(async study => {
        expect(await study.db.selectFrom('documents').selectAll().execute()).toEqual([])
        await applyUndo(study, await planUndo(study))
      })
      await inSession(study => redo(study))
      await inSession(study => redo(study))
      expect(await inSession(allRows)).toEqual(last)
      await expect(inSession(study => redo(study))).rejects.toMatchObject({ code: 'nothing-to-do' })
    })
  })

  it('choose, in a long history of two people, what the whole of it says', async () => {
    const actors = ['BK', 'MZ', undefined] as const
    const step = fc.record({
      actor: fc.constantFrom(...actors),
      kind: fc.constantFrom('do', 'do', 'undo', 'undo', 'redo'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 90, size: 'max' }), steps =>
        withTempStudy(async study => {
          for (const [index, { actor, kind }] of steps.entries()) {
            study.actor = actor ?? 'MZ'
            if (kind === 'do') await addCode(study, { name: `code ${index}` })
            else if (kind === 'undo') await isRefused(() => undoLatest(study, actor))
            else await isRefused(() => redo(study, actor))
            if (index % 5 === 0)
              for (const each of actors)
                expect(await chosenBy(study, each)).toEqual(await wanted(study, each))
          }
        }),
      ),
      { numRuns: 6, seed: 20260302 },
    )
  })

  it('find what to undo behind hundreds of events of others and of what is undone', async () => {
    await withTempStudy(async study => {
      study.actor = 'BK'
      await addCode(study, { name: 'first' })
      const rows = await allRows(study)
      for (let n = 0; n < 150; n++) await addCode(study, { name: `by BK ${n}` })
      study.actor = 'MZ'
      for (let n = 0; n < 150; n++) await addCoder(study, { name: `C${n}` })
      study.actor = 'BK'
      for (let n = 0; n < 150; n++) await undoLatest(study, 'BK')
      const { events } = await planUndo(study, { actor: 'BK' })
      expect(events.map(({ summary }) => summary)).toEqual(['added the inductive code first'])
      expect((await redo(study, 'BK')).summary).toBe('added the inductive code by BK 0')
      await undoLatest(study, 'BK')
      for (let n = 0; n < 150; n++) await undoLatest(study, 'MZ')
      expect(await allRows(study)).toEqual(rows)
      await expect(planUndo(study, { actor: 'MZ' })).rejects.toMatchObject({ code: 'nothing-to-do' })
    })
  })

  it('never take the study itself away', async () => {
    await withTempStudy(async study => {
      await expect(planUndo(study)).rejects.toMatchObject({ code: 'nothing-to-do', exit: 1 })
      await expect(planUndo(study, { event: 1 })).rejects.toMatchObject({ code: 'nothing-to-do' })
      await expect(planUndo(study, { event: 99 })).rejects.toMatchObject({ code: 'not-found' })
    })
  })
})

describe('redo', () => {
  it('is cut off by a new change', async () => {
    await withTempStudy(async study => {
      await addCoder(study, { name: 'BK' })
      await applyUndo(study, await planUndo(study))
      await addCoder(study, { name: 'MZ' })
      await expect(redo(study)).rejects.toMatchObject({ code: 'nothing-to-do' })
    })
  })

  it('is not cut off by a command that changed nothing', async () => {
    await withTempStudy(async study => {
      await addCoder(study, { name: 'BK' })
      await applyUndo(study, await planUndo(study))
      await study.change('nothing', async () => undefined)
      expect((await redo(study)).command).toBe('coder.add')
    })
  })

  it('does not redo what was redone', async () => {
    await withTempStudy(async study => {
      await addCoder(study, { name: 'BK' })
      await applyUndo(study, await planUndo(study))
      await redo(study)
      await expect(redo(study)).rejects.toMatchObject({ code: 'nothing-to-do' })
      await applyUndo(study, await planUndo(study))
      await redo(study)
      expect(await study.db.selectFrom('coders').select('name').execute()).toEqual([{ name: 'BK' }])
    })
  })
})

describe('undoing what others built on', () => {
  it('takes the later events with it, newest first, and leaves what does not rest on it', async () => {
    await withCodedStudy(async ({ study, bk, mz, add, code }) => {
      const scheduling = await add('scheduling')
      const billing = await add('billing')
      await code(scheduling, bk, 0, 8)
      await code(billing, mz, 0, 8)
      const event = await eventOf(study, 'added the inductive code scheduling')
      const plan = await planUndo(study, { event })
      expect(plan.events.map(({ command }) => command)).toEqual(['codings.add', 'codes.add'])
      await applyUndo(study, plan)
      expect(await study.db.selectFrom('codes').select('name').execute()).toEqual([{ name: 'billing' }])
      expect(await study.db.selectFrom('codings').select('code_id').execute()).toEqual([{ code_id: billing }])
      expect((await checkStudy(study)).problems).toEqual([])
    })
  })

  it('includes the removal of something that would come back to nothing', async () => {
    await withCodedStudy(async ({ study, documentId, bk, add, code }) => {
      const coding = await code(await add('scheduling'), bk, 0, 8)
      await removeCodings(study, [coding])
      const removal = (await readHistory(study, { limit: 1 }))[0]?.id ?? 0
      await removeDocument(study, 'P01')
      const plan = await planUndo(study, { event: removal })
      expect(plan.events.map(({ command }) => command)).toEqual(['documents.remove', 'codings.remove'])
      await applyUndo(study, plan)
      expect(await study.db.selectFrom('codings').select('document_id').execute()).toEqual([
        { document_id: documentId },
      ])
    })
  })

  it('includes the removal of what a changed row referred to before', async () => {
    await withCodedStudy(async ({ study }) => {
      const other = await changeStudy(study, 'cases.add', set =>
        set.insertOne('cases', { name: 'other', position: 9, labels: '[]' }),
      )
      await setSpeaker(study, 'P01', 'Dr. Lee', { caseId: other.value.id })
      const change = (await readHistory(study, { limit: 1 }))[0]?.id ?? 0
      const first = await findCase(study.db, 'P01')
      await changeStudy(study, 'cases.remove', set => set.remove('cases', [first.id]))
      const plan = await planUndo(study, { event: change })
      expect(plan.events.map(({ command }) => command)).toEqual(['cases.remove', 'documents.speaker'])
      await applyUndo(study, plan)
      expect((await checkStudy(study)).problems).toEqual([])
    })
  })

  it('gives rows back the values they exchanged, in the order that the database allows', async () => {
    await withTempStudy(async study => {
      const { value: first } = await addCode(study, { name: 'first', alias: 'a' })
      const { value: second } = await addCode(study, { name: 'second', alias: 'b' })
      const before = await allRows(study)
      await changeStudy(study, 'codes.edit', set =>
        set.update('codes', [
          { id: second.id, set: { alias: 'c' } },
          { id: first.id, set: { alias: 'b' } },
        ]),
      )
      const after = await allRows(study)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    })
  })

  it('is refused, and changes nothing, when somebody has undone it meanwhile', async () => {
    await withTempStudy(async study => {
      await addCoder(study, { name: 'BK' })
      const plan = await planUndo(study)
      await applyUndo(study, plan)
      const rows = await allRows(study)
      const events = (await readHistory(study)).length
      await expect(applyUndo(study, plan)).rejects.toMatchObject({ code: 'conflict', exit: 5 })
      expect(await allRows(study)).toEqual(rows)
      expect((await readHistory(study)).length).toBe(events)
    })
  })

  it('is refused, and changes nothing, when somebody has built on it meanwhile', async () => {
    await withCodedStudy(async ({ study, bk, add, code }) => {
      const codeId = await add('scheduling')
      const plan = await planUndo(study)
      await code(codeId, bk, 0, 8)
      const rows = await allRows(study)
      await expect(applyUndo(study, plan)).rejects.toMatchObject({ code: 'conflict' })
      expect(await allRows(study)).toEqual(rows)
    })
  })
})

describe('undoing a change of the tree of codes', () => {
  it('takes with it what was put under the code since, instead of making a circle', async () => {
    await withTree({ b: ['a'] }, async study => {
      await moveCode(study, 'a', null)
      const first = await latest(study)
      await moveCode(study, 'b', 'a')
      const plan = await planUndo(study, { event: first })
      expect(plan.events.map(({ summary }) => summary)).toEqual([
        'moved the code b under a',
        'moved the code b › a to the top',
      ])
      await applyUndo(study, plan)
      expect(await pathsOf(study)).toEqual(['b', 'b/a'])
    })
  })

  it('takes with it what happened to the code it goes back under', async () => {
    await withTree({ b: ['a'], c: [] }, async study => {
      await moveCode(study, 'a', null)
      const first = await latest(study)
      await moveCode(study, 'c', 'a')
      await moveCode(study, 'b', 'a/c')
      await retireCode(study, 'a/c/b')
      const plan = await planUndo(study, { event: first })
      expect(plan.events.map(({ command }) => command)).toEqual([
        'codes.retire',
        'codes.move',
        'codes.move',
        'codes.move',
      ])
      await applyUndo(study, plan)
      expect(await pathsOf(study)).toEqual(['b', 'b/a', 'c'])
    })
  })

  it('takes with it the codes that were added under a code it retires again', async () => {
    await withTree({ p: [] }, async study => {
      await retireCode(study, 'p')
      await restoreCode(study, 'p')
      const restored = await latest(study)
      await addCode(study, { name: 'k', parent: 'p' })
      const plan = await planUndo(study, { event: restored })
      expect(plan.events.map(({ command }) => command)).toEqual(['codes.add', 'codes.restore'])
    })
  })

  it('leaves alone what was only renamed under a code that goes back', async () => {
    await withTree({ b: ['a'] }, async study => {
      await addCode(study, { name: 'k', parent: 'b/a' })
      await moveCode(study, 'b/a', null)
      const first = await latest(study)
      await renameCode(study, 'a/k', 'l')
      await applyUndo(study, await planUndo(study, { event: first }))
      expect(await pathsOf(study)).toEqual(['b', 'b/a', 'b/a/l'])
    })
  })

  it('is refused, and changes nothing, where a circle would come of what lies further up', async () => {
    await withTree({ d: ['b'] }, async study => {
      await addCode(study, { name: 'a', parent: 'd/b' })
      await addCode(study, { name: 'x', parent: 'd/b/a' })
      await moveCode(study, 'd/b/a', null)
      const first = await latest(study)
      await moveCode(study, 'd', 'a/x')
      const plan = await planUndo(study, { event: first })
      const rows = await allRows(study)
      await expect(applyUndo(study, plan)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('no place in the tree'),
      })
      expect(await allRows(study)).toEqual(rows)
    })
  })
})

describe('undoing what asked for codings', () => {
  it('takes the codings in the round with it', async () => {
    await withAssignedCoding(async (study, assigned) => {
      const plan = await planUndo(study, { event: assigned })
      expect(plan.events.map(({ command }) => command)).toEqual(['codings.add', 'rounds.assign'])
      await applyUndo(study, plan)
      expect(await study.db.selectFrom('codings').selectAll().execute()).toEqual([])
      expect((await checkStudy(study)).problems).toEqual([])
    })
  })

  it('lets nobody redo a coding in a round before it is asked for again', async () => {
    await withAssignedCoding(async (study, assigned) => {
      await applyUndo(study, await planUndo(study, { actor: 'MZ' }))
      study.actor = 'BK'
      await applyUndo(study, await planUndo(study, { event: assigned }))
      const rows = await allRows(study)
      await expect(redo(study, 'MZ')).rejects.toMatchObject({ code: 'conflict' })
      expect(await allRows(study)).toEqual(rows)
      await redo(study)
      await redo(study)
      expect(await study.db.selectFrom('codings').selectAll().execute()).toHaveLength(1)
    })
  })
})

describe('undoing an import', () => {
  it('takes the matrices with it that name its cases', async () => {
    await withTree({ b: [] }, async study => {
      await addDocuments(study, [interview('P01', [['Dr. Lee', 'I book by message.']])])
      await addDocuments(study, [interview('P02', [['Dr. Osei', 'I do not.']])])
      const imported = await latest(study)
      await defineMatrix(study, { name: 'all' })
      await defineMatrix(study, { name: 'both', cases: ['P02', 'P01'] })
      const plan = await planUndo(study, { event: imported })
      expect(plan.events.map(({ command }) => command)).toEqual(['matrix.define', 'import'])
      await applyUndo(study, plan)
      const matrices = await listMatrices(study.db)
      expect(matrices.map(({ name, cases }) => [name, cases.length])).toEqual([
        ['all cases × all themes', 1],
        ['all', 1],
      ])
    })
  })
})

describe('framewise undo', () => {
  const prepare = async (study: Study) => {
    study.actor = 'BK'
    await addCode(study, { name: 'scheduling' })
    study.actor = 'MZ'
    await addCode(study, { name: 'saves time', parent: 'scheduling' })
    await addCode(study, { name: 'billing' })
  }

  it('asks before it undoes what others built on it, and goes on when told to', async () => {
    await withStudyFolder(prepare, async cli => {
      const before = await cli(['codes', 'list', '--json'])
      const asked = await cli(['undo', '2'])
      expect(asked).toMatchObject({ code: 5, out: '' })
      expect(asked.err).toContain(
        'built on it: added the inductive code scheduling › saves time (MZ, event 3)',
      )
      expect(asked.err).toContain('1 later change')
      expect((await cli(['undo', '2'], { answers: ['n'] })).code).toBe(5)
      expect((await cli(['codes', 'list', '--json'])).out).toBe(before.out)
      const forced = await cli(['undo', '2', '--force'])
      expect(forced.out.split('\n').filter(line => line.startsWith('Undone: '))).toHaveLength(2)
      expect((await cli(['undo', '2'])).code).toBe(1)
      await cli(['redo'])
      await cli(['redo'])
      expect((await cli(['codes', 'list', '--json'])).out).toBe(before.out)
    })
  })

  it('says with --dry-run what it would undo, and leaves it', async () => {
    await withStudyFolder(prepare, async cli => {
      const before = await cli(['history', '--json'])
      const dry = await cli(['undo', '2', '--dry-run'])
      expect(dry.out.trim().split('\n')).toEqual([
        'would undo: added the inductive code scheduling › saves time (MZ, event 3)',
        'would undo: added the inductive code scheduling (BK, event 2)',
      ])
      const { events } = JSON.parse((await cli(['undo', '2', '--dry-run', '--json'])).out)
      expect(events.map(({ id }: { id: number }) => id)).toEqual([3, 2])
      expect((await cli(['history', '--json'])).out).toBe(before.out)
    })
  })

  it('undoes only one’s own changes when a coder is named', async () => {
    await withStudyFolder(prepare, async cli => {
      const undone = await cli(['undo', '--coder', 'BK', '--dry-run'])
      expect(undone.out).toContain('scheduling (BK, event 2)')
      const last = await cli(['undo', '--coder', 'MZ'])
      expect(last.out).toContain('billing (MZ, event 4)')
      const nobody = await cli(['undo', '--coder', 'AB'])
      expect(nobody).toMatchObject({ code: 1 })
      expect(nobody.err).toContain('nothing to undo by AB')
    })
  })

  it('redoes only one’s own undoing when a coder is named', async () => {
    await withStudyFolder(prepare, async cli => {
      await cli(['undo', '--coder', 'MZ'])
      expect((await cli(['redo', '--coder', 'BK'])).code).toBe(1)
      expect((await cli(['redo', '--coder', 'MZ'])).out).toContain('Redone: added the inductive code billing')
    })
  })
})

async function tryAll(study: Study, commands: readonly RandomCommand[]): Promise<void> {
  for (const command of commands) await isRefused(() => carryOut(study, command))
}

async function undoLatest(study: Study, actor: string | undefined): Promise<void> {
  await applyUndo(study, await planUndo(study, actor === undefined ? {} : { actor }))
}

/** What would be undone and redone, as {@link planUndo} and {@link redo} choose it. */
async function chosenBy(study: Study, actor: string | undefined) {
  const isNothing = (error: unknown) => {
    if (error instanceof UserError && error.code === 'nothing-to-do') return null
    throw error
  }
  const undo = await planUndo(study, actor === undefined ? {} : { actor }).then(
    ({ events }) => events.at(-1)?.id ?? null,
    isNothing,
  )
  const undone = await latestUndone(study, actor)
  return { undo, redo: undone?.id ?? null }
}

/** The same by the definition, from the whole history. */
async function wanted(study: Study, actor: string | undefined) {
  const all = await readHistory(study)
  const own = all.filter(event => actor === undefined || event.actor === actor)
  const undo = own.find(event => event.kind === 'do' && !event.isUndone && event.command !== 'init')
  const newest = own.find(event => event.kind === 'do')?.id ?? 0
  const undos = own.filter(event => event.kind === 'undo' && event.id > newest)
  const targets = undos.flatMap(({ target }) => all.filter(event => event.id === target))
  return { undo: undo?.id ?? null, redo: targets.find(event => event.isUndone)?.id ?? null }
}

type Step = RandomCommand | { undo: number } | 'redo'

async function takeStep(study: Study, step: Step): Promise<void> {
  if (step === 'redo') await redo(study)
  else if ('kind' in step) await carryOut(study, step)
  else {
    const holding = (await readHistory(study)).filter(event => event.kind === 'do' && !event.isUndone)
    const event = holding[step.undo % holding.length]?.id ?? 0
    await applyUndo(study, await planUndo(study, { event }))
  }
}

/** A study of themes and the codes under them. */
async function withTree(themes: Record<string, string[]>, work: (study: Study) => Promise<void>) {
  await withTempStudy(async study => {
    for (const [name, codes] of Object.entries(themes)) {
      await addCode(study, { name })
      for (const code of codes) await addCode(study, { name: code, parent: name })
    }
    await work(study)
  })
}

/** A study in which MZ was asked to code P01 in a round, by the event given, and did so. */
async function withAssignedCoding(work: (study: Study, assigned: number) => Promise<void>) {
  await withCodedStudy(async ({ study, add }) => {
    await add('scheduling')
    await openRound(study, { name: 'cycle 1', coders: ['BK'] })
    await assignInRound(study, 'cycle 1', [{ coder: 'MZ', documents: ['P01'] }])
    const assigned = await latest(study)
    const code = (await readCodeTree(study.db)).require('scheduling')
    const [document, coder] = [await findDocument(study.db, 'P01'), await findCoder(study.db, 'MZ')]
    const round = await findRound(study.db, 'cycle 1')
    study.actor = 'MZ'
    await addCoding(study, { document, coder, round, codes: [code], startCp: 0, endCp: 5 })
    await work(study, assigned)
  })
}

async function latest(study: Study): Promise<number> {
  return (await readHistory(study, { limit: 1 }))[0]?.id ?? 0
}

async function pathsOf(study: Study): Promise<string[]> {
  const tree = await readCodeTree(study.db)
  return tree.ordered().map(code => tree.path(code))
}

/** Whether the study refused the work, with an error a person can act on. */
async function isRefused(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    if (error instanceof UserError && error.code !== 'study-damaged') return true
    if (error instanceof NothingThere) return true
    throw error
  }
}

async function undoAll(study: Study): Promise<void> {
  while (!(await isRefused(async () => applyUndo(study, await planUndo(study)))));
  await expect(planUndo(study)).rejects.toMatchObject({ code: 'nothing-to-do' })
}

async function redoAll(study: Study): Promise<void> {
  while (!(await isRefused(() => redo(study))));
}

async function eventOf(study: Study, summary: string): Promise<number> {
  const event = (await readHistory(study)).find(each => each.summary === summary)
  return event?.id ?? 0
}
