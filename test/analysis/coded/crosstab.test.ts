import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CrosstabRequest, crosstab } from '../../../src/analysis/index.js'
import {
  addCode,
  addCoder,
  addCodings,
  addDocuments,
  closeRound,
  importCases,
  openRound,
  retireCode,
  type Study,
} from '../../../src/study/index.js'
import { caseTable } from '../../support/case-table.js'
import { changeStudy } from '../../support/change-study.js'
import { codeTurn } from '../../support/code-turn.js'
import { interview } from '../../support/interview.js'
import { withTempStudy } from '../../support/temp-study.js'

/**
 * A focus group of Ann and Bea, whose first words one coding covers together; Ann once more; Cyd alone. Ann and Cyd are nurses, Bea is a
 * physician, Dee was never heard. Turn 1 is the interviewer's.
 */
async function withStudy(work: (study: Study) => Promise<void>): Promise<void> {
  await withTempStudy(async study => {
    const cases = (...names: string[]) => ({ cases: new Map(names.map(name => [name, name])) })
    await addDocuments(
      study,
      [
        interview('Group', [
          ['Interviewer', 'How is it?'],
          ['Ann', 'one two three'],
          ['Bea', 'four five'],
          ['Ann', 'six'],
        ]),
      ],
      cases('Ann', 'Bea'),
    )
    await addDocuments(study, [interview('Again', [['Ann', 'seven eight']])], cases('Ann'))
    await addDocuments(study, [interview('Alone', [['Cyd', 'nine ten eleven twelve']])], cases('Cyd'))
    await importCases(
      study,
      caseTable(
        [
          ['Ann', null, { job: 'nurse', years: '3' }],
          ['Bea', null, { job: 'physician', years: '12' }],
          ['Cyd', null, { job: 'nurse', years: '20' }],
          ['Dee', null, { job: 'nurse' }],
        ],
        { years: 'number' },
      ),
    )
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    for (const name of ['time', 'money']) await addCode(study, { name })
    await addCode(study, { name: 'saved', parent: 'time' })
    const code = (
      document: string,
      turn: number,
      code: string,
      more: { toTurn?: number; coder?: string } = {},
    ) => codeTurn(study, { document, turn, code, coder: 'BK', ...more })
    await code('Group', 2, 'time', { toTurn: 3 })
    await code('Group', 2, 'time/saved')
    await code('Group', 2, 'time', { coder: 'MZ' })
    await code('Group', 4, 'money')
    await code('Group', 1, 'money')
    await code('Again', 1, 'time/saved')
    await code('Alone', 1, 'money')
    await work(study)
  })
}

/** A crosstab as lines: the row, its cells, its total. */
async function table(study: Study, request: CrosstabRequest): Promise<string[]> {
  const { columns, rows, totals } = await crosstab(study, request)
  return [
    columns.map(({ name, cases }) => (cases === null ? name : `${name} ${cases}`)).join(' | '),
    ...rows.map(({ label, cells, total }) => `${label}: ${cells.join(' ')} = ${total}`),
    ...(totals === null ? [] : [`any: ${totals.columns.join(' ')} = ${totals.all}`]),
  ]
}

const byJob = { kind: 'attribute', name: 'job' } as const

describe('a crosstab of codes', () => {
  test('counts a coding in the column of each case that says it, and once in all', async () => {
    await withStudy(async study => {
      expect(await table(study, { by: byJob, count: 'codings' })).toEqual([
        'nurse 3 | physician 1',
        'time: 4 1 = 4',
        'money: 2 0 = 2',
        'any: 6 1 = 6',
      ])
      expect(await table(study, { by: { kind: 'case' }, count: 'codings' })).toEqual([
        'Ann 1 | Bea 1 | Cyd 1 | Dee 1',
        'time: 4 1 0 0 = 4',
        'money: 1 0 1 0 = 2',
        'any: 5 1 1 0 = 6',
      ])
      expect((await crosstab(study, { by: byJob, count: 'codings' })).leftOut).toBe(1)
    })
  })

  test('counts cases once, however many codings and documents they have', async () => {
    await withStudy(async study => {
      expect(await table(study, { by: byJob, count: 'cases' })).toEqual([
        'nurse 3 | physician 1',
        'time: 1 1 = 2',
        'money: 2 0 = 2',
        'any: 2 1 = 3',
      ])
      expect(await table(study, { by: { kind: 'document' }, count: 'cases' })).toEqual([
        'Group 2 | Again 1 | Alone 1',
        'time: 2 1 0 = 2',
        'money: 1 0 1 = 2',
        'any: 2 1 1 = 3',
      ])
    })
  })

  test('counts words once, however often they are coded, and only those of the case', async () => {
    await withStudy(async study => {
      expect(await table(study, { by: byJob, count: 'words' })).toEqual([
        'nurse 3 | physician 1',
        'time: 5 2 = 7',
        'money: 5 0 = 5',
        'any: 10 2 = 12',
      ])
    })
  })

  test('counts what is coded under a code with it, or not', async () => {
    await withStudy(async study => {
      const codes = ['time', 'time/saved']
      expect(await table(study, { by: byJob, count: 'codings', codes })).toEqual([
        'nurse 3 | physician 1',
        'time: 4 1 = 4',
        'time › saved: 2 0 = 2',
        'any: 4 1 = 4',
      ])
      expect((await table(study, { by: byJob, count: 'codings', codes, rollUp: false })).slice(1, 3)).toEqual(
        ['time: 2 1 = 2', 'time › saved: 2 0 = 2'],
      )
    })
  })

  test('can be of some cases, and of numbers in bins', async () => {
    await withStudy(async study => {
      expect(await table(study, { by: { kind: 'case' }, count: 'codings', where: 'years > 10' })).toEqual([
        'Bea 1 | Cyd 1',
        'time: 1 0 = 1',
        'money: 0 1 = 1',
        'any: 1 1 = 2',
      ])
      const by = { kind: 'attribute', name: 'years', bins: [10, 20] } as const
      expect(await table(study, { by, count: 'codings' })).toEqual([
        'under 10 1 | 10 to under 20 1 | 20 and more 1 | no years 1',
        'time: 4 1 0 0 = 4',
        'money: 1 0 1 0 = 2',
        'any: 5 1 1 0 = 6',
      ])
      await expect(
        crosstab(study, { by: { kind: 'attribute', name: 'job', bins: [1] }, count: 'codings' }),
      ).rejects.toThrow('“job” has no numbers')
      await expect(
        crosstab(study, { by: { kind: 'attribute', name: 'jobs' }, count: 'codings' }),
      ).rejects.toThrow('There is no attribute “jobs”')
    })
  })

  test('by codes has the codings of the row that share words with one of the column', async () => {
    await withStudy(async study => {
      const codes = ['time', 'time/saved', 'money']
      const by = { kind: 'code' } as const
      expect(await table(study, { by, count: 'codings', codes, rollUp: false })).toEqual([
        'time | time › saved | money',
        'time: 2 2 0 = 2',
        'time › saved: 1 2 0 = 2',
        'money: 0 0 2 = 2',
      ])
      expect((await table(study, { by, count: 'words', codes, rollUp: false })).slice(1)).toEqual([
        'time: 5 3 0 = 5',
        'time › saved: 3 5 0 = 5',
        'money: 0 0 5 = 5',
      ])
      expect((await table(study, { by, count: 'cases', codes, rollUp: false })).slice(1)).toEqual([
        'time: 2 1 0 = 2',
        'time › saved: 1 1 0 = 1',
        'money: 0 0 2 = 2',
      ])
    })
  })

  test('has nothing of a blind round that is open, nor of a code that is retired unless it is asked for', async () => {
    await withStudy(async study => {
      await openRound(study, { name: 'blind', coders: ['BK'], isBlind: true })
      await codeTurn(study, { document: 'Alone', turn: 1, code: 'time', coder: 'BK', round: 'blind' })
      const time = async () => (await table(study, { by: { kind: 'case' }, count: 'codings' }))[1]
      expect(await time()).toBe('time: 4 1 0 0 = 4')
      await closeRound(study, 'blind')
      expect(await time()).toBe('time: 4 1 1 0 = 5')
      await retireCode(study, 'money')
      expect(await table(study, { by: byJob, count: 'codings' })).toHaveLength(3)
      expect((await table(study, { by: byJob, count: 'codings', codes: ['money'] }))[1]).toBe(
        'money: 2 0 = 2',
      )
    })
  })
})

test('a crosstab is what counting one by one gives', async () => {
  const spans = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(11), fc.integer({ min: 1, max: 4 })), {
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(spans, async codings => {
      await withTempStudy(async study => {
        const turn = 'aa bb cc dd'
        for (const name of ['A', 'B', 'C']) await addDocuments(study, [interview(name, [[name, turn]])])
        await addCoder(study, { name: 'BK' })
        const codes = [] as number[]
        for (const name of ['x', 'y', 'z']) codes.push((await addCode(study, { name })).value.id)
        const documents = await study.db.selectFrom('documents').select('id').orderBy('id').execute()
        const rows = new Map(
          codings.map(([document, code, start, length]) => {
            const endCp = Math.min(11, start + length)
            return [`${document} ${code} ${start} ${endCp}`, { document, code, startCp: start, endCp }]
          }),
        )
        const used = [...rows.values()].filter(({ startCp, endCp }) => startCp < endCp)
        await changeStudy(study, 'codings.add', set =>
          addCodings(
            set,
            used.map(({ document, code, ...span }) => ({
              documentId: documents[document]?.id ?? 0,
              codeId: codes[code] ?? 0,
              coderId: 1,
              roundId: null,
              ...span,
            })),
          ),
        )
        const wordsOf = (document: number, code: number) =>
          [0, 3, 6, 9].filter(word =>
            used.some(
              each =>
                each.document === document &&
                each.code === code &&
                each.startCp < word + 2 &&
                each.endCp > word,
            ),
          ).length
        const expected = (count: (document: number, code: number) => number) =>
          [0, 1, 2].map(code => [0, 1, 2].map(document => count(document, code)))
        const cells = async (count: CrosstabRequest['count']) =>
          (await crosstab(study, { by: { kind: 'case' }, count })).rows.map(row => row.cells)
        const here = (document: number, code: number) =>
          used.filter(each => each.document === document && each.code === code).length
        expect(await cells('codings')).toEqual(expected(here))
        expect(await cells('cases')).toEqual(expected((document, code) => Math.min(1, here(document, code))))
        expect(await cells('words')).toEqual(expected(wordsOf))
      })
    }),
    { numRuns: 12 },
  )
})
