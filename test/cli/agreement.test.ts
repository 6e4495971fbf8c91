import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { addCode, addCoder, openRound } from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

/** BK and MZ code P01 in the blind round cycle-1, which is open; JT takes no part. */
const withBlindRound = async (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await addInterview(study, 'P01', ['Anna'])
    for (const name of ['BK', 'MZ', 'JT']) await addCoder(study, { name })
    await addCode(study, { name: 'scheduling' })
    await addCode(study, { name: 'billing' })
    const assignments = ['BK', 'MZ'].map(coder => ({ coder, documents: ['P01'] }))
    await openRound(study, { name: 'cycle-1', isBlind: true, assignments })
    for (const coder of ['BK', 'MZ'])
      await codeTurn(study, { document: 'P01', turn: 2, code: 'scheduling', coder, round: 'cycle-1' })
  }, work)

describe('framewise agreement', () => {
  test.each([
    ['--coder MZ', {}],
    ['--coder mz', {}],
    ['', { FRAMEWISE_CODER: 'BK' }],
  ])('shows no figures of an open blind round to its coders: %s %o', async (option, env) => {
    await withBlindRound(async cli => {
      const commands = [['agreement'], ['plot', 'agreement'], ['plot', 'agreement', '--heat-map']].map(
        words => [...words, ...option.split(' ').filter(Boolean)],
      )
      for (const argv of commands) {
        const refused = await cli(argv, { env })
        expect(refused).toMatchObject({ code: 5, out: '' })
        expect(refused.err).toContain('cycle-1 is blind and open: ')
        expect(refused.err).toContain('framewise rounds close cycle-1')
      }
      await cli('rounds close cycle-1'.split(' '))
      for (const argv of commands) expect((await cli(argv, { env })).code).toBe(0)
    })
  })

  test.each(['', '--coder JT'])('shows them with a note to whoever does not code in it: %s', async option => {
    await withBlindRound(async cli => {
      const { code, out, err } = await cli(['agreement', ...option.split(' ').filter(Boolean)])
      expect(code).toBe(0)
      expect(out).toMatch(/^Round cycle-1: BK and MZ/)
      expect(err).toBe('cycle-1 is blind and open: keep these figures from its coders until it is closed.\n')
      await cli('rounds close cycle-1'.split(' '))
      expect((await cli(['agreement'])).err).toBe('')
    })
  })

  test('says that one name is too few, and where the names are', async () => {
    await withBlindRound(async cli => {
      const { code, err } = await cli('agreement --coders BK'.split(' '))
      expect(code).toBe(2)
      expect(err).toContain('Agreement needs the names of two coders; only BK is named.')
      expect(err).toContain('framewise rounds show cycle-1')
    })
  })

  test('gives every row of the CSV as many fields as it has columns, the pooled one too', async () => {
    await withBlindRound(async (cli, folder) => {
      await cli('agreement -o agreement.csv'.split(' '))
      const rows = parse(readFileSync(join(folder, 'agreement.csv')), { bom: true })
      expect(rows.map(row => row[0])).toEqual(['theme', 'scheduling', '1 theme, pooled'])
      expect(new Set(rows.map(row => row.length)).size).toBe(1)
    })
  })
})
