import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

export interface OpenRoundOptions {
  documents?: string
  coders?: string
  assign: string[]
  blind?: boolean
}

/** `framewise rounds open|assign|close|list|show` */
export function addRoundCommands(program: Command, io: Io): void {
  const rounds = program.command('rounds').description('coding cycles: who codes which documents')

  rounds
    .command('open')
    .description('open a round: all of --coders code all of --documents, besides what --assign says')
    .argument('<name>', 'name of the round')
    .option('--coders <names>', 'coders, as BK,MZ')
    .option('--documents <names>', 'documents, as P01,P02; default: all')
    .option(
      '--assign <coder=documents>',
      'documents of one coder, as BK=P03,P05 (may be repeated)',
      collect,
      [],
    )
    .option('--blind', 'its coders do not see each other’s codings until it is closed')
    .action(
      act(io, async (session, options: OpenRoundOptions, name: string) => {
        const { openAndReport } = await import('./change-round.js')
        await openAndReport(session, options, name)
      }),
    )

  rounds
    .command('assign')
    .description('ask coders of an open round to code more documents')
    .argument('<name>', 'the round')
    .argument('<assignments...>', 'coder=documents, as BK=P05,P06')
    .action(
      act(io, async (session, _options, name: string, assignments: string[]) => {
        const { assignAndReport } = await import('./change-round.js')
        await assignAndReport(session, name, assignments)
      }),
    )

  rounds
    .command('close')
    .description(
      'close a round: nothing can be coded in it any more, and nothing of it stays hidden; asks where something is open',
    )
    .argument('<name>', 'the round')
    .option('--force', 'without asking, whatever is open')
    .action(
      act(io, async (session, options: { force?: boolean }, name: string) => {
        const { closeAfterAsking } = await import('./close-round.js')
        await closeAfterAsking(session, options, name)
      }),
    )

  rounds
    .command('list')
    .description('list the rounds')
    .action(
      act(io, async session => {
        const { showRounds } = await import('./show-rounds.js')
        await showRounds(session)
      }),
    )

  rounds
    .command('show')
    .description('show how far each coder is with each document of a round')
    .argument('<name>', 'the round')
    .action(
      act(io, async (session, _options, name: string) => {
        const { showOneRound } = await import('./show-rounds.js')
        await showOneRound(session, name)
      }),
    )
}
