import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Study, type StudyOptions } from '../../src/study/index.js'

/** An empty folder for one test; removed when the test is over. */
export async function withTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A new study in a folder of its own; closed and removed when the test is over. */
export async function withTempStudy<T>(
  work: (study: Study) => Promise<T>,
  options: StudyOptions = {},
): Promise<T> {
  return withTempFolder(async folder => {
    const study = await Study.create(join(folder, 'test.framewise'), 'Test study', options)
    try {
      return await work(study)
    } finally {
      await study.close()
    }
  })
}
