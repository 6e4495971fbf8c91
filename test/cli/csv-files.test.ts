import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withCoded = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await fillStudy(study)
    await codeWords(study, { document: 'P01', words: 'Nobody waits on the phone.', code: 'scheduling' })
    await codeWords(study, { document: 'FG', words: 'Booking is quick.', code: 'scheduling/saves time' })
  }, work)

describe('a CSV file', () => {
  test.each(['matrix export', 'codings export', 'quotes export', 'cases table', 'codebook export --to csv'])(
    'of %s begins with a byte order mark, standard output does not',
    async command => {
      await withCoded(async (cli, folder) => {
        await cli(['quotes', 'pick', 'scheduling', 'P01 l.2'])
        const argv = command.replace(' --to csv', '').split(' ')
        const file = await cli([...argv, '-o', 'out.CSV'])
        expect(file.err).not.toContain('error')
        expect(readFileSync(join(folder, 'out.CSV'), 'utf8')).toMatch(/^\ufeff\w/)
        const { out } = await cli([...argv, '-o', '-'])
        expect(out).not.toContain('\ufeff')
      })
    },
  )

  test('of codings, quotes and a matrix is read back with its mark', async () => {
    await withCoded(async cli => {
      await cli(['quotes', 'pick', 'scheduling', 'P01 l.2'])
      for (const what of ['codings', 'quotes', 'matrix']) await cli([what, 'export', '-o', `${what}.csv`])
      expect((await cli('codings import codings.csv'.split(' '))).out).toContain('2 were there already')
      expect((await cli('quotes pick --from quotes.csv'.split(' '))).out).toContain('1 picked already')
      expect((await cli('chart import matrix.csv'.split(' '))).out).toContain('15 the same')
    })
  })

  test('of cases is read with its mark', async () => {
    await withCoded(async (cli, folder) => {
      writeFileSync(join(folder, 'cases.csv'), '\ufeffcase,site\nP01,A\n')
      expect((await cli('cases import cases.csv --force'.split(' '))).err).not.toContain('the cases')
      expect(JSON.parse((await cli('cases show P01 --json'.split(' '))).out)).toMatchObject({ name: 'P01' })
    })
  })

  test('of quotes brings the same picks into a study that has none', async () => {
    await withCoded(async (cli, folder) => {
      await cli(['quotes', 'pick', 'scheduling', 'P03 l.2', 'P01 l.2'])
      await cli('quotes export -o quotes.csv'.split(' '))
      expect(readFileSync(join(folder, 'quotes.csv'), 'utf8')).toMatch(
        /^\ufeffCode,Case,Reference,Document,Text,As printed,Coder,Rank\nscheduling,P03,P03 l\.2,FG,Booking is quick\.,Booking is quick\.,BK,1\n/,
      )
      const picked = (await cli('quotes list --json'.split(' '))).out
      await cli(['undo'])
      expect(JSON.parse((await cli('quotes list --json'.split(' '))).out)).toEqual([])
      expect((await cli('quotes pick --from quotes.csv'.split(' '))).out).toContain('picked 2 quotes')
      expect((await cli('quotes list --json'.split(' '))).out).toBe(picked)
    })
  })
})
