import { describe, expect, it } from 'vitest'
import { addCode, addCoder } from '../../src/study/index.js'
import { codeTurn } from '../support/code-turn.js'
import { addInterview } from '../support/interview.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = ReturnType<typeof cliIn>

/** scheduling (saves time with two codings, costs time), results with one coding the same coder also gave saves time. */
const withCodes = (work: (cli: Cli) => Promise<void>) =>
  withStudyFolder(async study => {
    await addInterview(study, 'P01', ['Anna'])
    await addInterview(study, 'P02', ['Ben'])
    for (const name of ['BK', 'MZ']) await addCoder(study, { name })
    await addCode(study, { name: 'scheduling', origin: 'deductive' })
    await addCode(study, { name: 'saves time', parent: 'scheduling', alias: 'sch+' })
    await addCode(study, { name: 'costs time', parent: 'scheduling' })
    await addCode(study, { name: 'results' })
    await codeTurn(study, { document: 'P01', turn: 2, code: 'sch+', coder: 'BK' })
    await codeTurn(study, { document: 'P02', turn: 2, code: 'sch+', coder: 'MZ' })
    await codeTurn(study, { document: 'P01', turn: 2, code: 'results', coder: 'BK' })
  }, work)

const run = async (cli: Cli, line: string, more: string[] = []) => cli([...line.split(' '), ...more])
const listed = async (cli: Cli, more: string[] = []) =>
  JSON.parse((await run(cli, 'codes list --json', more)).out) as Record<string, unknown>[]

describe('framewise codes list', () => {
  it('shows the tree with the codings of each code and of all under it', () =>
    withCodes(async cli => {
      const lines = (await run(cli, 'codes list')).out.trimEnd().split('\n')
      expect(lines[0]).toMatch(/^ {2}code +alias +origin +codings +with those under it$/)
      expect(lines[1]).toMatch(/^ {2}scheduling +deductive +0 +2$/)
      expect(lines[2]).toMatch(/^ {4}saves time +sch\+ +inductive +2 +2$/)
      expect(lines).toHaveLength(5)
    }))

  it('shows a branch, and retired codes with --all', () =>
    withCodes(async cli => {
      await run(cli, 'codes retire scheduling/costs-time')
      expect((await listed(cli, ['scheduling'])).map(row => row.path)).toEqual([
        'scheduling',
        'scheduling/saves-time',
      ])
      const all = (await run(cli, 'codes list scheduling --all')).out
      expect(all).toContain('costs time (retired)')
      expect(await listed(cli, ['scheduling', '--all'])).toMatchObject([
        { codings: 0, codingsWithBelow: 2, depth: 0 },
        { codings: 2, alias: 'sch+' },
        { status: 'retired' },
      ])
    }))

  it('does not give away what others coded in an open blind round', () =>
    withCodes(async cli => {
      for (const line of [
        'rounds open cycle-1 --blind --documents P01 --coders BK,MZ',
        'codings add --document P01 --code results --span 0:5 --round cycle-1 --coder MZ',
      ])
        expect((await run(cli, line)).err).not.toContain('error')
      const results = async (coder: string) =>
        (await listed(cli, ['results', '--coder', coder])).map(row => row.codings)
      expect([await results('BK'), await results('MZ')]).toEqual([[1], [2]])
    }))

  it('suggests a code for a mistyped one', () =>
    withCodes(async cli => {
      const { code, err } = await run(cli, 'codes list scheduling/save-time')
      expect(code).toBe(3)
      expect(err).toContain('Did you mean scheduling/saves-time?')
    }))
})

describe('framewise codes add, edit and show', () => {
  it('takes a path or a parent, and every field', () =>
    withCodes(async cli => {
      await cli([
        ...['codes', 'add', 'scheduling/no calls', '--brief', 'Fewer calls', '--definition', 'Nobody rings.'],
        ...['--use-when', 'calls are named', '--not-when', 'letters', '--example', 'one', '--example', 'two'],
        ...['--alias', 'nc', '--colour', '#d55e00', '--deductive'],
      ])
      const shown = JSON.parse((await run(cli, 'codes show nc --json')).out)
      expect(shown).toMatchObject({
        path: 'scheduling/no-calls',
        brief: 'Fewer calls',
        useWhen: 'calls are named',
        notWhen: 'letters',
        examples: ['one', 'two'],
        colour: '#d55e00',
        origin: 'deductive',
        codings: 0,
      })
      await cli(['codes', 'add', 'and/or', '--parent', 'results'])
      expect((await listed(cli, ['results'])).map(row => row.label)).toContain('results › and/or')
    }))

  it('takes away what is set to nothing, and says when nothing was said', () =>
    withCodes(async cli => {
      await cli(['codes', 'edit', 'sch+', '--alias', '', '--brief', 'Quicker'])
      const shown = JSON.parse((await run(cli, 'codes show scheduling/saves-time --json')).out)
      expect(shown).toMatchObject({ alias: null, brief: 'Quicker', codings: 2 })
      expect((await run(cli, 'codes edit results')).code).toBe(2)
    }))

  it('refuses an alias that is taken', () =>
    withCodes(async cli => {
      const { code, err } = await run(cli, 'codes add x --alias SCH+')
      expect(code).toBe(5)
      expect(err).toContain('“SCH+” is already the alias of scheduling/saves-time.')
    }))

  it('shows escape sequences in a name harmless', () =>
    withCodes(async cli => {
      const { out } = await cli(['codes', 'add', '\u001b[31mred'])
      expect(out).not.toContain('\u001b')
    }))
})

describe('framewise codes rename, move and retire', () => {
  it('say what stays before they do it', () =>
    withCodes(async cli => {
      const renamed = await cli(['codes', 'rename', 'scheduling', 'appointments'])
      expect(renamed.err).toContain('The paths of 2 codes under it change.')
      expect(renamed.out).toBe('renamed the code scheduling to appointments\n')
      const moved = await cli(['codes', 'move', 'sch+', '--under', 'results'])
      expect(moved.err).toBe(
        'appointments › saves time becomes a code under results.\nIts 2 codings stay; the theme is results.\n',
      )
      expect((await listed(cli)).map(row => row.path)).toContain('results/saves-time')
      await cli(['codes', 'move', 'sch+', '--top'])
      expect((await listed(cli)).map(row => row.path)).toContain('saves-time')
    }))

  it('refuse a code under itself and a place that is not said', () =>
    withCodes(async cli => {
      const { code, err } = await run(cli, 'codes move scheduling --under sch+')
      expect([code, err]).toEqual([2, 'error: scheduling cannot lie under itself.\n'])
      expect((await run(cli, 'codes move scheduling')).code).toBe(2)
      expect((await run(cli, 'codes move sch+ --top --under results')).code).toBe(2)
    }))

  it('retire asks where something is coded, and restore takes it back', () =>
    withCodes(async cli => {
      const refused = await run(cli, 'codes retire scheduling')
      expect(refused.code).toBe(5)
      expect(refused.err).toContain(
        'scheduling and 2 codes under it can no longer be applied.\nIts 2 codings stay.\n',
      )
      expect(await listed(cli)).toHaveLength(4)
      expect((await run(cli, 'codes retire results --force')).code).toBe(0)
      expect((await run(cli, 'codes retire scheduling/costs-time')).code).toBe(0)
      expect(await listed(cli)).toHaveLength(2)
      expect((await run(cli, 'codes restore results')).code).toBe(0)
      expect(await listed(cli)).toHaveLength(3)
    }))
})

describe('framewise codes merge', () => {
  it('says with --dry-run what happens, and asks before it does it', () =>
    withCodes(async cli => {
      const line = 'codes merge results --into sch+'
      const dry = await run(cli, line, ['--dry-run'])
      expect(dry.out.split('\n')).toEqual([
        'results → scheduling › saves time',
        '0 codings are re-coded.',
        '1 coding goes: scheduling › saves time is on the same words by the same coder.',
        'The merged code is retired.',
        '',
      ])
      expect((await run(cli, line)).code).toBe(5)
      expect(await listed(cli)).toHaveLength(4)
      const done = await cli(line.split(' '), { answers: ['y'] })
      expect([done.code, done.out]).toEqual([
        0,
        'merged results into scheduling › saves time (0 codings re-coded)\n',
      ])
      await run(cli, 'undo')
      expect(await listed(cli)).toMatchObject([{}, { codings: 2 }, {}, { path: 'results', codings: 1 }])
    }))

  it('gives its plan to programs', () =>
    withCodes(async cli => {
      const { out } = await run(cli, 'codes merge scheduling/costs-time results --into sch+ --dry-run --json')
      expect(JSON.parse(out)).toMatchObject({
        from: ['scheduling › costs time', 'results'],
        into: 'scheduling › saves time',
        recoded: 0,
        duplicates: 1,
        isDryRun: true,
      })
    }))
})

describe('framewise codes split', () => {
  it.each([
    ['a coder', ['--by', 'MZ']],
    ['a document', ['--document', 'P02']],
  ])('gives the codings of %s to a new code', (_, choice) =>
    withCodes(async cli => {
      const line = ['codes', 'split', 'sch+', '--into', 'saves calls', ...choice]
      const dry = await cli([...line, '--dry-run'])
      expect(dry.out).toBe(
        'scheduling › saves calls is a new code and gets 1 coding of scheduling › saves time with their memos; 1 stay.\n',
      )
      expect((await cli(line)).code).toBe(5)
      expect((await cli([...line, '--force'])).code).toBe(0)
      expect(await listed(cli, ['scheduling/saves-calls'])).toMatchObject([{ codings: 1 }])
    }),
  )

  it('takes codings by their ids', () =>
    withCodes(async cli => {
      const codings = JSON.parse((await run(cli, 'codings list --code sch+ --json')).out) as { id: string }[]
      const ids = codings.map(({ id }) => id)
      const { code } = await cli(['codes', 'split', 'sch+', '--into', 'x', '--codings', ...ids, '--force'])
      expect(code).toBe(0)
      expect(await listed(cli, ['scheduling/x'])).toMatchObject([{ codings: 2 }])
      const wrong = await cli(['codes', 'split', 'results', '--into', 'y', '--codings', ids[0] ?? ''])
      expect(wrong.code).toBe(3)
    }))
})
