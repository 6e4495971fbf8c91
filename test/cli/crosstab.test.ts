import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addCode, addCoder, importCases } from '../../src/study/index.js'
import { caseTable } from '../support/case-table.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withCodings = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    for (const name of ['Ann', 'Bea', 'Cyd']) await addInterview(study, name, [name])
    await importCases(
      study,
      caseTable([
        ['Ann', null, { job: 'nurse' }],
        ['Bea', null, { job: 'nurse' }],
        ['Cyd', null, { job: 'physician' }],
      ]),
    )
    await addCoder(study, { name: 'BK' })
    for (const name of ['time', 'money', 'never']) await addCode(study, { name })
    for (const document of ['Ann', 'Bea', 'Cyd'])
      await codeTurn(study, { document, turn: 2, code: 'time', coder: 'BK' })
    await codeTurn(study, { document: 'Ann', turn: 2, code: 'money', coder: 'BK' })
    await codeTurn(study, { document: 'Ann', turn: 1, code: 'money', coder: 'BK' })
  }, work)

describe('framewise crosstab', () => {
  test('prints counts with percentages, says of what, and says what is in no cell', async () => {
    await withCodings(async cli => {
      const { out } = await cli('crosstab --by job --percent row'.split(' '))
      expect(out).toBe(
        [
          '  code          nurse (n = 2)  physician (n = 1)  all (n = 3)',
          '  time               2 (67 %)           1 (33 %)    3 (100 %)',
          '  money             1 (100 %)            0 (0 %)    1 (100 %)',
          '  never                 0 (–)              0 (–)        0 (–)',
          '  any of these       3 (75 %)           1 (25 %)    4 (100 %)',
          'Codings; one in the words of several cases counts in each of their columns, and once in all. Percent of the codings of the row.',
          '1 coding in the words of no case is left out.',
          'Of the words of 3 cases. Figures: codings of BK in 3 documents; no consensus yet.',
          '',
        ].join('\n'),
      )
      const cases = (await cli('crosstab --by job --count cases --percent column'.split(' '))).out
      expect(cases).toContain('  time              2 (100 %)          1 (100 %)    3 (100 %)\n')
      expect(cases).toContain('  money              1 (50 %)            0 (0 %)     1 (33 %)\n')
      expect(cases).toContain('Percent of the n cases of each job.')
    })
  })

  test('writes for programs numbers without words, and nothing where there is nothing to take a share of', async () => {
    await withCodings(async (cli, folder) => {
      expect((await cli('crosstab --by job --percent row -o table.csv'.split(' '))).err).toContain(
        'table.csv: 3 codes by 2 columns',
      )
      expect(readFileSync(join(folder, 'table.csv'), 'utf8').split('\n')).toMatchObject({
        1: 'time,2,66.6666666667,1,33.3333333333,3,100',
        3: 'never,0,,0,,0,',
      })
      const json = JSON.parse((await cli('crosstab --by job --json'.split(' '))).out)
      expect(json).toMatchObject({
        count: 'codings',
        by: 'job',
        columns: [
          { name: 'nurse', cases: 2 },
          { name: 'physician', cases: 1 },
        ],
        rows: [{ path: 'time', cells: [2, 1], total: 3 }, { cells: [1, 0] }, { cells: [0, 0] }],
        totals: { columns: [3, 1], all: 4 },
        leftOut: 1,
      })
      const shares = async (of: string) =>
        JSON.parse((await cli(`crosstab --by job --count cases --percent ${of} --json`.split(' '))).out)
      expect(await shares('column')).toMatchObject({
        percent: 'column',
        rows: [{ cells: [2, 1], percentages: [100, 100] }, { percentages: [50, 0] }, { percentages: [0, 0] }],
      })
      expect((await shares('row')).rows[2]).toMatchObject({
        percentages: [null, null],
        totalPercentage: null,
      })
    })
  })

  test('leaves a retired code out and says so, but counts it where it is named, and makes no new column of it', async () => {
    await withCodings(async (cli, folder) => {
      writeFileSync(join(folder, 'p.yaml'), 'H1:\n  claim: It costs.\n  supports: [money]\n')
      await cli(['propositions', 'apply', 'p.yaml', '--coder', 'BK'])
      await cli(['codes', 'retire', 'money', '--force'])
      const leftOut = '1 retired code with codings left out (money)'
      const named = 'money is retired, and counts because named'
      for (const argv of [
        'crosstab --by job',
        'cooccur',
        'saturation --base 1 --run 1',
        'matrix status',
        'themes sheet -o -',
      ])
        expect((await cli(argv.split(' '))).out).toContain(leftOut)
      const asked = (await cli('crosstab --by job --code money'.split(' '))).out
      expect(asked).toMatch(/money +1 +0 +1\n/)
      for (const argv of ['crosstab --by job --code money', 'cooccur money time', 'evidence H1'])
        expect((await cli(argv.split(' '))).out).toContain(named)
      const refused = await cli('matrix define Costs --columns money'.split(' '))
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err).toContain('“money” is retired; its cells are charted no more')
      expect(asked).not.toContain('left out (')
      expect((await cli('crosstab --by job --code time'.split(' '))).out).not.toContain('retired')
    })
  })

  test('says what is missing or cannot be, and changes nothing', async () => {
    await withCodings(async cli => {
      const refusals: [string[], number, string][] = [
        [
          [],
          2,
          'It is not said what the columns are.\n       Take --by job, --by case, --by document, or --by-codes.',
        ],
        [['--by', 'jobs'], 3, 'There is no attribute “jobs”.\n       Did you mean job?'],
        [['--by', 'job', '--by-codes'], 2, 'The columns are either --by or --by-codes.'],
        [['--by', 'job', '--bins', '1'], 2, '“job” has no numbers'],
        [['--by', 'case', '--bins', '1'], 2, '--bins is for columns by an attribute'],
        [['--by', 'job', '--count', 'lines'], 2, '--count is codings, cases or words, not “lines”.'],
        [['--by-codes', '--percent', 'column'], 2, 'Take --percent row'],
        [['--by', 'job', '--code', 'tim'], 3, 'Did you mean time?'],
        [
          ['--by', 'job', '--where', 'job = '],
          2,
          'A value is missing here.\n         job = \n               ^',
        ],
      ]
      for (const [argv, code, message] of refusals) {
        const result = await cli(['crosstab', ...argv])
        expect(result.err, argv.join(' ')).toContain(message)
        expect(result.code, argv.join(' ')).toBe(code)
      }
    })
  })
})

describe('framewise cooccur', () => {
  test('prints pairs that are together, counts those that never are, and sets out a matrix', async () => {
    await withCodings(async cli => {
      const { out } = await cli(['cooccur'])
      expect(out).toContain('  time         3  money         2         1  0.25      1\n')
      expect(out).toContain('2 pairs of codes are never together.')
      const matrix = (await cli(['cooccur', '--matrix'])).out
      expect(matrix).toContain(
        '  time      3      1      0\n  money     1      2      0\n  never     0      0      0\n',
      )
      const json = JSON.parse((await cli(['cooccur', 'money', 'never', '--within', '1turn', '--json'])).out)
      expect(json.pairs).toEqual([
        {
          one: 0,
          other: 1,
          together: 0,
          oneWithOther: 0,
          otherWithOne: 0,
          cases: 0,
          coefficient: { status: 'defined', value: 0 },
        },
      ])
    })
  })

  test('refuses one code alone, and a nearness nobody understands', async () => {
    await withCodings(async cli => {
      expect((await cli(['cooccur', 'time'])).err).toContain('One code alone is together with none')
      expect(await cli(['cooccur', '--within', 'near'])).toMatchObject({ code: 2 })
    })
  })
})
