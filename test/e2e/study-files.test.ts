import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'
import { importTranscripts, readTranscriptFiles } from '../../src/ingest/index.js'
import { addCoder, checkStudy, Study } from '../../src/study/index.js'
import { cliIn } from '../support/run-cli.js'
import { isBuilt, startCli } from '../support/spawn-cli.js'
import { withStudyFolder } from '../support/study-folder.js'
import { withTempFolder } from '../support/temp-study.js'
import { writeTranscripts } from '../support/transcript-files.js'

const file = 'test.framewise'
const nobody = 65534
const isRoot = process.getuid?.() === 0

describe('a name that makes no file name', () => {
  it('is refused, and no hidden file is made', async () => {
    await withTempFolder(async folder => {
      const { code, err } = await cliIn(folder)(['init', '.'])
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('“.” cannot be a study') })
      expect(readdirSync(folder)).toEqual([])
    })
  })
})

describe('a file that is not a study', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const foreign: [what: string, make: (path: string) => void, code: number, message: RegExp][] = [
    ['a text', path => writeFileSync(path, 'Interviewer: Hello.\n'), 4, /is not a framewise study/],
    [
      'a text of whole pages',
      path => writeFileSync(path, 'Hello. '.repeat(4096).slice(0, 4096)),
      4,
      /is not a framewise study/,
    ],
    [
      'a picture',
      path => writeFileSync(path, Buffer.concat([png, Buffer.alloc(1000, 7)])),
      4,
      /is not a framewise study/,
    ],
    ['an empty file', path => writeFileSync(path, ''), 4, /is not a framewise study/],
    ['a folder', path => mkdirSync(path), 4, /is not a framewise study/],
    [
      'noise of whole pages',
      path => writeFileSync(path, Buffer.alloc(8192, 0x9c)),
      4,
      /is encrypted, or is not a framewise study/,
    ],
    [
      'a database of another program',
      path => makeDatabase(path, 'create table notes (body text); insert into notes values (1)'),
      4,
      /is a database of another program, not a framewise study/,
    ],
    [
      'an empty database',
      path => makeDatabase(path, 'create table a (b); drop table a'),
      4,
      /is an empty database, not a framewise study/,
    ],
  ]

  it.each(foreign)('is told from one: %s', async (_what, make, code, message) => {
    await withTempFolder(async folder => {
      const path = join(folder, file)
      make(path)
      const before = statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0)
      for (const command of [['documents', 'list'], ['coder', 'add', 'BK'], ['check']]) {
        const refused = await cliIn(folder)(command)
        expect(refused).toMatchObject({ code, out: '' })
        expect(refused.err).toMatch(/error: .*test\.framewise/)
        expect(refused.err).toMatch(message)
        expect(refused.err).not.toContain('fault of framewise')
      }
      if (statSync(path).isFile()) expect(readFileSync(path).equals(before)).toBe(true)
      expect(readdirSync(folder)).toEqual([file])
    })
  })

  it('is not asked a passphrase for when it cannot be encrypted', async () => {
    await withTempFolder(async folder => {
      writeFileSync(join(folder, file), 'Interviewer: Hello.\n')
      const { err } = await cliIn(folder)(['check'], { answers: ['secret'] })
      expect(err).not.toContain('Passphrase')
    })
  })
})

describe('a study file', () => {
  it('is missing: says so, with the name that was given', async () => {
    await withTempFolder(async folder => {
      const cli = cliIn(folder)
      expect(await cli(['documents', 'list'])).toMatchObject({ code: 3, out: '' })
      const named = await cli(['--study', 'other.framewise', 'documents', 'list'])
      expect(named.code).toBe(3)
      expect(named.err).toMatch(/^error: There is no study file other\.framewise\.\n/)
      expect(readdirSync(folder)).toEqual([])
    })
  })

  it('is readable by its owner alone, with everything beside it', async () => {
    await withStudyFolder(noWork, async (_cli, folder) => {
      const study = await Study.open(join(folder, file))
      await addCoder(study, { name: 'BK' })
      const files = readdirSync(folder)
      expect(files.sort()).toEqual([file, `${file}-shm`, `${file}-wal`])
      for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
      await study.close()
      expect(readdirSync(folder)).toEqual([file])
    })
  })

  it('of a newer framewise is refused and left as it is', async () => {
    await withStudyFolder(noWork, async (cli, folder) => {
      const path = join(folder, file)
      makeDatabase(path, 'pragma user_version = 99')
      const before = readFileSync(path)
      const refused = await cli(['coder', 'add', 'BK'])
      expect(refused).toMatchObject({ code: 4, out: '' })
      expect(refused.err).toMatch(
        /^error: This study was written by a newer version of framewise\.\n +Update/,
      )
      expect(readFileSync(path).equals(before)).toBe(true)
    })
  })

  it('that holds no study, as after an init that was killed, is refused with what to do', async () => {
    await withStudyFolder(noWork, async (cli, folder) => {
      makeDatabase(join(folder, file), 'delete from studies')
      const { code, err } = await cli(['coder', 'add', 'BK'])
      expect(code).toBe(4)
      expect(err).toMatch(
        /test\.framewise holds no study\.\n +Remove it and make a new one with framewise init/,
      )
    })
  })

  it('is not made over another file', async () => {
    await withStudyFolder(noWork, async (cli, folder) => {
      const before = readFileSync(join(folder, file))
      const { code, err } = await cli(['init', 'Test'])
      expect(code).toBe(5)
      expect(err).toContain('test.framewise exists already.')
      expect(readFileSync(join(folder, file)).equals(before)).toBe(true)
    })
  })

  it('is not made in a folder that is not there', async () => {
    await withTempFolder(async folder => {
      const { code, err } = await cliIn(folder)(['--study', 'nowhere/test.framewise', 'init', 'Test'])
      expect(code).toBe(4)
      expect(err).toContain('There is no folder for')
    })
  })
})

describe.skipIf(!isRoot || !isBuilt)('a study another user may not write', () => {
  const other = { uid: nobody, gid: nobody }

  it('is read-only as a file: the commands say so, and the file stays as it is', async () => {
    await withStudyFolder(noWork, async (_cli, folder) => {
      chmodSync(folder, 0o777)
      chmodSync(join(folder, file), 0o444)
      const before = readFileSync(join(folder, file))
      const refused = await startCli(folder, ['coder', 'add', 'BK'], other).ended
      expect(refused).toMatchObject({ code: 1, out: '', err: readOnly })
      expect(readFileSync(join(folder, file)).equals(before)).toBe(true)
    })
  })

  it('is in a read-only folder', async () => {
    await withStudyFolder(noWork, async (_cli, folder) => {
      chmodSync(folder, 0o555)
      chownSync(join(folder, file), nobody, nobody)
      const before = readFileSync(join(folder, file))
      const refused = await startCli(folder, ['coder', 'add', 'BK'], other).ended
      expect(refused).toMatchObject({ code: 1, out: '', err: readOnly })
      expect(readFileSync(join(folder, file)).equals(before)).toBe(true)
      const made = await startCli(folder, ['init', 'Another'], other).ended
      expect(made.code).toBe(1)
      expect(made.err).toContain('another.framewise cannot be written.')
    })
  })

  it('may not even be read', async () => {
    await withStudyFolder(noWork, async (_cli, folder) => {
      chmodSync(folder, 0o755)
      const refused = await startCli(folder, ['documents', 'list'], other).ended
      expect(refused.code).toBe(4)
      expect(refused.err).toMatch(/^error: .*test\.framewise cannot be read\.\n/)
    })
  })
})

const readOnly =
  'error: The study file, or the folder it is in, cannot be written.\n       Nothing was changed; check the permissions of the file and its folder.\n'

describe('a full disk', () => {
  it('ends an import with a sentence, keeps what was finished, and lets it be done later', async () => {
    await withStudyFolder(noWork, async (cli, folder) => {
      writeTranscripts(join(folder, 'small'), ['P01'])
      writeTranscripts(
        join(folder, 'large'),
        Array.from({ length: 30 }, (_, n) => `L${n}`),
        60,
      )
      expect((await cli(['import', 'small'])).code).toBe(0)
      const study = await Study.open(join(folder, file))
      await limitSize(study)
      const paths = readdirSync(join(folder, 'large')).map(name => join(folder, 'large', name))
      const files = await readTranscriptFiles(paths)
      await expect(importTranscripts(study, files)).rejects.toMatchObject({ code: 'disk-full', exit: 1 })
      expect((await study.db.selectFrom('documents').selectAll().execute()).length).toBe(1)
      expect((await checkStudy(study)).problems).toEqual([])
      await study.close()
      expect((await cli(['import', 'large'])).code).toBe(0)
      expect((await cli(['check'])).code).toBe(0)
    })
  })

  it.skipIf(!canMount())(
    'is told from other faults by every command, on a disk that is really full',
    async () => {
      await withTempFolder(async folder => {
        const disk = join(folder, 'disk')
        mkdirSync(disk)
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk])
        try {
          const cli = cliIn(disk)
          expect((await cli(['init', 'Test'])).code).toBe(0)
          writeTranscripts(
            join(folder, 'large'),
            Array.from({ length: 30 }, (_, n) => `L${n}`),
            300,
          )
          const refused = await cli(['import', join(folder, 'large')])
          expect(refused).toMatchObject({ code: 1, out: '' })
          expect(refused.err).toBe(full)
          fill(disk)
          expect((await cli(['backup', 'copy.backup'])).err).toContain('There is no room left')
          expect((await cli(['coder', 'add', 'BK'])).err).toBe(full)
          const made = await cli(['--study', 'second.framewise', 'init', 'Second'])
          expect(made.code).toBe(1)
          expect(made.err).toContain('There is no room left')
          expect(readdirSync(disk).filter(name => !name.startsWith(file))).toEqual(['filler'])
          execFileSync('rm', [join(disk, 'filler')])
          expect((await cli(['coder', 'add', 'BK'])).code).toBe(0)
          expect((await cli(['check'])).out).toContain('The study is sound.')
        } finally {
          execFileSync('umount', [disk])
        }
      })
    },
  )
})

const full =
  'error: There is no room left on the disk of the study.\n       Nothing was changed; make room and run the command again.\n'

async function noWork(): Promise<void> {
  // the study as it was made
}

/** Runs statements on a SQLite file, as another program would. */
function makeDatabase(path: string, statements: string): void {
  const database = new Database(path)
  database.pragma('foreign_keys = off')
  database.exec(statements)
  database.close()
}

/** Lets the study's file grow no further, as on a full disk. */
async function limitSize(study: Study): Promise<void> {
  const { rows } = await study.db.executeQuery<{ page_count: number }>(CompiledQuery.raw('pragma page_count'))
  await study.db.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`))
}

/** Fills a disk to the last block. */
function fill(disk: string): void {
  try {
    for (const size of [4096, 512, 1])
      for (;;) writeFileSync(join(disk, 'filler'), Buffer.alloc(size), { flag: 'a' })
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  }
}

function canMount(): boolean {
  if (!isRoot) return false
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
