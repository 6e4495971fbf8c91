import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'
import { refuseUnknownWord } from './refuse-unknown-word.js'
import type { Session } from './session.js'

export interface PolicyOptions {
  policy?: string
  round?: string
  dryRun?: boolean
}

export interface ApplyDecisionsOptions {
  round?: string
  dryRun?: boolean
  force?: boolean
}

/** `framewise reconcile [--policy …]` and `framewise reconcile apply|run|status` */
export function addReconcileCommands(program: Command, io: Io): void {
  const decide = act(io, async (session, options: PolicyOptions) => {
    if (options.policy === undefined && opensScreen(session)) {
      const { openScreen } = await import('./open-screen.js')
      const { round } = options
      await openScreen(session, { screen: 'reconcile', ...(round === undefined ? {} : { round }) })
      return
    }
    const { decideByPolicy } = await import('./decide-by-policy.js')
    await decideByPolicy(session, options)
  })
  const reconcile = policyOptions(
    program
      .command('reconcile')
      .description(
        'settle where coders differ, on a full screen, or by a rule: decisions are recorded beside the codings, as a consensus',
      ),
  )
    .allowExcessArguments()
    .action(async (...given: unknown[]) => {
      refuseUnknownWord(given.at(-1) as Command, 'or --policy')
      await decide(...given)
    })

  reconcile
    .command('apply')
    .description('take over decisions from a file of framewise disagreements -o FILE, filled in')
    .argument('<file>', 'file.csv, file.xlsx or file.json; "-" for standard input')
    .option('--round <name>', 'only disagreements of this round; default: of all rounds')
    .option('--dry-run', 'say what would be decided')
    .option('--force', 'pass over what is gone, and replace what was decided meanwhile')
    .action(
      act(io, async (session, options: ApplyDecisionsOptions, file: string) => {
        const { applyDecisionsFile } = await import('./apply-decisions-file.js')
        await applyDecisionsFile(session, options, file)
      }),
    )

  policyOptions(
    reconcile.command('run').description('decide what is open by a rule, the same as reconcile --policy'),
  ).action(decide)

  reconcile
    .command('status')
    .description('what is open and what was decided, document by document, and agreement before and after')
    .option('--round <name>', 'only this round; default: every round with documents of two persons')
    .action(
      act(io, async (session, options: { round?: string }) => {
        const { showProgress } = await import('./show-progress.js')
        await showProgress(session, options)
      }),
    )
}

/** People at a terminal get the screen; scripts, and who asks for data, do not. */
function opensScreen(session: Session): boolean {
  return session.io.isTerminal && !session.isJson
}

function policyOptions(command: Command): Command {
  return command
    .option(
      '--policy <rule>',
      'agreed (only what all coders agree on), majority, union, or coder=NAME (that coder’s version)',
    )
    .option('--round <name>', 'the round; default: the latest one with documents of two persons')
    .option('--dry-run', 'say what would be decided')
}
