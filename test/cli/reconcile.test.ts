import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oneOfEach, prepareRound } from '../support/differing-study.js'
import type { cliIn } from '../support/run-cli.js'
import { withStudyFolder } from '../support/study-folder.js'

type Cli = (
  line: string,
  options?: Parameters<ReturnType<typeof cliIn>>[1],
) => ReturnType<ReturnType<typeof cliIn>>

/** P01 in the round cycle-1: one agreement, and one disagreement of each kind. */
const withDifferences = (work: (cli: Cli, folder: string) => Promise<void>, isBlind = false) =>
  withStudyFolder(
    async study => prepareRound(study, oneOfEach, { isBlind }),
    async (cli, folder) =>
      work(
        (line, options) =>
          cli(line.match(/"[^"]*"|\S+/g)?.map(word => word.replaceAll('"', '')) ?? [], options),
        folder,
      ),
  )

interface Row {
  id: string
  kind: string
  status: string
  decision: string
}

async function rowsOf(cli: Cli, options = '--all'): Promise<Row[]> {
  return JSON.parse((await cli(`disagreements ${options} --json`)).out) as Row[]
}

/** A CSV of decisions, by kind of disagreement. */
async function decide(cli: Cli, folder: string, decisions: Readonly<Record<string, string>>): Promise<void> {
  const rows = (await rowsOf(cli)).flatMap(({ id, kind }) => {
    const decision = decisions[kind]
    return decision === undefined ? [] : [`${id},${decision}`]
  })
  writeFileSync(join(folder, 'd.csv'), `id,decision,reason\n${rows.join('\n')}\n`)
}

describe('framewise disagreements', () => {
  it('lists what is open with both versions, and says how many there are', async () => {
    await withDifferences(async cli => {
      const { code, out } = await cli('disagreements')
      expect(code).toBe(0)
      expect(out).toMatch(/^ {2}id +where +kind +codes +BK +MZ\n/)
      expect(out).toMatch(
        / {2}d[0-9a-f]{11} +P01 l\.1(–\d)? +boundary +time +“They also cost me time at night\.” +“They also cost me time”/,
      )
      expect(out).toMatch(/cycle-1: 3 disagreements, 0 decided, 3 open\.\n$/)
      for (const [filter, n] of [
        ['--kind missed', 1],
        ['--code time', 2],
        ['--document P02', 0],
        ['--decided', 0],
        ['--round cycle-1 --open', 3],
      ] as const)
        expect(await rowsOf(cli, filter), filter).toHaveLength(n)
    })
  })

  it('shows one in full, by the beginning of its id', async () => {
    await withDifferences(async cli => {
      const missed = (await rowsOf(cli)).find(({ kind }) => kind === 'missed')
      const { out } = await cli(`disagreements ${missed?.id.slice(0, 6)}`)
      expect(out).toMatch(/^d[0-9a-f]{11} {2}P01 l\.\d(–\d)? {2}missed, open: billing\n/)
      expect(out).toContain('  BK: billing l.')
      expect(out).toContain('“Nobody pays for them.”\n  MZ: nothing\n')
      expect(await cli('disagreements dxyz')).toMatchObject({ code: 3, out: '' })
    })
  })

  it.each([
    ['--kind mised', 2, 'Did you mean missed?'],
    ['--round cycle-2', 3, 'Did you mean cycle-1?'],
    ['--code tine', 3, 'Did you mean time?'],
    ['--document P03', 3, 'There is no document “P03”.'],
    ['--all --open', 2, 'contradict each other'],
    ['-o d.txt', 2, 'End the name in .csv, .xlsx, .json, .md.'],
  ])('%s ends with %i', async (options, code, message) => {
    await withDifferences(async cli => {
      const result = await cli(`disagreements ${options}`)
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
    })
  })

  it('are hidden from the coders of a blind round while it is open, as are suggestions and status', async () => {
    await withDifferences(async cli => {
      for (const command of [
        'disagreements',
        'disagreements --json',
        'reconcile status',
        'reconcile --policy agreed',
        'codebook suggestions --round cycle-1',
      ]) {
        const refused = await cli(`${command} --coder MZ`)
        expect(refused, command).toMatchObject({ code: 5, out: '' })
        expect(refused.err).toContain('cycle-1 is blind and open: ')
      }
      const other = await cli('disagreements')
      expect(other.code).toBe(0)
      expect(other.err).toContain('keep this from its coders')
      expect((await cli('reconcile --policy union')).code).toBe(5)
      await cli('rounds close cycle-1 --force')
      expect((await cli('disagreements --coder MZ')).code).toBe(0)
    }, true)
  })

  it.each(['csv', 'xlsx', 'json'])('go out as %s, and come back filled in', async format => {
    await withDifferences(async (cli, folder) => {
      const written = await cli(`disagreements -o d.${format}`)
      expect(written).toMatchObject({ code: 0, out: '', err: `d.${format}: 3 open disagreements\n` })
      expect((await cli(`disagreements -o d.${format}`)).code).toBe(5)
      const unfilled = await cli(`reconcile apply d.${format} --json`)
      expect(JSON.parse(unfilled.out)).toMatchObject({ undecided: 3, rounds: [], event: null })
      if (format !== 'json') return
      const rows = JSON.parse(readFileSync(join(folder, 'd.json'), 'utf8')) as Row[]
      const filled = rows.map(row => ({ ...row, decision: 'take BK', reason: 'BK is right' }))
      writeFileSync(join(folder, 'd.json'), JSON.stringify(filled))
      const applied = await cli('reconcile apply d.json --coder MZ')
      expect(applied.out).toBe(
        'd.json: reconciled cycle-1: 3 decisions, 1 agreed passage recorded, 0 disagreements open\n',
      )
      expect((await cli('disagreements')).out).toBe('cycle-1: 3 disagreements, 3 decided, 0 open.\n')
      expect((await cli('disagreements --decided')).out).toContain('take BK: BK is right')
      expect((await cli('disagreements --decided -o -')).out).toContain('take BK')
      expect(await rowsOf(cli, '--decided')).toMatchObject([{ by: 'MZ' }, { by: 'MZ' }, { by: 'MZ' }])
    })
  })

  it('go out as Markdown to read', async () => {
    await withDifferences(async (cli, folder) => {
      await cli('disagreements -o d.md')
      expect(readFileSync(join(folder, 'd.md'), 'utf8')).toContain('different codes')
    })
  })
})

describe('framewise reconcile apply', () => {
  it('says what would happen with --dry-run, and that an earlier decision was replaced', async () => {
    await withDifferences(async (cli, folder) => {
      await decide(cli, folder, { missed: 'take BK', code: 'defer' })
      const rehearsed = await cli('reconcile apply d.csv --dry-run')
      expect(rehearsed.out).toBe(
        'd.csv (dry run): reconciled cycle-1: 2 decisions (1 deferred), 1 agreed passage recorded, 2 disagreements open\n',
      )
      expect(await rowsOf(cli, '--decided')).toEqual([])
      await cli('reconcile apply d.csv')
      await decide(cli, folder, { missed: 'reject' })
      const refused = await cli('reconcile apply d.csv')
      expect(refused).toMatchObject({ code: 5, out: '' })
      expect(refused.err).toContain('1 row no longer fits the study; nothing was applied.')
      expect(refused.err).toMatch(/d\.csv row 2: d[0-9a-f]{11} was decided meanwhile by .+: take BK\./)
      expect((await cli('reconcile apply d.csv --force')).out).toContain('1 earlier decision replaced')
      expect((await cli('undo')).code).toBe(0)
      expect(await rowsOf(cli, '--decided')).toMatchObject([{ kind: 'missed', decision: 'take BK' }])
    })
  })

  it('names every bad row and applies none', async () => {
    await withDifferences(async (cli, folder) => {
      await decide(cli, folder, { missed: 'take BX', boundary: 'mz', code: 'both' })
      const refused = await cli('reconcile apply d.csv')
      expect(refused).toMatchObject({ code: 4, out: '' })
      expect(refused.err).toContain('2 rows cannot be applied; nothing was.')
      expect(refused.err).toContain('d.csv row 2: “mz” is not a decision. Did you mean take MZ?')
      expect(refused.err).toContain(
        'd.csv row 3: “BX” was not asked to code this document. Did you mean BK or MZ?',
      )
      expect(await rowsOf(cli, '--decided')).toEqual([])
    })
  })

  it('reads standard input, and says what is no file of decisions', async () => {
    await withDifferences(async (cli, folder) => {
      const [row] = await rowsOf(cli)
      const input = JSON.stringify([{ id: row?.id, decision: 'both' }])
      expect((await cli('reconcile apply -', { input })).out).toContain(
        '1 decision, 1 agreed passage recorded',
      )
      expect((await cli('reconcile apply none.csv')).code).toBe(4)
      writeFileSync(join(folder, 'x.csv'), 'document,code\nP01,time\n')
      const refused = await cli('reconcile apply x.csv')
      expect(refused).toMatchObject({ code: 4, out: '' })
      expect(refused.err).toContain('x.csv has no column “id” and “decision”.')
      expect(refused.err).toContain('framewise disagreements -o FILE')
    })
  })
})

describe('framewise reconcile --policy', () => {
  it.each([
    'reconcile --policy union',
    'reconcile run --policy union',
    'reconcile --round cycle-1 --policy union',
  ])('%s decides what is open', async command => {
    await withDifferences(async cli => {
      const rehearsed = await cli(`${command} --dry-run`)
      expect(rehearsed.out).toBe(
        'would have reconciled cycle-1 by the policy union: 3 decisions, 1 agreed passage recorded, 0 disagreements open\n',
      )
      expect(await rowsOf(cli, '--decided')).toEqual([])
      expect((await cli(command)).out).toBe(rehearsed.out.replace('would have ', ''))
      expect(await rowsOf(cli, '--decided')).toHaveLength(3)
      expect((await cli(command)).out).toBe(
        'Nothing to decide by this policy in cycle-1: 0 disagreements open.\n',
      )
    })
  })

  it.each([
    ['reconcile', 2, 'It is not said how to reconcile.'],
    ['reconcile --policy majorty', 2, 'Did you mean majority?'],
    ['reconcile --policy coder=BX', 3, 'Did you mean BK'],
    ['reconcile staus', 2, 'Did you mean status?'],
  ])('%s ends with %i', async (command, code, message) => {
    await withDifferences(async cli => {
      const result = await cli(command)
      expect(result).toMatchObject({ code, out: '' })
      expect(result.err).toContain(message)
    })
  })
})

describe('framewise reconcile status', () => {
  it('counts document by document, with agreement before and after', async () => {
    await withDifferences(async (cli, folder) => {
      await decide(cli, folder, { missed: 'take BK', code: 'defer' })
      await cli('reconcile apply d.csv')
      const { out } = await cli('reconcile status')
      expect(out).toContain('cycle-1: 3 disagreements, 1 open, 1 deferred, 1 decided\n')
      expect(out).toMatch(/ {2}P01 +BK, MZ +1 +1 +1 +1 +1 +1 +1\n/)
      expect(out).toContain('Decided: 1 × one coder’s version.')
      const [status] = JSON.parse((await cli('reconcile status --json')).out)
      expect(status).toMatchObject({
        round: 'cycle-1',
        total: { agreed: 1, agreedRecorded: 1, open: 1, deferred: 1, decided: 1 },
      })
      await cli('codes edit billing --definition "only invoices"')
      expect((await cli('reconcile status')).out).toContain(
        'On a definition that has changed since rest 1 decision (see framewise disagreements --decided) and 0 agreed passages.',
      )
      expect((await cli('disagreements --decided')).err).toContain(
        'The definition of billing has changed since.',
      )
    })
  })
})

describe('framewise codebook suggestions', () => {
  it('collects what decisions noted, confused codes and differing boundaries, with their places', async () => {
    await withDifferences(async (cli, folder) => {
      const missed = (await rowsOf(cli)).find(({ kind }) => kind === 'missed')
      writeFileSync(
        join(folder, 'd.csv'),
        `id,decision,suggestion\n${missed?.id},take BK,definition unclear: who pays\n`,
      )
      await cli('reconcile apply d.csv --coder MZ')
      const { out } = await cli('codebook suggestions')
      expect(out).toMatch(/billing +definition unclear: who pays +1 +MZ +P01 l\.\d/)
      expect(out).toMatch(/time, results +confused with each other +1 +– +P01 l\.\d/)
      expect(out).toMatch(/time +boundaries differ +1 +– +P01 l\.\d/)
      for (const format of ['csv', 'md', 'json']) {
        expect((await cli(`codebook suggestions -o s.${format}`)).code).toBe(0)
        expect(readFileSync(join(folder, `s.${format}`), 'utf8')).toContain('definition unclear')
      }
    })
  })
})

describe('framewise rounds close', () => {
  it('asks where disagreements are open, and says which documents a coder has not begun', async () => {
    await withDifferences(async cli => {
      const refused = await cli('rounds close cycle-1')
      expect(refused).toMatchObject({ code: 5, out: '' })
      expect(refused.err).toContain('BK has coded nothing in P02.\nMZ has coded nothing in P02.\n')
      expect(refused.err).toContain('3 disagreements are open.\n')
      expect(refused.err).toContain('Close cycle-1 all the same?')
      expect((await cli('rounds close cycle-1', { answers: ['n'] })).code).toBe(5)
      const closed = await cli('rounds close cycle-1', { answers: ['y'] })
      expect(closed).toMatchObject({ code: 0, out: 'closed the round cycle-1\n' })
      expect(closed.err).toContain('3 disagreements to talk about: framewise disagreements --round cycle-1')
    })
  })

  it('does not ask about disagreements of a blind round, which nobody could have settled', async () => {
    await withDifferences(async cli => {
      const refused = await cli('rounds close cycle-1')
      expect(refused.code).toBe(5)
      expect(refused.err).not.toContain('are open')
      const closed = await cli('rounds close cycle-1 --force --json')
      expect(JSON.parse(closed.out)).toMatchObject({ status: 'closed', disagreements: 3 })
    }, true)
  })
})
