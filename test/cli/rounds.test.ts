import { describe, expect, test } from 'vitest'
import { addCoder } from '../../src/study/index.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withTeam = async (work: (cli: ReturnType<typeof cliIn>) => Promise<void>) =>
  withStudyFolder(async study => {
    for (const name of ['P01', 'P02', 'P03']) await addInterview(study, name, ['Anna'])
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
  }, work)

describe('framewise rounds', () => {
  test('open, assign, show, list and close a round', async () => {
    await withTeam(async cli => {
      const opened = await cli(
        'rounds open cycle-1 --coders BK,MZ --documents P01 --assign BK=P02 --blind'.split(' '),
      )
      expect(opened.out).toBe('opened the round cycle-1 (blind): BK, MZ on 2 documents\n')
      expect((await cli('rounds assign cycle-1 MZ=P02,P03'.split(' '))).out).toBe(
        'assigned in the round cycle-1: MZ P02, P03\n',
      )
      const shown = (await cli(['rounds', 'show', 'cycle-1'])).out
      expect(shown).toMatch(/^cycle-1: open, blind, opened \d{4}-\d\d-\d\d\n {2}document {2}coder {2}codings/)
      expect(shown).toContain('Not begun: BK P01, P02; MZ P01, P02, P03\n')
      expect((await cli(['rounds', 'list'])).out).toMatch(/ {2}cycle-1 {2}open +yes +3 {2}BK, MZ +0 /)
      expect((await cli('rounds close cycle-1 --force'.split(' '))).out).toBe('closed the round cycle-1\n')
      const refused = await cli('rounds assign cycle-1 BK=P03'.split(' '))
      expect(refused).toMatchObject({ code: 5, out: '' })
      expect(JSON.parse((await cli(['rounds', 'list', '--json'])).out)).toMatchObject([
        { name: 'cycle-1', status: 'closed', isBlind: true, assignments: 5 },
      ])
    })
  })

  test('takes --assign several times, and all documents when none are named', async () => {
    await withTeam(async cli => {
      await cli('rounds open divided --assign BK=P01,P03 --assign MZ=P02'.split(' '))
      const round = JSON.parse((await cli(['rounds', 'show', 'divided', '--json'])).out)
      const pairs = round.assignments.map(
        (each: { document: string; coder: string }) => `${each.document} ${each.coder}`,
      )
      expect(pairs).toEqual(['P01 BK', 'P02 MZ', 'P03 BK'])
      expect((await cli('rounds open all --coders BK'.split(' '))).out).toContain('BK on 3 documents')
    })
  })

  test.each([
    ['open cycle-1', 2, 'A round needs coders and documents.'],
    ['open cycle-1 --assign BK', 2, 'Write CODER=DOCUMENTS'],
    ['open cycle-1 --coders BX', 3, 'Did you mean BK or MZ?'],
    ['open cycle-1 --coders BK --documents P1', 3, 'There is no document “P1”.'],
    ['show cycle-9', 3, 'There is no round “cycle-9”.'],
  ])('%s ends with %i', async (line, code, message) => {
    await withTeam(async cli => {
      const result = await cli(['rounds', ...line.split(' ')])
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
      expect((await cli(['rounds', 'list', '--json'])).out.trim()).toBe('[]')
    })
  })
})
