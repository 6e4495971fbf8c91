import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

const yaml = `# What patients write about
name: Messages
codes:
  - name: scheduling # appointments
    alias: sch
    brief: Making appointments
    codes:
      - { name: saves time, alias: sch+ }
      - { name: costs time, alias: sch- }
  - name: results
    brief: Reporting results
`

type Cli = ReturnType<typeof cliIn>

/** A study without codes beside codebook.yaml. */
async function withFile(
  work: (cli: Cli, write: (name: string, text: string) => void, folder: string) => Promise<void>,
) {
  await withStudyFolder(
    async () => {},
    async (cli, folder) => {
      const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
      write('codebook.yaml', yaml)
      await work(cli, write, folder)
    },
  )
}

const apply = ['codebook', 'apply', 'codebook.yaml']
const paths = async (cli: Cli) =>
  (JSON.parse((await cli(['codes', 'list', '--json'])).out) as { path: string }[]).map(({ path }) => path)

describe('framewise codebook apply', () => {
  it('shows the difference, asks, and says how to undo it', () =>
    withFile(async cli => {
      const { code, out, err } = await cli([...apply, '--no-color'], { answers: ['y'], isTerminal: true })
      expect(code).toBe(0)
      expect(out).toBe(
        '+ 2 themes, 2 codes (deductive)\n' +
          '  + scheduling: saves time, costs time\n' +
          '  + results\n' +
          'The codebook has 2 themes and 2 codes under them now.\n',
      )
      expect(err).toContain('Apply? [y/N]')
      expect(err).toContain('Undo with: framewise undo')
      expect(await paths(cli)).toEqual([
        'scheduling',
        'scheduling/saves-time',
        'scheduling/costs-time',
        'results',
      ])
      await cli(['undo'])
      expect(await paths(cli)).toEqual([])
    }))

  it('changes nothing where nobody answers, on no, and with --dry-run', () =>
    withFile(async cli => {
      const unanswered = await cli(apply)
      expect(unanswered.code).toBe(5)
      expect(unanswered.err).toContain('Say --yes to apply it without being asked.')
      expect((await cli(apply, { answers: ['n'] })).code).toBe(5)
      expect((await cli([...apply, '--dry-run'])).code).toBe(0)
      expect(await paths(cli)).toEqual([])
    }))

  it('takes standard input, and has nothing to do the second time', () =>
    withFile(async cli => {
      const given = ['codebook', 'apply', '-', '--yes']
      expect((await cli(given, { input: `\ufeff${yaml}` })).code).toBe(0)
      const again = await cli(['codebook', 'apply', 'codebook.yaml'])
      expect([again.code, again.out]).toEqual([0, 'The study has exactly this codebook already.\n'])
    }))

  it('says what is changed, moved, kept, and retired with --retire-missing', () =>
    withFile(async (cli, write) => {
      await cli([...apply, '--yes'])
      write(
        'next.yaml',
        'codes:\n  - {name: appointments, was: scheduling, brief: Arranging appointments}\n  - {name: costs time, was: scheduling/costs-time, alias: ct}\n',
      )
      const kept = await cli(['codebook', 'apply', 'next.yaml', '--dry-run'])
      expect(kept.out.split('\n')).toEqual(
        expect.arrayContaining([
          '> 2 codes renamed or moved',
          '= 2 codes not in the file, kept',
          '  > scheduling → appointments',
          '  > scheduling › costs time → costs time',
          '  ~ appointments: brief',
          '  ~ costs time: alias sch- → ct',
        ]),
      )
      const retired = await cli(['codebook', 'apply', 'next.yaml', '--retire-missing', '--yes'])
      expect(retired.out).toContain('- results (retired, its codings stay)')
      expect(await paths(cli)).toEqual(['appointments', 'costs-time'])
    }))

  it.each([
    ['a tab', 'codes:\n\t- name: a\n', /bad\.yaml:2: A tab is used/],
    [
      'a code twice',
      'codes:\n  - name: a\n  - name: A\n',
      /bad\.yaml:3: There is already a code "a" on line 2\./,
    ],
    [
      'an alias twice',
      'codes:\n  - {name: a, alias: x}\n  - {name: b, alias: X}\n',
      /bad\.yaml:3: The alias "X"/,
    ],
    [
      'a circle of parents',
      'codes:\n  - {name: a, parent: b}\n  - {name: b, parent: a}\n',
      /bad\.yaml:2: "a" is under "b" is under "a": that is a circle\./,
    ],
    [
      'an unknown field',
      'codes:\n  - name: a\n    breif: x\n',
      /bad\.yaml:3: A code has no field "breif"\. Did you mean "?brief"?\?/,
    ],
    [
      'an unknown parent',
      'codes:\n  - {name: a, parent: zzz}\n',
      /bad\.yaml:2: The parent "zzz" of "a" is not in the file/,
    ],
    ['a wrong type', 'codes:\n  - name: a\n    examples: one\n', /bad\.yaml:3: "examples" should be a list/],
    ['nothing', '', /bad\.yaml:1: The file is empty\./],
    ['a code that was not there', 'codes:\n  - {name: a, was: b}\n', /bad\.yaml:2: There is no code "b"/],
  ])('refuses %s with file and line', (_, text, message) =>
    withFile(async (cli, write) => {
      write('bad.yaml', text)
      const { code, out, err } = await cli(['codebook', 'apply', 'bad.yaml', '--yes'])
      expect(err).toMatch(message)
      expect([code, out]).toEqual([4, ''])
      expect(await paths(cli)).toEqual([])
    }),
  )

  it('reports every problem of a file at once', () =>
    withFile(async (cli, write) => {
      write('bad.yaml', 'codes:\n  - name: a\n    colour: red\n  - name: a\n  - brief: x\n')
      const { err } = await cli(['codebook', 'apply', 'bad.yaml'])
      expect(err).toContain('3 problems')
      for (const line of [3, 4, 5]) expect(err).toContain(`bad.yaml:${line}: `)
    }))

  it('refuses a missing file, a folder, and bytes that are no text', () =>
    withFile(async (cli, _write, folder) => {
      writeFileSync(join(folder, 'bytes.yaml'), Buffer.from([0x6e, 0xe9, 0xff, 0x00]))
      for (const file of ['none.yaml', '.', 'bytes.yaml']) {
        const { code, err } = await cli(['codebook', 'apply', file, '--yes'])
        expect(code).toBe(4)
        expect(err).toMatch(/^error: (There is no file none\.yaml|\. is a folder|bytes\.yaml is not text)/)
      }
    }))
})

describe('framewise codebook show', () => {
  it('shows the tree with definitions in one line, or one code in full', () =>
    withFile(async cli => {
      await cli([...apply, '--yes'])
      const tree = (await cli(['codebook', 'show'])).out.split('\n')
      expect(tree[1]).toMatch(/^ {2}scheduling +sch +Making appointments$/)
      expect(tree[2]).toMatch(/^ {4}saves time +sch\+$/)
      const one = await cli(['codebook', 'show', 'scheduling'])
      expect(one.out).toContain('scheduling, alias sch, deductive\nMaking appointments\n')
      expect((await cli(['codebook', 'show', 'sheduling'])).code).toBe(3)
      expect(JSON.parse((await cli(['codebook', 'show', '--json'])).out)).toHaveLength(4)
    }))
})

describe('framewise codebook diff', () => {
  it('compares versions, the study and files, with the wording before and after', () =>
    withFile(async cli => {
      await cli([...apply, '--yes'])
      await cli(['codebook', 'snapshot', 'cycle 1'])
      await cli(['codes', 'rename', 'results', 'test results'])
      await cli(['codes', 'edit', 'sch', '--brief', 'Arranging appointments'])
      const { out } = await cli(['codebook', 'diff', 'cycle 1', 'now'])
      expect(out).toContain('  > results → test results\n  ~ scheduling: brief\n')
      expect(out).toContain('scheduling, brief:\n  - Making appointments\n  + Arranging appointments\n')
      const same = await cli(['codebook', 'diff', 'codebook.yaml', 'cycle 1'])
      expect(same.out).toBe('codebook.yaml and cycle 1 are the same codebook.\n')
      expect((await cli(['codebook', 'diff', 'now', 'codebook.yaml'])).out).toContain('+ results')
      const unknown = await cli(['codebook', 'diff', 'cycle 2'])
      expect(unknown.code).toBe(3)
      expect(unknown.err).toContain('cycle 1')
    }))
})

describe('framewise codebook export', () => {
  it('writes what apply reads, in every format, and not over a file without --force', () =>
    withFile(async (cli, _write, folder) => {
      await cli([...apply, '--yes'])
      for (const name of ['a.yaml', 'a.csv', 'a.md', 'a.json'])
        expect((await cli(['codebook', 'export', '-o', name])).code).toBe(0)
      expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o600)
      expect((await cli(['codebook', 'apply', 'a.yaml'])).out).toContain('exactly this codebook')
      expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toMatchObject({ name: 'Test study' })
      expect((await cli(['codebook', 'export', '-o', 'a.yaml'])).code).toBe(5)
      expect((await cli(['codebook', 'export', '-o', 'a.xlsx'])).code).toBe(2)
      expect((await cli(['codebook', 'export'])).out).toContain('- name: scheduling')
    }))

  it('keeps comments and order of the file it writes over, and of --keep', () =>
    withFile(async (cli, _write, folder) => {
      await cli([...apply, '--yes'])
      expect((await cli(['codebook', 'export', '--keep', 'codebook.yaml'])).out).toBe(yaml)
      await cli(['codes', 'edit', 'results', '--brief', 'Telling results'])
      await cli(['codebook', 'export', '-o', 'codebook.yaml', '--force'])
      expect(readFileSync(join(folder, 'codebook.yaml'), 'utf8')).toBe(
        yaml.replace('Reporting results', 'Telling results'),
      )
    }))

  it('writes a version, and retired codes with --all', () =>
    withFile(async cli => {
      await cli([...apply, '--yes'])
      await cli(['codebook', 'snapshot', 'cycle 1'])
      await cli(['codes', 'retire', 'results'])
      expect((await cli(['codebook', 'export'])).out).not.toContain('results')
      expect((await cli(['codebook', 'export', '--all'])).out).toContain('status: retired')
      expect((await cli(['codebook', 'export', '--version', 'cycle 1'])).out).toContain('results')
    }))
})

describe('framewise codebook versions', () => {
  it('lists them oldest first with their size', () =>
    withFile(async cli => {
      await cli([...apply, '--yes'])
      await cli(['codebook', 'snapshot', 'cycle 1'])
      await cli(['codes', 'add', 'billing'])
      await cli(['codebook', 'snapshot', 'cycle 2'])
      const versions = JSON.parse((await cli(['codebook', 'versions', '--json'])).out)
      expect(versions).toMatchObject([
        { version: 'cycle 1', themes: 2, codes: 4 },
        { version: 'cycle 2', themes: 3, codes: 5 },
      ])
      expect((await cli(['codebook', 'snapshot', 'cycle 2'])).code).toBe(5)
    }))
})
