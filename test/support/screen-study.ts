import { join } from 'node:path'
import { describe } from 'vitest'
import { loadPty, PseudoTerminal, type TerminalOptions } from './pseudo-terminal.js'
import { cliIn } from './run-cli.js'
import { isBuilt } from './spawn-cli.js'
import { withTempFolder } from './temp-study.js'

const root = join(import.meta.dirname, '../..')
const sample = join(root, 'transcripts-sample')

/** Why screens cannot be tried on a terminal here; null where they can. */
const noTerminal: string | null = !isBuilt
  ? 'the program is not built (npm run build)'
  : (await loadPty()) === null
    ? 'node-pty could not be compiled'
    : null

/** The sample study, ready to be coded, and what runs on it. */
export interface ScreenStudy {
  folder: string
  /** Runs a command and gives what it printed. */
  frame: (...argv: readonly string[]) => Promise<string>
  json: <T>(...argv: readonly string[]) => Promise<T>
  /** Opens a screen on a terminal of its own; it is ended with the test. */
  open: (argv: readonly string[], options?: Partial<TerminalOptions>) => Promise<PseudoTerminal>
}

/** P01 and P02 of the sample, the codebook, the coders BK and MZ, and a blind round of both. */
export async function withScreenStudy(work: (study: ScreenStudy) => Promise<void>): Promise<void> {
  await withTempFolder(async folder => {
    const run = cliIn(folder)
    const frame = async (...argv: readonly string[]) => {
      const { code, out, err } = await run(argv)
      if (code !== 0) throw new Error(`framewise ${argv.join(' ')} ended with ${code}: ${err}`)
      return out
    }
    await frame('init', 'Secure messaging')
    await frame('import', join(sample, 'P01.vtt'), join(sample, 'P02.vtt'))
    await frame('codebook', 'apply', join(root, 'codebooks/secure-messaging.yaml'), '--yes')
    for (const coder of ['BK', 'MZ']) await frame('coder', 'add', coder)
    await frame('rounds', 'open', 'cycle-1', '--coders', 'BK,MZ', '--blind')
    const opened: PseudoTerminal[] = []
    try {
      await work({
        folder,
        frame,
        json: async <T>(...argv: readonly string[]) => JSON.parse(await frame(...argv, '--json')) as T,
        open: async (argv, options = {}) => {
          const args = [join(root, 'bin/framewise.js'), ...argv]
          const terminal = await PseudoTerminal.start(process.execPath, args, { cwd: folder, ...options })
          opened.push(terminal)
          return terminal
        },
      })
    } finally {
      for (const terminal of opened) await terminal.dispose()
    }
  })
}

/** Tests of screens on a terminal; where there is none they say plainly that they are skipped, and why. */
export function describeScreens(name: string, tests: () => void): void {
  if (noTerminal !== null) console.warn(`Skipped, ${name}: ${noTerminal}.`)
  describe.skipIf(noTerminal !== null)(name, tests)
}
