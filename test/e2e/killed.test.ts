import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStudy, readHistory, Study } from '../../src/study/index.js'
import { cliIn } from '../support/run-cli.js'
import { isBuilt, type Started, startCli } from '../support/spawn-cli.js'
import { withTempFolder } from '../support/temp-study.js'
import { writeTranscripts } from '../support/transcript-files.js'

/** Moments of a command's life, as shares of what it takes undisturbed; the same in every run of the tests. */
const moments = fc.sample(fc.double({ min: 0.3, max: 1.02, noNaN: true }), { numRuns: 12, seed: 7 })

describe.skipIf(!isBuilt)('a study whose program is killed', () => {
  it('holds every finished import and no half of another', async () => {
    await withTempFolder(async folder => {
      const cli = cliIn(folder)
      await cli(['init', 'Test'])
      writeTranscripts(join(folder, 'first'), ['first'])
      const start = performance.now()
      await startCli(folder, ['import', 'first']).ended
      const usual = performance.now() - start
      const finished = ['first']
      let killed = 0
      for (const [round, moment] of moments.slice(0, 6).entries()) {
        const names = writeTranscripts(
          join(folder, `${round}`),
          Array.from({ length: 40 }, (_, file) => `${round}-${file}`),
          20,
        )
        const started = startCli(folder, ['import', `${round}`])
        if (round % 2 === 0) await wait(usual * moment * 1.5)
        else await untilWritten(folder, 100_000 * (round - 1) + 1, started)
        started.child.kill('SIGKILL')
        const { code, signal } = await started.ended
        if (signal === 'SIGKILL') killed++
        await expectSound(folder)
        const documents = await documentsIn(folder)
        const isIn = documents.includes(names[0] ?? '')
        if (code === 0) expect(isIn).toBe(true)
        if (isIn) finished.push(...names)
        expect(documents).toEqual(finished)
      }
      expect(killed).toBeGreaterThan(0)
    })
  })

  it('holds every finished coding and no half of another', async () => {
    await withTempFolder(async folder => {
      const cli = cliIn(folder)
      await cli(['init', 'Test'])
      writeTranscripts(join(folder, 'first'), ['P01'], 40)
      await cli(['import', 'first'])
      await cli(['coder', 'add', 'BK'])
      await cli(['codes', 'add', 'scheduling'])
      const code = (n: number) =>
        startCli(folder, [
          ...['codings', 'add', '--coder', 'BK', '--document', 'P01', '--code', 'scheduling'],
          ...['--span', `${n}:${n + 20}`, '--memo', `memo ${n}`, '--json'],
        ])
      const started = performance.now()
      expect((await code(0).ended).code).toBe(0)
      const usual = performance.now() - started
      let expected = 1
      for (const [round, moment] of moments.slice(6).entries()) {
        expect((await code(100 + round).ended).code).toBe(0)
        const { child, ended } = code(200 + round)
        await wait(usual * moment)
        child.kill('SIGKILL')
        const end = await ended
        await expectSound(folder)
        const { codings, memos } = await codingsIn(folder)
        expect(memos).toEqual(codings)
        const isIn = codings.includes(200 + round)
        expected += isIn ? 2 : 1
        if (end.code === 0) expect(isIn).toBe(true)
        expect(codings).toContain(100 + round)
        expect(codings).toHaveLength(expected)
      }
    })
  })
})

/** Waits until so many bytes of the write-ahead log are written, or the program has ended. */
async function untilWritten(folder: string, bytes: number, { child }: Started): Promise<void> {
  const log = join(folder, 'test.framewise-wal')
  while (child.exitCode === null && (statSync(log, { throwIfNoEntry: false })?.size ?? 0) < bytes)
    await nextTurn()
}

async function inStudy<T>(folder: string, work: (study: Study) => Promise<T>): Promise<T> {
  const study = await Study.open(join(folder, 'test.framewise'))
  try {
    return await work(study)
  } finally {
    await study.close()
  }
}

async function expectSound(folder: string): Promise<void> {
  expect((await inStudy(folder, checkStudy)).problems).toEqual([])
}

function documentsIn(folder: string): Promise<string[]> {
  return inStudy(folder, async study => {
    const rows = await study.db.selectFrom('documents').select(['name', 'id']).orderBy('id').execute()
    const imports = await readHistory(study, { command: 'import' })
    expect(imports.length).toBe(new Set(rows.map(({ name }) => name.split('-')[0])).size)
    return rows.map(({ name }) => name)
  })
}

/** Starts of the codings, and of those that memos are on. */
function codingsIn(folder: string): Promise<{ codings: number[]; memos: number[] }> {
  return inStudy(folder, async ({ db }) => {
    const codings = await db.selectFrom('codings').select('start_cp').orderBy('id').execute()
    const memos = await db
      .selectFrom('memos')
      .innerJoin('codings', 'codings.id', 'memos.coding_id')
      .select('start_cp')
      .orderBy('codings.id')
      .execute()
    const starts = (rows: { start_cp: number }[]) => rows.map(row => row.start_cp)
    return { codings: starts(codings), memos: starts(memos) }
  })
}
