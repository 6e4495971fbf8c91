import { join } from 'node:path'
import { expect } from 'vitest'
import { cliIn } from './run-cli.js'
import { withTempFolder } from './temp-study.js'

const sampleFolder = join(import.meta.dirname, '../../transcripts-sample')
const codebook = join(import.meta.dirname, '../../codebooks/secure-messaging.yaml')

/** Runs a command line, expects it to succeed, and gives what it printed. */
export type Framewise = (...argv: string[]) => Promise<string>

/** A command line in a folder that has to succeed. */
export function succeedingIn(folder: string): Framewise {
  const run = cliIn(folder)
  return async (...argv) => {
    const { code, out, err } = await run(argv)
    expect(code, `framewise ${argv.join(' ')}\n${err}`).toBe(0)
    return out
  }
}

/**
 * Brings the sample study as far as its picked quotes, as its two coders did: two documents coded twice, eight once.
 * @param between what happens in the first round between the codings of one coder and those of the other
 */
export async function buildSampleStudy(
  framewise: Framewise,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  const importCodings = (round: string, coder: string) => {
    const file = join(sampleFolder, 'codings', `${round}-${coder}.csv`)
    return framewise('codings', 'import', file, '--round', round, '--coder', coder, '--create', 'inductive')
  }
  await framewise('init', 'Secure messaging for diabetes')
  await framewise('import', sampleFolder)
  await framewise('cases', 'import', join(sampleFolder, 'cases.csv'))
  await framewise('codebook', 'apply', codebook, '--yes')
  for (const coder of ['BK', 'MZ']) await framewise('coder', 'add', coder)
  for (const theme of ['extra work', 'uncertainty about billing', 'timeliness', 'expanded record'])
    await framewise('codes', 'add', theme)
  await framewise('codes', 'add', 'uncertainty about billing/bills for messages')
  await framewise('rounds', 'open', 'cycle-1', '--documents', 'P01,P02', '--coders', 'BK,MZ', '--blind')
  await importCodings('cycle-1', 'BK')
  await between()
  await importCodings('cycle-1', 'MZ')
  await framewise('rounds', 'close', 'cycle-1')
  await framewise(
    'rounds',
    'open',
    'cycle-2',
    '--assign',
    'BK=P03,P05,P07,P09',
    '--assign',
    'MZ=P04,P06,P08,P10',
  )
  await importCodings('cycle-2', 'BK')
  await importCodings('cycle-2', 'MZ')
  await framewise('chart', 'import', join(sampleFolder, 'summaries.csv'), '--coder', 'BK')
  await framewise('quotes', 'pick', '--from', join(sampleFolder, 'quotes.csv'), '--coder', 'BK')
}

/** The sample study in a folder of its own, and the program to run there. */
export async function withSampleStudy(
  work: (framewise: Framewise, folder: string) => Promise<void>,
): Promise<void> {
  await withTempFolder(async folder => {
    const framewise = succeedingIn(folder)
    await buildSampleStudy(framewise)
    await work(framewise, folder)
  })
}
