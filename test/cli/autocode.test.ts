import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addCoder, addDocuments, applyPolicy, findRound, openRound } from '../../src/study/index.js'
import { addCoderOf, codeWords, fillStudy } from '../framework/interview-study.js'
import { interview } from '../support/interview.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = Parameters<Parameters<typeof withStudyFolder>[1]>[0]

interface Listed {
  document: string
  code: string
  coder: string
  round: string | null
  quote: string
}

async function codingsOf(cli: Cli, coder: string): Promise<string[]> {
  const { out } = await cli(['codings', 'list', '--by', coder, '--json'])
  return (JSON.parse(out) as Listed[]).map(({ document, code, quote }) => `${document} ${code}: ${quote}`)
}

const booking = ['autocode', '--search', 'book* AND message', '--code', 'scheduling']

describe('framewise autocode', () => {
  it('says first what it would code, with examples, and codes nothing in a dry run or without a yes', () =>
    withStudyFolder(fillStudy, async cli => {
      const dry = await cli([...booking, '--dry-run'])
      expect(dry.out).toMatch(/scheduling +1 +2 +0 +2 +P01 1, P05-b 1\n/)
      expect(dry.out).toContain('scheduling: “Patients book by message.” (P01 l.2)')
      const refused = await cli(booking)
      expect(refused.code).toBe(5)
      expect(refused.err).toContain('Code 2 passages as autocode?')
      expect((await cli(['coder', 'list'])).out).not.toContain('autocode')
      expect((await cli(['codings', 'list', '--json'])).out).toBe('[]\n')
    }))

  it('codes as a program, in one event that can be undone, and what it coded counts nowhere', () =>
    withStudyFolder(fillStudy, async cli => {
      const { out, err } = await cli(booking, { answers: ['y'] })
      expect(out).toContain('autocoded 2 passages scheduling by “book* AND message” (autocode)')
      expect(err).toContain('framewise codings adopt --from autocode')
      expect(await codingsOf(cli, 'autocode')).toEqual([
        'P01 scheduling: Patients book by message.',
        'P05-b scheduling: Now I book by message.',
      ])
      expect((await cli(['words', '--code', 'scheduling'])).out).toContain('0 words')
      await cli(['undo'])
      expect((await cli(['coder', 'list'])).out).not.toContain('autocode')
    }))

  it('codes only what it has not coded yet when it is run again', () =>
    withStudyFolder(fillStudy, async cli => {
      await cli([...booking, '--force'])
      const again = await cli([...booking, '--force', '--json'])
      expect(JSON.parse(again.out)).toMatchObject({ fresh: 0, known: 2, event: null })
      const wider = await cli([
        'autocode',
        '--search',
        'book*',
        '--code',
        'scheduling',
        '--span',
        'match',
        '--force',
      ])
      expect(wider.out).toMatch(/scheduling +1 +5 +2 +3 +P02 1, FG 1, P05-a 1\n/)
      const asOther = await cli([...booking, '--as', 'second', '--dry-run', '--json'])
      expect(JSON.parse(asOther.out)).toMatchObject({ fresh: 2, known: 0 })
    }))

  it('codes sentences, turns or the words alone; sentences that one place spans stay together', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await addDocuments(study, [
          interview('P09', [
            ['Interviewer', 'A refill?'],
            ['Ms. Kim', '👍 Yes. A “refill”. Then the pharmacy calls! Nothing else.'],
          ]),
        ])
      },
      async cli => {
        const quotes = async (query: string, span: string) => {
          const argv = [
            'autocode',
            '--search',
            query,
            '--code',
            'billing',
            '--span',
            span,
            '--dry-run',
            '--json',
          ]
          const plan = JSON.parse((await cli(argv)).out) as { codes: { codings: { words: string }[] }[] }
          return plan.codes.flatMap(({ codings }) => codings.map(({ words }) => words))
        }
        expect(await quotes('refill', 'sentence')).toEqual(['A “refill”.'])
        expect(await quotes('refill', 'match')).toEqual(['refill'])
        expect(await quotes('refill NEAR/3 pharmacy', 'sentence')).toEqual([
          'A “refill”. Then the pharmacy calls!',
        ])
        expect(await quotes('refill else', 'turn')).toEqual([
          '👍 Yes. A “refill”. Then the pharmacy calls! Nothing else.',
        ])
      },
    ))

  it('leaves out what interviewers say, unless they are asked for', () =>
    withStudyFolder(fillStudy, async cli => {
      const argv = ['autocode', '--search', 'messages', '--code', 'billing', '--dry-run', '--json']
      expect(JSON.parse((await cli(argv)).out)).toMatchObject({ fresh: 1 })
      expect(JSON.parse((await cli([...argv, '--speaker', 'all'])).out)).toMatchObject({ fresh: 3 })
    }))

  it('takes patterns from a YAML or CSV file, all as one event', () =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      writeFileSync(
        join(folder, 'rules.yaml'),
        [
          '- code: scheduling',
          '  pattern: book*',
          '- code: test-results',
          '  pattern: result',
          '  kind: stem',
          '- {code: scheduling, pattern: "phone\\\\b", kind: regex}',
        ].join('\n'),
      )
      writeFileSync(
        join(folder, 'rules.csv'),
        'code,pattern,kind\nscheduling,book*,\ntest-results,result,stem\nscheduling,phone\\b,regex\n',
      )
      const plans = []
      for (const file of ['rules.yaml', 'rules.csv'])
        plans.push(JSON.parse((await cli(['autocode', file, '--dry-run', '--json'])).out))
      expect(plans[0]).toEqual(plans[1])
      expect(plans[0]).toMatchObject({
        fresh: 8,
        codes: [
          { code: 'scheduling', fresh: 6, patterns: [{ found: 5 }, { pattern: 'phone\\b', found: 2 }] },
          { code: 'test-results', fresh: 2 },
        ],
      })
      await cli(['autocode', 'rules.csv', '--force', '-o', 'plan.csv'])
      expect((await cli(['history', '--limit', '1'])).out).toContain(
        'autocoded 8 passages 2 codes by 3 patterns (autocode)',
      )
      await cli(['undo'])
      await cli(['coder', 'add', 'autocode', '--kind', 'program'])
      const imported = await cli(['codings', 'import', 'plan.csv'])
      expect(imported.out).toContain('imported 8 codings')
      expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toContain(
        'P05-a,13,29,scheduling,autocode,P05-a l.2,I book by phone.,book*,yes\n',
      )
    }))

  it('names every mistake in a file with its line or row, and codes nothing', () =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      const fails = async (name: string, lines: string[]) => {
        writeFileSync(join(folder, name), lines.join('\n'))
        const { code, out, err } = await cli(['autocode', name, '--force'])
        expect({ code, out }).toEqual({ code: 4, out: '' })
        return err
      }
      const csv = await fails('bad.csv', [
        'code,pattern,kind',
        'schedulin,a,',
        'billing,"a ""b",',
        'billing,(?=a),regex',
      ])
      expect(csv).toMatch(/bad\.csv row 2: There is no code "schedulin"\. Did you mean scheduling/)
      expect(csv).toContain('bad.csv row 3: This quotation mark is not closed, at character 3 of')
      expect(csv).toContain('bad.csv row 4: Patterns here know no look-ahead and look-behind, at character 1')
      const yaml = await fails('bad.yaml', [
        '- code: billing',
        '  patern: y',
        '- foo',
        '- code: billing',
        '  pattern: a',
        '  kind: rege',
      ])
      expect(yaml).toContain('bad.yaml:2: The field “patern” is not known. Did you mean pattern?')
      expect(yaml).toContain('bad.yaml:3: This is not a code with its pattern.')
      expect(yaml).toContain('bad.yaml:5: “rege” is no kind of pattern. Did you mean regex?')
      expect(await fails('empty.yaml', ['{}'])).toContain('The file has no list of patterns.')
      expect(await fails('no.csv', ['code,kind', 'a,b'])).toContain('There is no column “pattern”.')
      expect(await fails('broken.yaml', ['- "'])).toContain('not valid YAML')
    }))

  it.each([
    [['autocode'], 2],
    [['autocode', 'x.yaml', '--search', 'a', '--code', 'billing'], 2],
    [['autocode', '--search', 'a'], 2],
    [['autocode', '--search', 'a "', '--code', 'billing'], 2],
    [['autocode', '--search', 'a', '--code', 'bill'], 3],
    [['autocode', '--search', 'a', '--code', 'billing', '--span', 'word'], 2],
    [['autocode', '--search', 'book*', '--code', 'billing', '--as', 'BK', '--force'], 5],
    [['autocode', 'x.yaml'], 4],
  ])('is refused and leaves the study as it was: %j', (argv, status) =>
    withStudyFolder(fillStudy, async cli => {
      const before = (await cli(['history', '--json'])).out
      const { code, out } = await cli(argv)
      expect({ code, out }).toEqual({ code: status, out: '' })
      expect((await cli(['history', '--json'])).out).toBe(before)
    }),
  )
})

describe('framewise codings adopt', () => {
  const prepared = (work: (cli: Cli, folder: string) => Promise<void>) =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      await cli(['autocode', '--search', 'book*', '--code', 'scheduling', '--force'])
      await cli(['autocode', '--search', 'result*', '--code', 'test-results', '--force'])
      await work(cli, folder)
    })

  it('makes codings of a program a coder’s own, from when on they count, and can be undone', () =>
    prepared(async cli => {
      const counted = async () =>
        (
          JSON.parse((await cli(['words', '--code', 'scheduling', '--json'])).out) as {
            groups: { total: number }[]
          }
        ).groups[0]?.total
      expect(await counted()).toBe(0)
      const dry = await cli(['codings', 'adopt', '--coder', 'BK', '--dry-run'])
      expect(dry.out).toContain('scheduling: 5 codings, such as “Patients book by message.”')
      expect(dry.out).toContain('test-results: 2 codings')
      const { out, err } = await cli(['codings', 'adopt', '--code', 'scheduling', '--coder', 'BK'], {
        answers: ['y'],
      })
      expect(err).toContain('Adopt 5 codings of autocode as BK?')
      expect(out).toContain('BK adopted 5 codings of autocode')
      expect(await codingsOf(cli, 'BK')).toEqual(
        (await codingsOf(cli, 'autocode')).filter(each => each.includes('scheduling')),
      )
      expect(await counted()).toBe(4 + 10 + 3 + 4 + 5)
      await cli(['undo'])
      expect(await counted()).toBe(0)
      expect(await codingsOf(cli, 'BK')).toEqual([])
    }))

  it('takes some: of a document, or by their ids; and none twice', () =>
    prepared(async cli => {
      await cli(['codings', 'adopt', '--document', 'P01', '--coder', 'BK', '--force'])
      expect(await codingsOf(cli, 'BK')).toHaveLength(2)
      const again = await cli(['codings', 'adopt', '--document', 'P01', '--coder', 'BK', '--force'])
      expect(again.out).toContain('There is nothing of autocode that BK does not have.')
      const all = JSON.parse((await cli(['codings', 'list', '--by', 'autocode', '--json'])).out) as {
        id: string
        document: string
      }[]
      const ids = all
        .filter(({ document }) => document !== 'P01')
        .slice(0, 2)
        .map(({ id }) => id)
      await cli(['codings', 'adopt', ...ids, '--coder', 'BK', '--force'])
      expect(await codingsOf(cli, 'BK')).toHaveLength(4)
      const rest = await cli(['codings', 'adopt', '--coder', 'BK', '--force', '--json'])
      expect(JSON.parse(rest.out)).toMatchObject({ known: 4, codings: { length: 3 } })
    }))

  it('puts them in the open round of the coder, and names what belongs to none', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await openRound(study, { name: 'cycle-1', isBlind: true, coders: ['BK', 'MZ'], documents: ['P01'] })
      },
      async cli => {
        await cli(['autocode', '--search', 'book*', '--code', 'scheduling', '--force'])
        const { err } = await cli(['codings', 'adopt', '--coder', 'BK', '--force'])
        expect(err).toContain('They become part of cycle-1, which is open.')
        expect(err).toContain(
          '4 codings belong to no round and are not counted in agreement; BK codes in cycle-1.',
        )
        const { out } = await cli(['codings', 'list', '--by', 'BK', '--coder', 'BK', '--json'])
        expect((JSON.parse(out) as Listed[]).map(({ round }) => round)).toEqual([
          'cycle-1',
          null,
          null,
          null,
          null,
        ])
        // What BK adopts in the blind round is BK's, and hidden from MZ.
        const seen = await cli([
          'codings',
          'list',
          '--by',
          'BK',
          '--document',
          'P01',
          '--coder',
          'MZ',
          '--json',
        ])
        expect(seen.out).toBe('[]\n')
      },
    ))

  it('says where a consensus counts instead', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await openRound(study, { name: 'cycle-1', coders: ['BK', 'MZ'], documents: ['P01'] })
        const document = { document: 'P01', code: 'billing' }
        await codeWords(study, { ...document, words: 'two lines' })
        await study.change('test', async set => {
          await set.update('codings', [{ id: 1, set: { round_id: 1 } }])
          set.say('put it into the round')
        })
        await applyPolicy(study, await findRound(study.db, 'cycle-1'), { name: 'union' })
      },
      async cli => {
        await cli(['autocode', '--search', 'book*', '--code', 'scheduling', '--force'])
        const { out } = await cli(['codings', 'adopt', '--coder', 'MZ', '--dry-run'])
        expect(out).toContain('In P01 the consensus is what counts: there they do not count in analyses.')
      },
    ))

  it('is refused for codings of persons, by programs, and where it is not clear which program is meant', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await addCoderOf(study, 'model-x', 'program')
        await addCoderOf(study, 'model-y', 'program')
        await addCoder(study, { name: 'LT' })
      },
      async cli => {
        const status = async (...argv: string[]) => (await cli(['codings', 'adopt', '--force', ...argv])).code
        expect(await status('--from', 'MZ', '--coder', 'BK')).toBe(2)
        expect(await status('--from', 'model-x', '--coder', 'model-y')).toBe(2)
        expect(await status('--coder', 'BK')).toBe(2)
        expect(await status('--from', 'model-x')).toBe(2)
        expect(await status('--from', 'model-z', '--coder', 'BK')).toBe(3)
        expect(await status('--from', 'model-x', '--coder', 'BK')).toBe(0)
      },
    ))
})
