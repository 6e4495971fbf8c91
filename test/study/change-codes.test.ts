import { describe, expect, it } from 'vitest'
import {
  addCode,
  applyUndo,
  editCode,
  moveCode,
  planMove,
  planRename,
  planRetire,
  planUndo,
  readHistory,
  readImpact,
  renameCode,
  restoreCode,
  retireCode,
} from '../../src/study/index.js'
import { allRows } from '../support/all-rows.js'
import { type CodedStudy, withCodedStudy } from '../support/coded-study.js'

/** scheduling with saves time (coded twice) and costs time under it, and results. */
async function withCodes(work: (coded: CodedStudy) => Promise<void>): Promise<void> {
  await withCodedStudy(async coded => {
    await coded.add('scheduling')
    const saves = await coded.add('scheduling/saves time')
    await coded.add('scheduling/costs time')
    await coded.add('results')
    await coded.code(saves, coded.bk, 0, 22)
    await coded.code(saves, coded.mz, 0, 22)
    await work(coded)
  })
}

async function paths({ tree }: CodedStudy): Promise<string[]> {
  const codes = await tree()
  return codes
    .ordered()
    .filter(({ status }) => status === 'active')
    .map(code => codes.path(code))
}

describe('addCode', () => {
  it('puts a code last under its parent, inductive, its name in one line', () =>
    withCodes(async coded => {
      await addCode(coded.study, { name: '  phone \n calls ', parent: 'Scheduling' })
      expect(await paths(coded)).toEqual([
        'scheduling',
        'scheduling/saves-time',
        'scheduling/costs-time',
        'scheduling/phone-calls',
        'results',
      ])
      const made = (await coded.tree()).require('phone calls')
      expect(made).toMatchObject({ name: 'phone calls', origin: 'inductive', status: 'active' })
    }))

  it.each([
    ['a name its parent has already', { name: 'Saves Time', parent: 'scheduling' }, 'already-exists'],
    ['an unknown parent', { name: 'x', parent: 'shceduling' }, 'not-found'],
    ['a name without a letter or digit', { name: '…' }, 'bad-argument'],
    ['a colour that is none', { name: 'x', colour: 'red' }, 'bad-argument'],
  ])('refuses %s', (_, code, error) =>
    withCodes(async ({ study }) => {
      await expect(addCode(study, code)).rejects.toMatchObject({ code: error })
    }),
  )

  it('refuses an alias another code has, whatever its letters, until that code is retired', () =>
    withCodes(async ({ study }) => {
      await editCode(study, 'results', { alias: 'lab' })
      const adding = () => addCode(study, { name: 'laboratory', alias: 'LAB' })
      await expect(adding()).rejects.toMatchObject({ code: 'already-exists', message: /alias of results/ })
      await retireCode(study, 'results')
      expect((await adding()).value.alias).toBe('LAB')
    }))

  it('refuses to put a code under a retired one', () =>
    withCodes(async ({ study }) => {
      await retireCode(study, 'results')
      const refusal = { code: 'bad-argument', message: /retired/ }
      await expect(addCode(study, { name: 'x', parent: 'results' })).rejects.toMatchObject(refusal)
      await expect(moveCode(study, 'saves time', 'results')).rejects.toMatchObject(refusal)
    }))
})

describe('readImpact', () => {
  it('counts what hangs on the code, and on the codes under it', () =>
    withCodes(async ({ study }) => {
      expect(await readImpact(study.db, 'scheduling')).toMatchObject({
        label: 'scheduling',
        codings: 0,
        descendants: 2,
        below: { codings: 2, cells: 0, quotes: 0, memos: 0 },
      })
      expect(await readImpact(study.db, 'saves time')).toMatchObject({ codings: 2, descendants: 0 })
    }))
})

describe('editCode', () => {
  it('changes what is said and nothing else', () =>
    withCodes(async coded => {
      const before = (await coded.tree()).require('results')
      await editCode(coded.study, 'results', { brief: 'Reporting results', examples: ['It is fine.'] })
      const after = (await coded.tree()).require('results')
      expect(after).toEqual({ ...before, brief: 'Reporting results', examples: ['It is fine.'] })
    }))

  it('leaves no event when everything is said already', () =>
    withCodes(async ({ study }) => {
      const events = (await readHistory(study)).length
      await expect(editCode(study, 'results', { brief: '' })).rejects.toMatchObject({ code: 'nothing-to-do' })
      expect(await readHistory(study)).toHaveLength(events)
    }))
})

describe('renameCode', () => {
  it('keeps the codings and gives the codes under it new paths', () =>
    withCodes(async coded => {
      await renameCode(coded.study, 'scheduling', 'Appointments')
      expect(await paths(coded)).toContain('appointments/saves-time')
      expect((await readImpact(coded.study.db, 'appointments/saves-time')).codings).toBe(2)
    }))

  it('may change the letters only, and refuses the name of a neighbour', () =>
    withCodes(async coded => {
      await renameCode(coded.study, 'results', 'Results')
      expect((await coded.tree()).require('results').name).toBe('Results')
      for (const plan of [
        planRename(coded.study.db, 'saves time', 'Costs time'),
        renameCode(coded.study, 'saves time', 'Costs time'),
      ])
        await expect(plan).rejects.toMatchObject({ code: 'already-exists' })
    }))
})

describe('moveCode', () => {
  it('takes along what is under the code', () =>
    withCodes(async coded => {
      await moveCode(coded.study, 'scheduling', 'results')
      expect(await paths(coded)).toEqual([
        'results',
        'results/scheduling',
        'results/scheduling/saves-time',
        'results/scheduling/costs-time',
      ])
      await moveCode(coded.study, 'results/scheduling/saves-time', null)
      expect(await paths(coded)).toContain('saves-time')
    }))

  it.each([
    ['under itself', 'scheduling', 'scheduling', 'bad-argument'],
    ['under a code that is under it', 'scheduling', 'scheduling/saves-time', 'bad-argument'],
    ['where it is', 'saves time', 'scheduling', 'nothing-to-do'],
    ['under an unknown code', 'results', 'nowhere', 'not-found'],
  ])('refuses to put a code %s', (_, code, parent, error) =>
    withCodes(async ({ study }) => {
      const before = await allRows(study)
      await expect(planMove(study.db, code, parent)).rejects.toMatchObject({ code: error })
      await expect(moveCode(study, code, parent)).rejects.toMatchObject({ code: error })
      expect(await allRows(study)).toEqual(before)
    }),
  )

  it('refuses a place where the name is taken', () =>
    withCodes(async ({ study, add }) => {
      await add('results/saves time')
      const moving = moveCode(study, 'scheduling/saves-time', 'results')
      await expect(moving).rejects.toMatchObject({ code: 'already-exists' })
    }))
})

describe('retireCode and restoreCode', () => {
  it('retires what is under the code too; codings stay', () =>
    withCodes(async coded => {
      await retireCode(coded.study, 'scheduling')
      expect(await paths(coded)).toEqual(['results'])
      expect((await readImpact(coded.study.db, 'scheduling/saves-time')).codings).toBe(2)
      await expect(planRetire(coded.study.db, 'scheduling')).rejects.toMatchObject({ code: 'nothing-to-do' })
    }))

  it('brings back one code at a time, from the top', () =>
    withCodes(async coded => {
      await retireCode(coded.study, 'scheduling')
      const early = restoreCode(coded.study, 'scheduling/saves-time')
      await expect(early).rejects.toMatchObject({ code: 'bad-argument' })
      await restoreCode(coded.study, 'scheduling')
      await restoreCode(coded.study, 'scheduling/saves-time')
      expect(await paths(coded)).toEqual(['scheduling', 'scheduling/saves-time', 'results'])
    }))

  it('does not bring back a code whose name was given away', () =>
    withCodes(async ({ study, add, tree }) => {
      const { uid } = (await tree()).require('results')
      await retireCode(study, 'results')
      await add('outcomes')
      await renameCode(study, 'outcomes', 'results')
      await expect(restoreCode(study, uid)).rejects.toMatchObject({ code: 'already-exists' })
    }))
})

it.each<[string, (coded: CodedStudy) => Promise<unknown>]>([
  ['adding', ({ study }) => addCode(study, { name: 'x', parent: 'results' })],
  ['editing', ({ study }) => editCode(study, 'results', { alias: 'lab' })],
  ['renaming', ({ study }) => renameCode(study, 'scheduling', 'appointments')],
  ['moving', ({ study }) => moveCode(study, 'scheduling', 'results')],
  ['retiring', ({ study }) => retireCode(study, 'scheduling')],
])('undoing %s restores every row', (_, change) =>
  withCodes(async coded => {
    const before = await allRows(coded.study)
    await change(coded)
    expect(await allRows(coded.study)).not.toEqual(before)
    await applyUndo(coded.study, await planUndo(coded.study))
    expect(await allRows(coded.study)).toEqual(before)
  }),
)
