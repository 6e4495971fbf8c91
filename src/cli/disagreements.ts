import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface DisagreementOptions {
  round?: string
  code?: string
  document?: string
  kind?: string
  all?: boolean
  open?: boolean
  decided?: boolean
  output: string
  force?: boolean
}

/** `framewise disagreements` */
export function addDisagreementsCommand(program: Command, io: Io): void {
  program
    .command('disagreements')
    .description('where the coders of a round differ, to read, or as a file to write decisions into')
    .argument('[ids...]', 'only these, in full; the beginning of an id is enough')
    .option('--round <name>', 'the round; default: the latest one with documents of two persons')
    .option('--code <code>', 'only those with this code or one under it')
    .option('--document <name>', 'only those in this document')
    .option('--kind <kind>', 'only "missed", "boundary" or "code" (different codes)')
    .option('--open', 'those that wait for a decision, deferred ones included (the default)')
    .option('--decided', 'those that were decided')
    .option('--all', 'all of them')
    .option(
      '-o, --output <file>',
      'file.csv, .xlsx or .json to fill in, or file.md to read; "-" is standard output',
      '-',
    )
    .option('--force', 'write over an existing file')
    .action(
      act(io, async (session, options: DisagreementOptions, ids: string[]) => {
        const { showDisagreements } = await import('./show-disagreements.js')
        await showDisagreements(session, options, ids)
      }),
    )
}
