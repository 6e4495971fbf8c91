import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { Study } from '../../src/study/index.js'
import { changeStudy } from '../support/change-study.js'
import { type CliOptions, cliIn } from '../support/run-cli.js'
import { isBuilt, startCli } from '../support/spawn-cli.js'
import { withTempFolder } from '../support/temp-study.js'
import { writeTranscripts } from '../support/transcript-files.js'

const passphrase = 'it\'s "quoted"; drop table — pässwörd 🔑 '
const withPassphrase: CliOptions = { env: { FRAMEWISE_PASSPHRASE: passphrase } }
const file = 'test.framewise'

describe('an encrypted study', () => {
  it('holds no words of the interviews that can be read without the passphrase', async () => {
    await withEncrypted(async (cli, folder) => {
      const study = await Study.open(join(folder, file), { passphrase })
      await changeStudy(study, 'coder.add', set =>
        set.insertOne('coders', { name: 'AB', full_name: 'Secret Person', kind: 'person', created_at: '' }),
      )
      expect(readdirSync(folder)).toContain(`${file}-wal`)
      expectUnreadable(folder)
      await study.close()
      expectUnreadable(folder)
      expect((await cli(['documents', 'list'], withPassphrase)).out).toContain('P01')
    })
  })

  it('does everything a plain one does', async () => {
    await withEncrypted(async cli => {
      for (const command of [
        ['coder', 'add', 'BK'],
        ['codes', 'add', 'scheduling'],
        ['codings', 'add', '--coder', 'BK', '--document', 'P01', '--code', 'scheduling', '--lines', '2'],
        ['undo'],
        ['redo'],
        ['check'],
      ])
        expect(await cli(command, withPassphrase)).toMatchObject({ code: 0, err: '' })
    })
  })

  it.each([
    [
      'wrong',
      { env: { FRAMEWISE_PASSPHRASE: 'pässwörd' } },
      /^error: The passphrase does not open .*framewise\./,
    ],
    ['empty', { env: { FRAMEWISE_PASSPHRASE: '' } }, /^error: .* is encrypted, or is not a framewise study/],
    ['wrong at the prompt', { answers: ['no'] }, /error: The passphrase does not open/],
    [
      'missing',
      {},
      /error: .* is encrypted, or is not a framewise study\.\n +Give the passphrase at the prompt/,
    ],
  ] as [string, CliOptions, RegExp][])(
    'stays as it is when the passphrase is %s',
    async (_how, options, message) => {
      await withEncrypted(async (cli, folder) => {
        const before = readFileSync(join(folder, file))
        const refused = await cli(['coder', 'add', 'BK'], options)
        expect(refused).toMatchObject({ code: 4, out: '' })
        expect(refused.err).toMatch(message)
        expect(readFileSync(join(folder, file)).equals(before)).toBe(true)
        expect(readdirSync(folder).filter(name => name.startsWith(file))).toEqual([file])
      })
    },
  )

  it('takes its passphrase from the prompt, which asks for it by the name of the file', async () => {
    await withEncrypted(async cli => {
      const { code, err } = await cli(['documents', 'list'], { answers: [passphrase] })
      expect(code).toBe(0)
      expect(err).toMatch(/^Passphrase of .*test\.framewise: $/)
    })
  })

  it('takes its passphrase from a file descriptor, before the environment', async () => {
    await withEncrypted(async (cli, folder) => {
      writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`)
      const fd = openSync(join(folder, 'passphrase'), 'r')
      const { code } = await cli(['--passphrase-fd', String(fd), 'documents', 'list'], {
        env: { FRAMEWISE_PASSPHRASE: 'another' },
      })
      closeSync(fd)
      expect(code).toBe(0)
    })
  })

  it.each(['abc', '99'])('says when file descriptor %s cannot be read', async fd => {
    await withEncrypted(async cli => {
      const { code, err } = await cli(['--passphrase-fd', fd, 'documents', 'list'])
      expect(code).toBe(2)
      expect(err).toContain(`File descriptor ${fd} cannot be read.`)
    })
  })

  it.skipIf(!isBuilt)('takes its passphrase from file descriptor 3 of a process', async () => {
    await withEncrypted(async (_cli, folder) => {
      const argv = ['--passphrase-fd', '3', 'documents', 'list', '--json']
      const right = await startCli(folder, argv, { extra: `${passphrase}\n` }).ended
      expect(right).toMatchObject({ code: 0, err: '' })
      const wrong = await startCli(folder, argv, { extra: 'no' }).ended
      expect(wrong).toMatchObject({ code: 4, out: '' })
    })
  })

  it.skipIf(!isBuilt)('ends with an error where nobody can be asked', async () => {
    await withEncrypted(async (_cli, folder) => {
      const { code, err } = await startCli(folder, ['documents', 'list']).ended
      expect(code).toBe(4)
      expect(err).toContain('is encrypted, or is not a framewise study')
    })
  })

  it('opens however the keyboard composes the letters of the passphrase', async () => {
    await withEncrypted(async cli => {
      const decomposed = { env: { FRAMEWISE_PASSPHRASE: passphrase.normalize('NFD') } }
      expect(decomposed.env.FRAMEWISE_PASSPHRASE).not.toBe(passphrase)
      expect((await cli(['documents', 'list'], decomposed)).code).toBe(0)
    })
  })

  it('has backups that are encrypted with the same passphrase', async () => {
    await withEncrypted(async (cli, folder) => {
      expect((await cli(['backup', 'copy.backup'], withPassphrase)).code).toBe(0)
      expectUnreadable(folder)
      expect(statSync(join(folder, 'copy.backup')).mode & 0o777).toBe(0o600)
      expect((await cli(['--study', 'copy.backup', 'check'])).code).toBe(4)
      expect((await cli(['--study', 'copy.backup', 'check'], withPassphrase)).out).toContain(
        'The study is sound.',
      )
    })
  })

  it('keeps what the database sets aside in memory', async () => {
    await withEncrypted(async (_cli, folder) => {
      const study = await Study.open(join(folder, file), { passphrase })
      const { rows } = await sql<{ temp_store: number }>`pragma temp_store`.execute(study.db)
      expect(rows).toEqual([{ temp_store: 2 }])
      await study.close()
    })
  })

  it('tells a damaged page from a wrong passphrase', async () => {
    await withEncrypted(async (cli, folder) => {
      const bytes = readFileSync(join(folder, file))
      bytes[4096 * 5 + 100] = (bytes[4096 * 5 + 100] ?? 0) ^ 0xff
      writeFileSync(join(folder, file), bytes)
      const { code, out, err } = await cli(['check'], withPassphrase)
      expect(code).toBe(1)
      expect(out + err).toMatch(/damaged|malformed/)
    })
  })
})

describe('framewise init --encrypt', () => {
  it('is refused an empty passphrase also by the library', async () => {
    await withTempFolder(async folder => {
      const making = Study.create(join(folder, file), 'Test', { passphrase: '' })
      await expect(making).rejects.toMatchObject({ code: 'wrong-passphrase' })
      expect(readdirSync(folder)).toEqual([])
    })
  })

  it.each([
    ['nobody gives a passphrase', {}, /An encrypted study needs a passphrase, and none was given\./],
    ['the passphrase is empty', { env: { FRAMEWISE_PASSPHRASE: '' } }, /needs a passphrase/],
    ['the two passphrases differ', { answers: ['one', 'two'] }, /The two passphrases are not the same/],
  ] as [string, CliOptions, RegExp][])('makes no study when %s', async (_when, options, message) => {
    await withTempFolder(async folder => {
      const { code, err } = await cliIn(folder)(['init', 'Test', '--encrypt'], options)
      expect(code).toBe(4)
      expect(err).toMatch(message)
      expect(readdirSync(folder)).toEqual([])
    })
  })

  it('asks for the passphrase twice on a terminal', async () => {
    await withTempFolder(async folder => {
      const cli = cliIn(folder)
      const made = await cli(['init', 'Test', '--encrypt'], { answers: ['one', 'one'] })
      expect(made.code).toBe(0)
      expect(made.out).toContain('It is encrypted')
      expect((await cli(['check'], { answers: ['one'] })).code).toBe(0)
    })
  })
})

function expectUnreadable(folder: string): void {
  for (const name of readdirSync(folder).filter(each => /framewise|backup/.test(each))) {
    const bytes = readFileSync(join(folder, name))
    for (const words of ['SQLite format', 'messages', 'Dr. Lee', 'Secret Person', 'create table', 'codings'])
      expect({ name, words, found: bytes.includes(words) }).toEqual({ name, words, found: false })
  }
}

/** A folder with an encrypted study of one interview; the transcript itself is not in it. */
async function withEncrypted(
  work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>,
): Promise<void> {
  await withTempFolder(async transcripts => {
    writeTranscripts(transcripts, ['P01'])
    await withTempFolder(async folder => {
      const cli = cliIn(folder)
      expect((await cli(['init', 'Test', '--encrypt'], withPassphrase)).code).toBe(0)
      expect((await cli(['import', transcripts], withPassphrase)).code).toBe(0)
      await work(cli, folder)
    })
  })
}
