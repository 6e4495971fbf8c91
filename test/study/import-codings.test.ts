import { describe, expect, it } from 'vitest'
import {
  addCode,
  addCoder,
  addDocuments,
  type CodingRowIn,
  closeRound,
  findCoder,
  findRound,
  importCodings,
  openRound,
  readCodeTree,
  retireCode,
  type Study,
} from '../../src/study/index.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

const words = 'Messages save me time. They also cost me time at night. Nobody pays for them.'

async function withDocument(work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    await addDocuments(study, [interview('P01', [['Dr. Lee', words]])])
    await addCoder(study, { name: 'BK' })
    await addCode(study, { name: 'scheduling' })
    await work(study)
  })
}

function row(fields: Partial<CodingRowIn>): CodingRowIn {
  const none = { coder: 'BK', round: null, startCp: null, endCp: null, lines: null, quote: null, memo: null }
  return { place: { row: 2 }, document: 'P01', code: 'scheduling', ...none, ...fields }
}

async function paths(study: Study): Promise<string[]> {
  const tree = await readCodeTree(study.db)
  return tree.ordered().map(code => `${tree.path(code)}: ${code.name}`)
}

const create = { createInductive: true }

describe('importing codings', () => {
  it('makes unknown codes with those above them, called as they were written', async () => {
    await withDocument(async study => {
      await addCode(study, { name: 'benefit', parent: 'scheduling' })
      const codes = ['Benefit/Saves time', 'COVID-19', 'extra-work/after-hours', 'Benefit/other']
      const { value } = await importCodings(
        study,
        codes.map(code => row({ code, quote: 'save me time' })),
        create,
      )
      expect(value).toMatchObject({ added: 4, createdCodes: { length: 6 } })
      expect(await paths(study)).toEqual([
        'scheduling: scheduling',
        'scheduling/benefit: benefit',
        'benefit: Benefit',
        'benefit/saves-time: Saves time',
        'benefit/other: other',
        'covid-19: COVID-19',
        'extra-work: extra work',
        'extra-work/after-hours: after hours',
      ])
    })
  })

  it('refuses a code that means several, names nothing, or was retired, with its row', async () => {
    await withDocument(async study => {
      for (const parent of ['scheduling', 'billing']) {
        if (parent === 'billing') await addCode(study, { name: parent })
        await addCode(study, { name: 'saves time', parent })
      }
      await retireCode(study, 'billing')
      await addCode(study, { name: 'pay' })
      await addCode(study, { name: 'saves time', parent: 'pay' })
      for (const [code, message] of [
        ['saves time', 'There are 2 codes named'],
        ['a//b', 'no letter or digit'],
        ['billing/new', 'The code “billing” is retired.'],
      ] as const)
        await expect(
          importCodings(study, [row({ code, quote: 'save me time' })], create),
          code,
        ).rejects.toMatchObject({
          problems: [{ message: expect.stringContaining(message), place: { row: 2 } }],
        })
    })
  })

  it('puts each memo on the coding of its own round, also on one that was there', async () => {
    await withDocument(async study => {
      for (const name of ['one', 'two']) await openRound(study, { name, coders: ['BK'], documents: ['P01'] })
      const inRounds = (memos: [string | null, string | null]) =>
        ['one', 'two'].map((round, index) =>
          row({ round, quote: 'save me time', memo: memos[index] ?? null }),
        )
      await importCodings(study, inRounds(['first', null]))
      await importCodings(study, inRounds(['first', 'second']))
      const memos = await study.db
        .selectFrom('memos')
        .innerJoin('codings', 'codings.id', 'memos.coding_id')
        .innerJoin('rounds', 'rounds.id', 'codings.round_id')
        .select(['memos.body', 'rounds.name'])
        .orderBy('memos.id')
        .execute()
      expect(memos).toEqual([
        { body: 'first', name: 'one' },
        { body: 'second', name: 'two' },
      ])
    })
  })

  it('judges the round as it is now, not as it was when the command began', async () => {
    await withDocument(async study => {
      await openRound(study, { name: 'one', coders: ['BK'], documents: ['P01'] })
      const round = await findRound(study.db, 'one')
      const coder = await findCoder(study.db, 'BK')
      await closeRound(study, 'one')
      await expect(
        importCodings(study, [row({ quote: 'save me time' })], { round, coder }),
      ).rejects.toMatchObject({
        problems: [{ message: expect.stringContaining('closed') }],
      })
    })
  })

  it('finds a quote on the lines that are given with it, and nowhere else', async () => {
    await withDocument(async study => {
      const { value } = await importCodings(study, [row({ lines: '1', quote: 'save me time' })])
      expect(value.added).toBe(1)
      const { quote } = await study.db.selectFrom('codings').select('quote').executeTakeFirstOrThrow()
      expect(quote).toBe('save me time')
      await expect(
        importCodings(study, [row({ lines: '1', quote: 'words that are nowhere' })]),
      ).rejects.toThrow()
      await expect(importCodings(study, [row({ startCp: 3, quote: 'save me time' })])).rejects.toMatchObject({
        problems: [{ message: expect.stringContaining('without an end') }],
      })
    })
  })
})
