import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { checkStudy, Study } from '../../src/study/index.js'
import { cliIn } from '../support/run-cli.js'
import { isBuilt, startCli } from '../support/spawn-cli.js'
import { withTempFolder } from '../support/temp-study.js'
import { writeTranscripts } from '../support/transcript-files.js'

describe.skipIf(!isBuilt)('several processes on one study', () => {
  it('add codings at the same time and lose none', async () => {
    await withReadyStudy(async folder => {
      const perCoder = 6
      const results = await Promise.all(
        ['BK', 'MZ'].map(async coder => {
          const ends = []
          for (let n = 0; n < perCoder; n++) ends.push(await addCoding(folder, coder, n).ended)
          return ends.map(({ code, err }) => ({ code, err }))
        }),
      )
      expect(results.flat()).toEqual(Array(2 * perCoder).fill({ code: 0, err: '' }))
      await expectCodings(folder, { BK: perCoder, MZ: perCoder })
    })
  })

  it('wait for each other when all of them start at once', async () => {
    await withReadyStudy(async folder => {
      const started = Array.from({ length: 8 }, (_, n) => addCoding(folder, n % 2 === 0 ? 'BK' : 'MZ', n))
      const ends = await Promise.all(started.map(({ ended }) => ended))
      expect(ends.map(({ code, err }) => ({ code, err }))).toEqual(Array(8).fill({ code: 0, err: '' }))
      await expectCodings(folder, { BK: 4, MZ: 4 })
    })
  })

  it('take a sound backup while others write', async () => {
    await withReadyStudy(async folder => {
      const writers = Array.from({ length: 4 }, (_, n) => addCoding(folder, 'BK', n))
      const backups = Array.from({ length: 3 }, (_, n) => startCli(folder, ['backup', `copies-${n}`]))
      for (const { ended } of [...writers, ...backups])
        expect(await ended).toMatchObject({ code: 0, err: '' })
      for (let n = 0; n < 3; n++) {
        const copy = await Study.open(join(folder, `copies-${n}`))
        expect((await checkStudy(copy)).problems).toEqual([])
        await copy.close()
        expect(statSync(join(folder, `copies-${n}`)).mode & 0o777).toBe(0o600)
      }
      await expectCodings(folder, { BK: 4 })
    })
  })
})

describe('a study that another program is writing to', () => {
  it('is said to be locked when the waiting time is over, and nothing is changed', async () => {
    await withReadyStudy(async folder => {
      const cli = cliIn(folder, { env: { FRAMEWISE_WAIT: '0.2' } })
      const other = new Database(join(folder, 'test.framewise'))
      other.exec('begin immediate')
      const refused = await cli(['coder', 'add', 'AB'])
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err).toBe(
        'error: Another program is writing to the study and did not finish in time.\n       Nothing was changed; run the command again when the other has ended.\n',
      )
      expect((await cli(['coder', 'list'])).code).toBe(0)
      other.exec('rollback')
      expect((await cli(['coder', 'add', 'AB'])).code).toBe(0)
      other.close()
    })
  })

  it('is said to be locked also where it cannot even be read', async () => {
    await withReadyStudy(async folder => {
      const cli = cliIn(folder, { env: { FRAMEWISE_WAIT: '0' } })
      const other = new Database(join(folder, 'test.framewise'))
      other.pragma('locking_mode = exclusive')
      other.exec('begin immediate; update coders set full_name = full_name; commit')
      const refused = await cli(['coder', 'list'])
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('error: Another program is writing to the study')
      other.close()
    })
  })

  it('needs a waiting time that is a number', async () => {
    await withReadyStudy(async folder => {
      const { code, err } = await cliIn(folder, { env: { FRAMEWISE_WAIT: 'long' } })(['coder', 'list'])
      expect(code).toBe(2)
      expect(err).toContain('FRAMEWISE_WAIT is “long”')
    })
  })
})

describe('framewise backup', () => {
  it('writes a copy that only its owner can read and that is the study', async () => {
    await withReadyStudy(async folder => {
      const cli = cliIn(folder)
      const { code, out } = await cli(['backup', 'copy.backup'])
      expect({ code, out }).toEqual({ code: 0, out: 'copy.backup: a complete copy of the study\n' })
      expect(statSync(join(folder, 'copy.backup')).mode & 0o777).toBe(0o600)
      for (const command of [['history', '--json'], ['documents', 'list', '--json'], ['check']])
        expect(await cli(['--study', 'copy.backup', ...command])).toEqual(await cli(command))
    })
  })

  it('writes over nothing', async () => {
    await withReadyStudy(async folder => {
      const cli = cliIn(folder)
      await cli(['backup', 'copy.backup'])
      const before = statSync(join(folder, 'copy.backup')).mtimeMs
      const again = await cli(['backup', 'copy.backup'])
      expect(again.code).toBe(5)
      expect(again.err).toMatch(/copy\.backup exists already\.\n +Nothing was changed; choose another name\./)
      expect((await cli(['backup', 'test.framewise'])).code).toBe(5)
      expect(statSync(join(folder, 'copy.backup')).mtimeMs).toBe(before)
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  it('says when there is no folder for the copy, and leaves none behind when it fails', async () => {
    await withReadyStudy(async folder => {
      const { code, err } = await cliIn(folder)(['backup', 'nowhere/copy'])
      expect(code).toBe(4)
      expect(err).toContain('There is no folder for')
      expect(existsSync(join(folder, 'nowhere'))).toBe(false)
    })
  })
})

/** A study of one long interview with two coders and a code. */
async function withReadyStudy(work: (folder: string) => Promise<void>): Promise<void> {
  await withTempFolder(async folder => {
    const cli = cliIn(folder)
    await cli(['init', 'Test'])
    writeTranscripts(join(folder, 'transcripts'), ['P01'], 40)
    await cli(['import', 'transcripts'])
    await cli(['coder', 'add', 'BK'])
    await cli(['coder', 'add', 'MZ'])
    await cli(['codes', 'add', 'scheduling'])
    await work(folder)
  })
}

function addCoding(folder: string, coder: string, n: number) {
  return startCli(folder, [
    ...['codings', 'add', '--coder', coder, '--document', 'P01', '--code', 'scheduling'],
    ...['--span', `${n + 30}:${n + 50}`],
  ])
}

async function expectCodings(folder: string, wanted: Record<string, number>): Promise<void> {
  const study = await Study.open(join(folder, 'test.framewise'))
  const rows = await study.db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .select(['coders.name', 'codings.start_cp'])
    .execute()
  expect((await checkStudy(study)).problems).toEqual([])
  await study.close()
  const counts: Record<string, number> = {}
  for (const { name } of rows) counts[name] = (counts[name] ?? 0) + 1
  expect(counts).toEqual(wanted)
}
