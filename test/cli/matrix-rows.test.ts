import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const attributes = 'case,site,years\nP01,A,3\nP02,B,20\nP03,A,10\nP04,B,\nP05,A,7\n'

const withCases = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(
    async study => {
      await fillStudy(study)
      await codeWords(study, { document: 'P01', words: 'Patients book', code: 'scheduling' })
      await codeWords(study, { document: 'P01', words: 'Nobody waits', code: 'saves time' })
      await codeWords(study, { document: 'FG', words: 'Booking is quick', code: 'saves time' })
    },
    async (cli, folder) => {
      writeFileSync(join(folder, 'cases.csv'), attributes)
      await cli(['cases', 'import', 'cases.csv'])
      await cli([
        'chart',
        'set',
        'P01',
        'scheduling',
        '--summary',
        'Books <b>by</b> message.',
        '--comment',
        'Sure?',
        '--coder',
        'BK',
      ])
      await work(cli, folder)
    },
  )

describe('framewise matrix', () => {
  test('shows the cases that meet a filter, in groups, sorted, with the attributes that matter', async () => {
    await withCases(async cli => {
      const { out } = await cli([
        ...['matrix', 'show', '--where', 'years >= 7', '--group', 'site', '--sort', '-years'],
        ...['--attributes', 'years'],
      ])
      expect(out.split('\n').slice(0, 6)).toEqual([
        'all cases × all themes, only years >= 7, grouped by site.',
        '  case   site  years  scheduling  test results  billing',
        '  P03    A        10  ○ 1         ○ 0           ○ 0',
        '  P05    A         7  ○ 0         ○ 0           ○ 0',
        '  P02    B        20  ○ 0         ○ 0           ○ 0',
        '  cases               1 of 3      0 of 3        0 of 3',
      ])
    })
  })

  test('defines rows of documents and of groups, and says in the list what they are', async () => {
    await withCases(async cli => {
      const sites = await cli(['matrix', 'define', 'sites', '--rows', 'Site', '--no-roll-up'])
      expect(sites.out).toBe('defined the matrix sites: 5 cases × 3 codes\n')
      expect((await cli(['matrix', 'show', '--matrix', 'sites'])).out.split('\n').slice(1, 5)).toEqual([
        '  site    cases          scheduling  test results  billing',
        '  A       P01, P03, P05  ● 1         ○ 0           ○ 0',
        '  B       P02, P04       ○ 0         ○ 0           ○ 0',
        '  groups                 1 of 2      0 of 2        0 of 2',
      ])
      await cli(['matrix', 'define', 'papers', '--rows', 'documents', '--where', 'site = A'])
      const list = (await cli(['matrix', 'list'])).out
      expect(list).toContain('groups by site; not rolled up')
      expect(list).toContain('documents; only site = A')
      expect(await cli(['matrix', 'define', 'x', '--rows', 'sites'])).toMatchObject({ code: 3, out: '' })
      expect(await cli(['matrix', 'define', 'x', '--where', 'site'])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/\n +site\n +\^\n/),
      })
    })
  })

  test.each(['csv', 'xlsx'])('writes groups as %s to read, which cannot be imported', async format => {
    await withCases(async cli => {
      await cli(['matrix', 'define', 'sites', '--rows', 'site'])
      const exported = await cli(['matrix', 'export', '--matrix', 'sites', '-o', `sites.${format}`])
      expect(exported).toMatchObject({
        code: 0,
        out: expect.stringContaining(`sites.${format}: 2 groups by site, 3 themes, 1 summary`),
        err: expect.stringContaining('cannot be imported'),
      })
      expect(await cli(['chart', 'import', `sites.${format}`])).toMatchObject({
        code: 4,
        err: expect.stringContaining('has no column named Case'),
      })
    })
  })

  test('exports a filtered and sorted matrix that comes back without a change', async () => {
    await withCases(async cli => {
      await cli(['matrix', 'export', '--where', 'site = A', '--sort', '-years', '-o', 'a.csv'])
      expect((await cli(['chart', 'import', 'a.csv'])).out).toBe('a.csv: no cell changed; 9 the same\n')
    })
  })

  test('names the attributes that are not shown, as long as none were chosen', async () => {
    await withCases(async (cli, folder) => {
      writeFileSync(join(folder, 'more.csv'), 'case,a,b,c\nP01,1,2,3\n')
      await cli(['cases', 'import', 'more.csv'])
      const first = await cli(['matrix', 'export', '-o', 'm.csv'])
      expect(first.err).toContain('Not shown: c. Up to four attributes: --attributes NAMES.')
      const chosen = await cli(['matrix', 'export', '-o', 'm.csv', '--force', '--attributes', 'c,site'])
      expect(chosen.err).not.toContain('Not shown')
      expect(readFileSync(join(folder, 'm.csv'), 'utf8')).toMatch(/^\ufeff?Case,c,site,/)
      expect(await cli('matrix show --attributes a,b,c,site,years'.split(' '))).toMatchObject({ code: 2 })
    })
  })
})

describe('framewise matrix review', () => {
  test('prints the cells of a status with their evidence where there is no screen', async () => {
    await withCases(async cli => {
      const { out } = await cli(['matrix', 'review'])
      expect(out).toBe(
        [
          'P01 × scheduling   1 of 1: charted, by BK',
          '  Books <b>by</b> message.',
          '  Comment: Sure?',
          '  Evidence: 2 codings',
          '    “Patients book” [P01 l.2]',
          '    “Nobody waits” [P01 l.2]',
          '\n',
        ].join('\n'),
      )
      await cli('chart set P01 scheduling --status reviewed'.split(' '))
      expect((await cli(['matrix', 'review'])).out).toBe('No cell is charted or stale.\n')
      const json = JSON.parse((await cli('matrix review --status reviewed --json'.split(' '))).out)
      expect(json).toMatchObject([{ case: 'P01', code: 'scheduling', status: 'reviewed' }])
      expect(await cli('matrix review --status done'.split(' '))).toMatchObject({ code: 2 })
    })
  })
})

describe('framewise matrix print', () => {
  test('puts all of one case together, or all of one theme, with every quote', async () => {
    await withCases(async cli => {
      const one = (await cli(['matrix', 'print', '--case', 'P01'])).out
      expect(one.match(/^#+ .*$/gm)).toEqual([
        '# Case P01',
        '## P01',
        '### scheduling',
        '### test results',
        '### billing',
      ])
      expect(one).toContain('> Nobody waits\n')
      const theme = (await cli(['matrix', 'print', '--code', 'saves time'])).out
      expect(theme.match(/^#+ .*$/gm)?.slice(0, 4)).toEqual([
        '# Theme scheduling › saves time',
        '## scheduling › saves time',
        '### P01',
        '### P02',
      ])
      expect(theme).toContain('> Booking is quick\n')
      expect(theme).not.toContain('Patients book')
    })
  })

  test('writes a page for each case or theme, with what came from the study escaped', async () => {
    await withCases(async (cli, folder) => {
      const { out } = await cli(['matrix', 'print', '--by', 'theme', '-o', 'themes.html'])
      expect(out).toBe('themes.html: Theme by theme, 3 quotes (all found in their source, word for word)\n')
      const html = readFileSync(join(folder, 'themes.html'), 'utf8')
      expect(html.match(/<h2 /g)).toHaveLength(3)
      expect(html.match(/<h3 /g)).toHaveLength(15)
      expect(html).toContain('Books &lt;b&gt;by&lt;/b&gt; message.')
      expect(await cli(['matrix', 'print', '--by', 'theme', '-o', 'themes.html'])).toMatchObject({ code: 5 })
      expect(await cli(['matrix', 'print', '--by', 'code'])).toMatchObject({ code: 2 })
      expect(await cli(['matrix', 'print', '-o', 'x.pdf'])).toMatchObject({ code: 2 })
    })
  })
})
