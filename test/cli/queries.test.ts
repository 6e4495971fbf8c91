import { describe, expect, test } from 'vitest'
import { addCode, addCoder, importCases } from '../../src/study/index.js'
import { caseTable } from '../support/case-table.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const withCodings = (work: (cli: ReturnType<typeof cliIn>) => Promise<void>) =>
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
    for (const name of ['time', 'extra work']) await addCode(study, { name })
    for (const document of ['Ann', 'Bea', 'Cyd'])
      await codeTurn(study, { document, turn: 2, code: 'time', coder: 'BK' })
    await codeTurn(study, { document: 'Ann', turn: 2, code: 'extra work', coder: 'BK' })
  }, work)

describe('framewise codings query', () => {
  test('prints where an expression holds, how often, and on which codings that rests', async () => {
    await withCodings(async cli => {
      const { out } = await cli(['codings', 'query', 'time AND "extra work"'])
      expect(out).toBe(
        [
          '  where    case  codes             words',
          '  Ann l.2  Ann   time; extra work  They save me time, mostly.',
          '1 passage, in 1 document and of 1 case.',
          'Figures: codings of BK in 3 documents; no consensus yet.',
          '',
        ].join('\n'),
      )
      const cases = await cli(['codings', 'query', 'time NOT extra-work', '--unit', 'case'])
      expect(cases.out).toContain('  case\n  Bea\n  Cyd\n2 of 3 cases.\n')
      const counts = await cli(['codings', 'query', 'time', '--count', '--where', 'job = nurse'])
      expect(counts.out).toContain('  Ann       Ann          1\n  Bea       Bea          1\n2 passages')
      const none = await cli(['codings', 'query', 'extra-work', '--document', 'Bea'])
      expect(none.out).toContain('No passage.\n')
      const limited = await cli(['codings', 'query', 'time', '--limit', '1'])
      expect(limited.err).toContain('The first 1 are printed; all of them: --limit 3, or -o found.csv.')
    })
  })

  test('refuses what it cannot read, with a caret, and a unit there is none of', async () => {
    await withCodings(async cli => {
      const { code, out, err } = await cli(['codings', 'query', 'time AND wrk'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('There is no code “wrk”.\n         time AND wrk\n                  ^\n')
      expect((await cli(['codings', 'query', 'time', '--unit', 'line'])).err).toContain(
        '--unit is words, turn',
      )
    })
  })
})

describe('a filter of cases', () => {
  test('narrows searches and word counts to what these cases said', async () => {
    await withCodings(async cli => {
      const of = async (...argv: string[]) => (await cli([...argv, '--where', 'job = "nurse"'])).out
      expect(await of('search', 'time', '--count')).toContain('2 of 2 turns, in 2 documents and of 2 cases.')
      expect(await of('kwic', 'time')).not.toContain('Cyd')
      expect(JSON.parse(await of('words', '--json', '--stop-words', 'none')).groups[0].words[0].count).toBe(2)
      expect(await of('autocode', '--search', 'time', '--code', 'time', '--dry-run')).toContain(
        'Ann 1, Bea 1',
      )
      const nobody = await cli(['search', 'time', '--where', 'job = "baker"'])
      expect(nobody.out).toContain('None of 0 turns.')
      expect((await cli(['search', 'time', '--where', 'jb = 1'])).err).toContain('Did you mean job?')
    })
  })
})

describe('framewise queries', () => {
  test('keeps a query by name and asks it again, with more options if wanted', async () => {
    await withCodings(async cli => {
      const saved = await cli([
        'queries',
        'save',
        'nurses',
        '--',
        'search',
        'time',
        '--where',
        'job = "nurse"',
      ])
      expect(saved).toMatchObject({ code: 0, out: 'saved the query nurses\n' })
      await cli(['queries', 'save', 'both', '--', 'codings', 'query', 'time AND extra-work'])
      expect((await cli(['queries', 'list'])).out).toBe(
        [
          '  name    command',
          "  both    codings query 'time AND extra-work'",
          '  nurses  search time --where \'job = "nurse"\'',
          '',
        ].join('\n'),
      )
      expect((await cli(['queries', 'run', 'Nurses', '--', '--count'])).out).toContain('2 of 2 turns')
      expect(JSON.parse((await cli(['queries', 'run', 'both', '--json'])).out)).toMatchObject({ total: 1 })
      expect((await cli(['queries', 'show', 'both'])).out).toBe(
        "framewise codings query 'time AND extra-work'\n",
      )
    })
  })

  test('saves nothing that cannot be asked, or that is no query', async () => {
    await withCodings(async cli => {
      const refusals: [string[], number, string][] = [
        [['search', '"open'], 2, 'This quotation mark is not closed.'],
        [['codings', 'query', 'tme'], 2, 'Did you mean time?'],
        [['crosstab', '--by', 'jbo'], 3, 'There is no attribute “jbo”.'],
        [['search', 'a', '--nothing'], 2, "unknown option '--nothing'"],
        [['codings', 'remove', 'x'], 2, '“codings remove” is no query that can be saved.'],
        [['search', 'a', '-o', 'a.csv'], 2, '-o is not kept with a query.'],
      ]
      for (const [words, code, message] of refusals) {
        const result = await cli(['queries', 'save', 'x', '--', ...words])
        expect(result.err, words.join(' ')).toContain(message)
        expect(result, words.join(' ')).toMatchObject({ code, out: '' })
      }
      expect((await cli(['queries', 'list'])).out).toBe('No query is saved.\n')
    })
  })

  test('are replaced only with --force, removed, and given back by undo', async () => {
    await withCodings(async cli => {
      await cli(['queries', 'save', 'time', '--', 'search', 'time'])
      expect(await cli(['queries', 'save', 'TIME', '--', 'search', 'day'])).toMatchObject({ code: 5 })
      await cli(['queries', 'save', 'TIME', '--force', '--', 'search', 'day'])
      expect((await cli(['queries', 'show', 'time'])).out).toBe('framewise search day\n')
      await cli(['undo', '--force'])
      expect((await cli(['queries', 'show', 'time'])).out).toBe('framewise search time\n')
      expect((await cli(['queries', 'remove', 'time'])).out).toBe('removed the query time\n')
      expect((await cli(['queries', 'run', 'time'])).code).toBe(3)
      await cli(['undo', '--force'])
      expect((await cli(['queries', 'run', 'time'])).out).toContain('3 of 6 turns')
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  test('say in one sentence that a code they name is gone', async () => {
    await withCodings(async cli => {
      await cli(['codes', 'add', 'short-lived'])
      const [{ event }] = JSON.parse((await cli(['history', '--limit', '1', '--json'])).out)
      await cli(['queries', 'save', 'both', '--', 'codings', 'query', 'time AND short-lived'])
      expect((await cli(['undo', String(event), '--force'])).code).toBe(0)
      const { code, err } = await cli(['queries', 'run', 'both'])
      expect(code).toBe(2)
      expect(err).toContain('There is no code “short-lived”.\n         time AND short-lived\n')
    })
  })
})
