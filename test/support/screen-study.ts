import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PseudoTerminal } from './pseudo-terminal.js'
import { isBuilt, startCli } from './spawn-cli.js'
import { withTempFolder } from './temp-study.js'
import { terminalEnvironment } from './terminal-environment.js'
import type { TerminalOptions } from './terminal-process.js'

const root = join(import.meta.dirname, '../..')
const sample = join(root, 'transcripts-sample')
const bin = join(root, 'bin/framewise.js')

/** The sample study, ready to code, and the built program to work on it. */
export interface ScreenStudy {
  /** The folder of the study: the program finds it there. */
  folder: string
  /** The study file. */
  file: string
  /** Home folder of the coder; every program started here shares it. */
  home: string
  /**
   * Runs a command and gives the data it prints: `codings list`, `history`, `check`; `--json` is added.
   * @throws Error with what it said, when it does not end with 0
   */
  framewise: <T = unknown>(...argv: readonly string[]) => Promise<T>
  /** Starts the program in a terminal (`code P01 --coder BK`); it is ended with the test. */
  start: (argv: readonly string[], options?: ScreenOptions) => PseudoTerminal
  /** Starts a shell with job control in a terminal. */
  shell: (options?: ScreenOptions) => PseudoTerminal
  /** The program with its arguments, as they are typed into a shell. */
  typed: (...argv: readonly string[]) => string
}

export type ScreenOptions = Pick<TerminalOptions, 'env' | 'columns' | 'rows'>

/**
 * Makes the sample study ready to code, with the built program: ten transcripts, their cases, the deductive codebook, the
 * coders BK and MZ, and the blind round cycle-1 in which both code P01 and P02. Removed when the test is over.
 */
export async function withScreenStudy(work: (study: ScreenStudy) => Promise<void>): Promise<void> {
  if (!isBuilt) throw new Error('The program is not built; npm run build does it.')
  await withTempFolder(async parent => {
    const folder = join(parent, 'study')
    const home = join(parent, 'home')
    mkdirSync(folder)
    const run = async (...argv: readonly string[]) => {
      const { code, out, err } = await startCli(folder, argv, { env: terminalEnvironment(home) }).ended
      if (code !== 0) throw new Error(`framewise ${argv.join(' ')} ended with ${code}:\n${err}${out}`)
      return out
    }
    await run('init', 'Secure messaging')
    await run('import', sample)
    await run('cases', 'import', join(sample, 'cases.csv'))
    await run('codebook', 'apply', join(root, 'codebooks/secure-messaging.yaml'), '--yes')
    for (const coder of ['BK', 'MZ']) await run('coder', 'add', coder)
    await run('rounds', 'open', 'cycle-1', '--documents', 'P01,P02', '--coders', 'BK,MZ', '--blind')

    const terminals: PseudoTerminal[] = []
    const open = (command: string, args: readonly string[], options: ScreenOptions = {}) => {
      const terminal = new PseudoTerminal({ command, args, cwd: folder, home, ...options })
      terminals.push(terminal)
      return terminal
    }
    try {
      await work({
        folder,
        file: join(folder, 'secure-messaging.framewise'),
        home,
        framewise: async <T>(...argv: readonly string[]) => JSON.parse(await run(...argv, '--json')) as T,
        start: (argv, options) => open(process.execPath, [bin, ...argv], options),
        shell: options => open('bash', ['--norc', '-i'], options),
        typed: (...argv) => [process.execPath, bin, ...argv].map(word => `'${word}'`).join(' '),
      })
    } finally {
      for (const terminal of terminals) await terminal.dispose()
    }
  })
}
