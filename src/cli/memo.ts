import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

/** What a memo is on, as options name it. */
export interface MemoOptions {
  document?: string
  case?: string
  code?: string
  cell?: string
  coding?: string
  by?: string
}

/** `framewise memo add|list|edit|remove` */
export function addMemoCommands(program: Command, io: Io): void {
  const memo = program.command('memo').description('notes on the study and on anything in it')

  targetOptions(memo.command('add').description('write a memo; on the study, unless something is named'))
    .argument('<text>', 'the words; - reads them from standard input')
    .action(
      act(io, async (session, options: MemoOptions, text: string) => {
        const { writeMemo } = await import('./write-memo.js')
        await writeMemo(session, options, text)
      }),
    )

  targetOptions(memo.command('list').description('list memos: all, or those on one thing'))
    .option('--by <coder>', 'only memos of this coder')
    .action(
      act(io, async (session, options: MemoOptions) => {
        const { showMemos } = await import('./show-memos.js')
        await showMemos(session, options)
      }),
    )

  memo
    .command('edit')
    .description('replace the words of a memo')
    .argument('<id>', 'id of the memo, as framewise memo list shows it')
    .argument('<text>', 'the words; - reads them from standard input')
    .action(
      act(io, async (session, _options, id: string, text: string) => {
        const { rewriteMemo } = await import('./write-memo.js')
        await rewriteMemo(session, id, text)
      }),
    )

  memo
    .command('remove')
    .description('remove a memo (can be undone)')
    .argument('<id>', 'id of the memo, as framewise memo list shows it')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: { force?: boolean }, id: string) => {
        const { removeAfterAsking } = await import('./remove-memo.js')
        await removeAfterAsking(session, options, id)
      }),
    )
}

function targetOptions(command: Command): Command {
  return command
    .option('--document <name>', 'on a document')
    .option('--case <name>', 'on a case')
    .option('--code <code>', 'on a code: path, alias or name')
    .option('--coding <id>', 'on a coding, by its id in framewise codings list')
    .option('--cell <case/code>', 'on a charted cell, as P01/scheduling')
}
