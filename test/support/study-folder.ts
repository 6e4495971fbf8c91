import { join } from 'node:path'
import { Study } from '../../src/study/index.js'
import { cliIn } from './run-cli.js'
import { withTempFolder } from './temp-study.js'

/** A folder with a study in it, made ready by `prepare`, and the program to run there. */
export async function withStudyFolder(
  prepare: (study: Study) => Promise<void>,
  work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>,
): Promise<void> {
  await withTempFolder(async folder => {
    const study = await Study.create(join(folder, 'test.framewise'), 'Test study')
    await prepare(study)
    await study.close()
    await work(cliIn(folder), folder)
  })
}
