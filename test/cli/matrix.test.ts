import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withCoded = (work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>) =>
  withStudyFolder(async study => {
    await fillStudy(study)
    await codeWords(study, {
      document: 'P01',
      words: 'Nobody waits on the phone.',
      code: 'scheduling/saves time',
    })
    await codeWords(study, { document: 'P01', words: 'Patients book by message.', code: 'scheduling' })
    await codeWords(study, { document: 'P02', words: 'three messages', code: 'scheduling/costs time' })
    await codeWords(study, { document: 'FG', words: 'Booking is quick.', code: 'scheduling' })
  }, work)

describe('framewise matrix', () => {
  test('says what is charted and what is left, and what to do next', async () => {
    await withCoded(async cli => {
      await cli('chart set P01 billing --status no-data --coder MZ'.split(' '))
      await cli(['chart', 'set', 'P02', 'scheduling', '--summary', 'Rather calls.', '--coder', 'MZ'])
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.', '--quote', 'P01 l.4'])
      const status = await cli(['matrix', 'status'], { isTerminal: true, env: { NO_COLOR: '1' } })
      expect(status.out).toMatch(
        /^5 cases × 3 themes = 15 cells: 2 charted, 1 no data, 12 empty\nEmpty: P01 × test results \(nothing coded\), /,
      )
      expect(status.out).toContain('P03 × scheduling (1 coding)')
      expect(status.out).toContain(
        'Evidence: codings of BK in 3 documents; no consensus yet; 2 documents without codings.\n',
      )
      expect(status.err).toBe('Next: framewise chart --status empty\n')
      expect(JSON.parse((await cli(['matrix', 'status', '--json'])).out)).toMatchObject({
        counts: { empty: 12 },
      })
    })
  })

  test('names the stale cells with what changed', async () => {
    await withCoded(async cli => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.'])
      const list = await cli('codings list --document P01 --json'.split(' '))
      await cli(['codings', 'remove', JSON.parse(list.out)[0].id])
      const status = await cli(['matrix', 'status'], { isTerminal: true, env: { NO_COLOR: '1' } })
      expect(status.out).toContain(
        'cells: 1 stale, 14 empty\nStale: P01 × scheduling (a coding was removed: P01 l.2, scheduling)\n',
      )
      expect(status.err).toBe('Next: framewise chart --status stale,empty\n')
    })
  })

  test('reviews what is coded apart from what a cell only refers to', async () => {
    await withCoded(async cli => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Writes, too [Q P01 l.4].'])
      const { out } = await cli(['matrix', 'review'])
      expect(out).toMatch(
        /Evidence: 2 codings\n {4}“[^\n]*\n {4}“[^\n]*\n {2}Referred to, but not coded here:\n {4}“I write two lines/,
      )
    })
  })

  test('shows every cell with its status and its codings', async () => {
    await withCoded(async cli => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.'])
      const { out } = await cli(['matrix', 'show'])
      expect(out).toContain('  cases  3 of 5      0 of 5        0 of 5')
      expect(out.split('\n').slice(0, 3)).toEqual([
        '  case   scheduling  test results  billing',
        '  P01    ● 2         ○ 0           ○ 0',
        '  P02    ○ 1         ○ 0           ○ 0',
      ])
      expect(out).toContain('○ empty 14   ● charted 1\n')
      expect(JSON.parse((await cli(['matrix', 'show', '--json'])).out)).toMatchObject({
        format: 'framewise-matrix',
      })
    })
  })

  test('defines, lists, redefines and removes matrices', async () => {
    await withCoded(async cli => {
      const columns = 'scheduling/saves time, scheduling/costs time'
      const defined = await cli([
        'matrix',
        'define',
        'time',
        '--rows',
        'cases',
        '--cases',
        'P01,P02',
        '--columns',
        columns,
      ])
      expect(defined.out).toBe('defined the matrix time: 2 cases × 2 codes\n')
      expect(await cli(['matrix', 'define', 'time'])).toMatchObject({ code: 5 })
      expect((await cli(['matrix', 'define', 'time', '--columns', 'billing', '--redefine'])).out).toBe(
        'redefined the matrix time: 5 cases × 1 code\n',
      )
      expect((await cli(['matrix', 'list'])).out).toMatch(
        / {2}all cases × all themes {2}cases +5 {2}scheduling, test-results, billing\n {2}time +cases +5 {2}billing\n/,
      )
      expect(await cli(['matrix', 'remove', 'time'])).toMatchObject({ code: 5 })
      expect((await cli(['matrix', 'remove', 'time'], { answers: ['y'] })).out).toBe(
        'removed the matrix time; its cells stay\n',
      )
      expect(await cli(['matrix', 'show', '--matrix', 'time'])).toMatchObject({ code: 3, out: '' })
    })
  })

  test.each(['xlsx', 'csv', 'docx', 'md', 'html', 'json'])(
    'exports as %s, and says that every quote was found',
    async format => {
      await withCoded(async (cli, folder) => {
        await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.'])
        const exported = await cli(['matrix', 'export', '-o', `m.${format}`])
        expect(exported).toMatchObject({
          code: 0,
          out: `m.${format}: 5 cases, 3 themes, 1 summary, 4 quotes (all found in their source, word for word)\n`,
        })
        expect(readFileSync(join(folder, `m.${format}`)).length).toBeGreaterThan(500)
        expect(await cli(['matrix', 'export', '-o', `m.${format}`])).toMatchObject({ code: 5, out: '' })
        expect(await cli(['matrix', 'export', '-o', `m.${format}`, '--force'])).toMatchObject({ code: 0 })
      })
    },
  )

  test('exports to standard output with nothing but data there', async () => {
    await withCoded(async cli => {
      const { out, err } = await cli(['matrix', 'export', '-o', '-'])
      expect(out).toMatch(/^Case,scheduling,test-results,billing,framewise\nP01,/)
      expect(err).toContain('4 quotes (all found in their source, word for word)')
      expect(await cli(['matrix', 'export', '-o', 'm.pdf'])).toMatchObject({ code: 2 })
    })
  })
})

describe('framewise chart', () => {
  test('writes and shows a cell', async () => {
    await withCoded(async cli => {
      const set = ['chart', 'set', 'P01', 'sched', '--summary', 'x']
      expect(await cli(set)).toMatchObject({
        code: 3,
        err: expect.stringContaining('Did you mean scheduling'),
      })
      const done = await cli(
        [
          'chart',
          'set',
          'P01',
          'scheduling',
          '--summary',
          '-',
          '--comment',
          'Good.',
          '--quote',
          'P01 l.2',
          '--coder',
          'MZ',
        ],
        { input: 'Books by message.\n' },
      )
      expect(done.out).toBe(
        'charted P01 × scheduling   (MZ, charted)\n  P01 l.2, whole lines: “Patients book by message. Nobody waits on the phone.”\n',
      )
      const { out } = await cli('chart show P01 scheduling'.split(' '))
      expect(out).toMatch(
        /^P01 × scheduling: charted {3}by MZ, \d{4}-\d\d-\d\d\n\nBooks by message\.\n\nComment: Good\.\n/,
      )
      expect(out).toContain('“Patients book by message. Nobody waits on the phone.” [P01 l.2]\n')
      expect(out).toMatch(
        /Evidence: 2 settled codings\n {2}id +where +code +coder +words\n {2}[0-9a-f]{8} {2}P01 l\.2 {2}scheduling +BK/,
      )
      expect(JSON.parse((await cli('chart show P01 scheduling --json'.split(' '))).out)).toMatchObject({
        status: 'charted',
        evidence: { length: 2 },
      })
      expect((await cli('chart set P01 scheduling --no-quote'.split(' '))).code).toBe(0)
      expect(JSON.parse((await cli('chart show P01 scheduling --json'.split(' '))).out).quotes).toEqual([])
    })
  })

  test('reads a summary from a file, and refuses what it does not understand', async () => {
    await withCoded(async (cli, folder) => {
      writeFileSync(join(folder, 's.txt'), 'Books\nby message.\n')
      await cli('chart set P01 scheduling --summary-file s.txt'.split(' '))
      expect((await cli('chart show P01 scheduling'.split(' '))).out).toContain('\nBooks\nby message.\n')
      for (const wrong of ['--summary x --summary-file s.txt', '--status done', ''])
        expect(await cli(`chart set P01 billing ${wrong}`.trim().split(' '))).toMatchObject({
          code: 2,
          out: '',
        })
      expect(await cli('chart set P01 billing --summary-file no.txt'.split(' '))).toMatchObject({ code: 4 })
      expect(
        await cli(['chart', 'set', 'P01', 'billing', '--summary', 'x', '--quote', 'P01 l.50']),
      ).toMatchObject({
        code: 4,
        err: expect.stringContaining('P01 has the lines 1–4'),
      })
    })
  })

  test('warns of a quote of another case', async () => {
    await withCoded(async cli => {
      const done = await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'x', '--quote', 'P02 l.2'])
      expect(done).toMatchObject({ code: 0, err: 'warning: P01 does not speak in “P02 l.2”.\n' })
    })
  })

  test('drafts, after saying what it would', async () => {
    await withCoded(async cli => {
      expect((await cli('chart draft --dry-run'.split(' '))).out).toContain(
        'would draft 3 cells with 4 quotes; 12 empty cells without evidence left alone\n',
      )
      expect((await cli(['chart', 'draft'])).out).toMatch(/^drafted 3 cells with 4 quotes; /)
      expect((await cli('chart show P02 scheduling'.split(' '))).out).toContain('three messages [P02 l.2]')
      expect((await cli(['chart', 'draft'])).out).toMatch(
        /^there is no empty cell with evidence to draft from; /,
      )
      await cli(['undo'])
      expect((await cli('chart show P02 scheduling'.split(' '))).out).toMatch(/^P02 × scheduling: empty\n/)
    })
  })

  test('clears a cell after asking', async () => {
    await withCoded(async cli => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'x', '--quote', 'P01 l.2'])
      expect(await cli('chart clear P01 scheduling'.split(' '))).toMatchObject({ code: 5 })
      const cleared = await cli('chart clear P01 scheduling'.split(' '), { answers: ['yes'] })
      expect(cleared).toMatchObject({ code: 0, out: 'cleared P01 × scheduling with 1 quote\n' })
      expect(await cli('chart clear P01 scheduling --force'.split(' '))).toMatchObject({ code: 1 })
    })
  })

  test('imports an edited export, and wants conflicts decided', async () => {
    await withCoded(async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.'])
      await cli(['matrix', 'export', '-o', 'm.csv'])
      const path = join(folder, 'm.csv')
      writeFileSync(path, readFileSync(path, 'utf8').replace('Books by message.', 'From the file.'))
      expect((await cli('chart import m.csv --dry-run'.split(' '))).out).toBe(
        '~ P01 × scheduling\n    summary in the study: Books by message.\n    summary in the file:  From the file.\nm.csv (dry run): 1 cell charted; 14 the same\n',
      )
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'From the study.'])
      const undecided = await cli('chart import m.csv'.split(' '))
      expect(undecided).toMatchObject({ code: 5, out: 'm.csv: no cell changed; 1 conflict; 14 the same\n' })
      expect(undecided.err).toContain(
        'm.csv row 2: P01 × scheduling: the summary changed both in the file and in the study',
      )
      expect((await cli('chart show P01 scheduling'.split(' '))).out).toContain('From the study.')
      expect(await cli('chart import m.csv --dry-run'.split(' '))).toMatchObject({
        code: 5,
        out: expect.stringContaining('! P01 × scheduling\n'),
      })
      expect(await cli('chart import m.csv --take both'.split(' '))).toMatchObject({ code: 2 })
      expect((await cli('chart import m.csv --take file'.split(' '))).out).toBe(
        'm.csv: 1 cell charted; 1 conflict, file taken; 14 the same\n',
      )
      expect((await cli('chart show P01 scheduling'.split(' '))).out).toContain('From the file.')
      expect((await cli('chart import m.csv'.split(' '))).out).toBe('m.csv: no cell changed; 15 the same\n')
    })
  })

  test.each(['csv', 'xlsx'])(
    'says which attributes a %s has changed, for they are not taken over',
    async ending => {
      await withCoded(async (cli, folder) => {
        await cli(['cases', 'set', 'P01', 'site=North', 'years=12.5', '--new-attribute'])
        await cli(['cases', 'set', 'P02', 'site=South'])
        const file = `m.${ending}`
        await cli(['matrix', 'export', '-o', file])
        const path = join(folder, file)
        expect((await cli(['chart', 'import', file])).err).toBe('')
        if (ending === 'csv') {
          writeFileSync(path, readFileSync(path, 'utf8').replace('North', 'West').replace('12.5', '"12,5"'))
        } else {
          const parts = unzipSync(readFileSync(path))
          const comments = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
          parts['xl/worksheets/sheet2.xml'] = strToU8(comments.replace('North', 'West'))
          writeFileSync(path, zipSync(parts))
        }
        const { code, err } = await cli(['chart', 'import', file])
        expect(code).toBe(0)
        expect(err).toContain(
          `warning: ${file} row 2: Attributes are not taken over with a matrix, and the file has other ones than the study: P01 site: “West” (in the study “North”). Change them with framewise cases set`,
        )
      })
    },
  )

  test('charts no cell of a retired code, by hand or by file', async () => {
    await withCoded(async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Before.'])
      await cli(['matrix', 'export', '-o', 'm.csv'])
      await cli(['codes', 'retire', 'scheduling', '--force'])
      const set = await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'x', '--force'])
      expect(set).toMatchObject({ code: 2, err: expect.stringContaining('“scheduling” is retired') })
      const path = join(folder, 'm.csv')
      writeFileSync(path, readFileSync(path, 'utf8').replace('Before.', 'After.'))
      const imported = await cli(['chart', 'import', 'm.csv'])
      expect(imported.code).toBe(4)
      expect(imported.err).toContain('P01 × scheduling was changed, but the code is retired.')
      expect((await cli(['chart', 'show', 'P01', 'scheduling'])).out).toContain('Before.')
    })
  })

  test('a plan prints the beginning of a very long text, and --json all of it', async () => {
    await withCoded(async (cli, folder) => {
      await cli(['chart', 'set', 'P01', 'scheduling', '--summary', 'Books by message.'])
      await cli(['matrix', 'export', '-o', 'm.csv'])
      const path = join(folder, 'm.csv')
      const long = 'word '.repeat(8000).trim()
      writeFileSync(path, readFileSync(path, 'utf8').replace('Books by message.', long))
      const { out } = await cli('chart import m.csv --dry-run'.split(' '))
      expect(out).toMatch(/^ {4}summary in the file: {2}word word .*…$/m)
      expect(out.length).toBeLessThan(3000)
      expect((await cli('chart import m.csv --dry-run --json'.split(' '))).out).toContain(long)
    })
  })

  test('decides conflicts cell by cell, and refuses cells without one', async () => {
    await withCoded(async (cli, folder) => {
      const chart = (name: string, summary: string) =>
        cli(['chart', 'set', name, 'scheduling', '--summary', summary])
      for (const name of ['P01', 'P02', 'P03']) await chart(name, 'As exported.')
      await cli(['matrix', 'export', '-o', 'm.csv'])
      const path = join(folder, 'm.csv')
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('As exported.', 'From the file.'))
      for (const name of ['P01', 'P02', 'P03']) await chart(name, 'From the study.')
      const take = (...sides: string[]) => [...'chart import m.csv'.split(' '), '--take', ...sides]
      const refused = await cli(take('file=P04:scheduling'))
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('where there is no conflict') })
      expect(refused.err).toContain('Conflicts: P01:scheduling, P02:scheduling, P03:scheduling.')
      const some = await cli(take('file=p01:scheduling', '--take', 'study=P02:scheduling'))
      expect(some.out).toContain('1 cell charted; 3 conflicts: file taken in 1, study taken in 1, open: 1; ')
      expect(some).toMatchObject({ code: 5, err: expect.stringContaining('P03 × scheduling') })
      expect(some.err).not.toContain('P02 × scheduling')
      const rest = await cli(take('file', '--take', 'study=P02:scheduling'))
      expect(rest).toMatchObject({
        code: 0,
        out: expect.stringContaining('file taken in 1, study taken in 1'),
      })
      const shown = ['P01', 'P02', 'P03'].map(name => cli(['chart', 'show', name, 'scheduling']))
      const outs = (await Promise.all(shown)).map(({ out }) => out.includes('From the file.'))
      expect(outs).toEqual([true, false, true])
    })
  })

  test('imports a plain table, or none of it', async () => {
    await withCoded(async (cli, folder) => {
      writeFileSync(
        join(folder, 's.csv'),
        'case,code,summary,status\nP01,scheduling,Books.,charted\nP02,nothing,x,\n',
      )
      const refused = await cli('chart import s.csv'.split(' '))
      expect(refused).toMatchObject({ code: 4, out: '' })
      expect(refused.err).toContain('s.csv row 3: There is no code “nothing”.')
      writeFileSync(
        join(folder, 's.csv'),
        'case,code,summary,status\nP01,scheduling,Books.,charted\nP02,billing,,no data\n',
      )
      expect((await cli('chart import s.csv --dry-run'.split(' '))).out).toContain(
        's.csv (dry run): 1 cell charted, 1 marked no data; 0 the same\n',
      )
      expect((await cli('chart import s.csv'.split(' '))).out).toBe(
        's.csv: 1 cell charted, 1 marked no data; 0 the same\n',
      )
    })
  })
})

describe('framewise quotes', () => {
  test('picks, lists, exports and takes back', async () => {
    await withCoded(async (cli, folder) => {
      const picked = await cli(['quotes', 'pick', 'scheduling', 'P02 l.2', 'P03 l.2'])
      expect(picked).toMatchObject({
        out: 'picked 2 quotes for scheduling\n',
        err: 'warning: scheduling: 2 quotes, fewer than 3.\n',
      })
      expect((await cli(['quotes', 'list'])).out).toBe(
        [
          '  code        rank  where    case  coder  words',
          '  scheduling     1  P02 l.2  P02   BK     three messages',
          '  scheduling     2  P03 l.2  P03   BK     Booking is quick.',
          '',
        ].join('\n'),
      )
      const candidates = JSON.parse((await cli('quotes list scheduling --candidates --json'.split(' '))).out)
      expect(candidates.map(({ words }: { words: string }) => words)).toEqual([
        'Patients book by message.',
        'Nobody waits on the phone.',
      ])
      await cli(['quotes', 'pick', 'scheduling', candidates[1].id])
      for (const format of ['csv', 'md', 'json']) {
        const exported = await cli(['quotes', 'export', '-o', `q.${format}`])
        expect(exported).toMatchObject({
          code: 0,
          err: `q.${format}: 3 quotes for 1 code (all found in their source, word for word)\n`,
        })
        expect(readFileSync(join(folder, `q.${format}`), 'utf8')).toContain('Nobody waits on the phone.')
      }
      expect((await cli(['quotes', 'unpick', 'scheduling', 'P02 l.2'])).out).toBe(
        'took back 1 quote of scheduling\n',
      )
    })
  })

  test('picks from a file, or wants a code and references', async () => {
    await withCoded(async (cli, folder) => {
      writeFileSync(join(folder, 'q.csv'), 'document,code,quote\nP02,scheduling,three messages\n')
      expect((await cli('quotes pick --from q.csv'.split(' '))).out).toBe('picked 1 quote for 1 code\n')
      writeFileSync(join(folder, 'q.csv'), 'document,code,quote\nP02,scheduling,four messages\n')
      expect(await cli('quotes pick --from q.csv'.split(' '))).toMatchObject({
        code: 4,
        err: expect.stringContaining(
          'q.csv row 2: “four messages” is not the words of a coding under scheduling in P02.',
        ),
      })
      for (const wrong of ['quotes pick', 'quotes pick scheduling', 'quotes list --candidates'])
        expect(await cli(wrong.split(' '))).toMatchObject({ code: 2 })
    })
  })

  test('names the codings when a reference fits several', async () => {
    await withCoded(async cli => {
      const { code, err } = await cli(['quotes', 'pick', 'scheduling', 'P01 l.2'])
      expect(code).toBe(2)
      expect(err).toMatch(/“P01 l\.2” fits 2 of scheduling\.\n {7}[0-9a-f]{8} {2}P01 l\.2 {2}scheduling/)
    })
  })
})
