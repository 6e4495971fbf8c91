import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

interface HistoryOptions {
  by?: string
  command?: string
  document?: string
  code?: string
  case?: string
  since?: string
  limit: string
}

/** `framewise history|undo|redo|check|backup` */
export function addHistoryCommands(program: Command, io: Io): void {
  program
    .command('history')
    .description('what was done in the study: who, when, what; newest first')
    .option('--by <name>', 'only what this coder or person did')
    .option('--command <name>', 'only commands that begin so, as codings or codings.add')
    .option('--document <name>', 'only what touched this document')
    .option('--code <code>', 'only what touched this code')
    .option('--case <name>', 'only what touched this case')
    .option('--since <date>', 'only since this date or time (ISO 8601)')
    .option('--limit <n>', 'at most so many events', '50')
    .action(
      act(io, async (session, options: HistoryOptions) => {
        const { showHistory } = await import('./show-history.js')
        await showHistory(session, options)
      }),
    )

  program
    .command('undo')
    .description('undo the last change: yours when a coder is named, else anybody’s')
    .argument('[event]', 'number of an earlier event in the history')
    .option('--force', 'also undo what was built on it, without asking')
    .option('--dry-run', 'say what would be undone')
    .action(
      act(io, async (session, options: { force?: boolean; dryRun?: boolean }, event?: string) => {
        const { undoLast } = await import('./undo-redo.js')
        await undoLast(session, options, event)
      }),
    )

  program
    .command('redo')
    .description('redo what was undone last')
    .action(
      act(io, async session => {
        const { redoLast } = await import('./undo-redo.js')
        await redoLast(session)
      }),
    )

  program
    .command('check')
    .description('check the study: the file, references, anchors against the text, and the history')
    .action(
      act(io, async session => {
        const { checkAndReport } = await import('./check-report.js')
        await checkAndReport(session)
      }),
    )

  program
    .command('backup')
    .description('write a consistent copy of the study, also while others use it')
    .argument('<file>', 'the copy; it must not exist')
    .action(
      act(io, async (session, _options, file: string) => {
        const { backUpStudy } = await import('./back-up-study.js')
        await backUpStudy(session, file)
      }),
    )
}
