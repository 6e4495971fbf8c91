import { CommanderError } from 'commander'
import { UserError } from '../problems/index.js'
import { showSafely } from '../text/safe-terminal.js'
import { exitCodeOf } from './action.js'
import { describeProblem, sentence } from './describe-problem.js'
import type { Io } from './io.js'
import { buildProgram } from './program.js'
import { styler } from './styler.js'

/** Runs one command. @returns its exit status (docs/cli.md) */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const isDebugging = argv.includes('--debug')
  try {
    await buildProgram(io, argv[0]).parseAsync([...argv], { from: 'user' })
    return exitCodeOf(io)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const style = styler(io, !argv.includes('--no-color'))
    if (isDebugging) io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    if (error instanceof UserError) {
      io.err(style.render(describeError(error, style.error('error:'))))
      return error.exit
    }
    const message = error instanceof Error ? error.message : String(error)
    io.err(
      style.render(
        `${style.error('error:')} framewise failed: ${message}\n       This is a fault of framewise; nothing was left half done. Run it again with --debug to see where.\n`,
      ),
    )
    return 1
  }
}

function describeError(error: UserError, label: string): string {
  const problems = error.problems.map(problem => `       ${describeProblem(problem)}\n`).join('')
  const hint = error.hint === undefined ? '' : `       ${showSafely(sentence(error.hint))}\n`
  const excerpt = (error.excerpt?.split('\n') ?? []).map(line => `         ${showSafely(line)}\n`).join('')
  return `${label} ${showSafely(sentence(error.message))}\n${excerpt}${problems}${hint}`
}
