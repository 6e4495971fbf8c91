import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface CodeScreenOptions {
  round?: string
}

/** `framewise code [DOCUMENT]` */
export function addCodeCommand(program: Command, io: Io): void {
  program
    .command('code')
    .description('code transcripts on a full screen; ? there shows all keys (docs/keys.md)')
    .argument('[document]', 'the document; default: choose from the open round and the documents')
    .option(
      '--round <name>',
      'the round to code in; default: the open one that asks you to code the document',
    )
    .action(
      act(io, async (session, options: CodeScreenOptions, document: string | undefined) => {
        const { openScreen } = await import('./open-screen.js')
        await openScreen(session, {
          screen: 'code',
          ...(document === undefined ? {} : { document }),
          ...(options.round === undefined ? {} : { round: options.round }),
        })
      }),
    )
}
