import { afterAll, describe, expect, it } from 'vitest'
import { readCodesByCase } from '../../src/analysis/index.js'
import { postgresDialect, Store } from '../../src/store/index.js'
import { addCode, addCoder, addDocuments, importCases, Study } from '../../src/study/index.js'
import { caseTable } from '../support/case-table.js'
import { codeTurn } from '../support/code-turn.js'
import { interview } from '../support/interview.js'
import { PglitePool } from '../support/pglite-pool.js'
import { withTempStudy } from '../support/temp-study.js'

/**
 * A focus group of two, and an interview of one of them. Counted by hand: Ann has 2 codings of “saves time” and 1 of the theme itself, Bo 1
 * of “saves time” that touches Ann's turn, too; the one on the interviewer counts for nobody.
 */
async function fill(study: Study): Promise<void> {
  await addDocuments(study, [
    interview('G1', [
      ['I', 'How is it?'],
      ['Ann', 'It saves time.'],
      ['Bo', 'It does.'],
    ]),
    interview('P1', [
      ['I', 'And now?'],
      ['Ann', 'Still so.'],
    ]),
  ])
  await importCases(
    study,
    caseTable([
      ['Ann', ['Ann'], { site: 'north' }],
      ['Bo', ['Bo'], { site: 'south' }],
    ]),
  )
  await addCoder(study, { name: 'BK' })
  await addCode(study, { name: 'scheduling' })
  await addCode(study, { name: 'saves time', parent: 'scheduling' })
  await addCode(study, { name: 'costs time', parent: 'scheduling' })
  await addCode(study, { name: 'billing' })
  const put = (document: string, turn: number, code: string, toTurn = turn) =>
    codeTurn(study, { document, turn, toTurn, code, coder: 'BK' })
  await put('G1', 2, 'scheduling/saves-time', 3)
  await put('P1', 2, 'scheduling/saves-time')
  await put('P1', 2, 'scheduling')
  await put('P1', 1, 'billing')
}

const pool = new PglitePool()
afterAll(() => pool.close())

async function inPostgres(work: (study: Study) => Promise<void>): Promise<void> {
  const study = await Study.begin(await Store.open(postgresDialect(pool), 'test'), 'postgres', 'Test')
  await work(study)
  await study.close()
}

describe.each([
  ['SQLite', withTempStudy],
  ['PostgreSQL', inPostgres],
] as const)('codes by case in %s', (_, withStudy) => {
  it('counts a coding for each case whose turns it touches, and for the codes above its own', async () => {
    await withStudy(async study => {
      await fill(study)
      const { cases, codes } = await readCodesByCase(study)
      expect(cases).toEqual(['Ann', 'Bo'])
      expect(
        codes.map(({ code, depth, codings, total, found }) => [code, depth, codings, total, found]),
      ).toEqual([
        ['scheduling', 0, [3, 1], 4, 2],
        ['scheduling/saves-time', 1, [2, 1], 3, 2],
        ['scheduling/costs-time', 1, [0, 0], 0, 0],
        ['billing', 0, [0, 0], 0, 0],
      ])
      const themes = await readCodesByCase(study, { by: 'theme', where: 'site = south' })
      expect(themes.codes.map(({ code, codings }) => [code, codings])).toEqual([
        ['scheduling', [1]],
        ['billing', [0]],
      ])
      const under = await readCodesByCase(study, { code: 'saves time' })
      expect(under.codes.map(({ code }) => code)).toEqual(['scheduling/saves-time'])
    })
  })
})
