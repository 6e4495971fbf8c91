import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface ApplyPropositionsOptions {
  force?: boolean
  dryRun?: boolean
}

export interface EvidenceOptions {
  quotes?: string
  output?: string
  force?: boolean
}

/** `framewise propositions apply|list|remove` */
export function addPropositionCommands(program: Command, io: Io): void {
  const propositions = program
    .command('propositions')
    .description('what the study expects to find, and which codes speak for and against it')
  propositions
    .command('apply')
    .description('state the propositions of a file; those it does not name stay')
    .argument('<file>', 'a YAML file; - is standard input')
    .option('--dry-run', 'say what would change')
    .option('--force', 'change propositions there are already without asking')
    .action(
      act(io, async (session, options: ApplyPropositionsOptions, file: string) => {
        const { applyPropositionsFile } = await import('./state-propositions.js')
        await applyPropositionsFile(session, options, file)
      }),
    )
  propositions
    .command('list')
    .description('list the propositions, and the codes they name')
    .action(
      act(io, async session => {
        const { showPropositions } = await import('./state-propositions.js')
        await showPropositions(session)
      }),
    )
  propositions
    .command('remove')
    .description('remove a proposition; codes and codings stay (can be undone)')
    .argument('<name>', 'its name')
    .action(
      act(io, async (session, _options, name: string) => {
        const { removePropositionNamed } = await import('./state-propositions.js')
        await removePropositionNamed(session, name)
      }),
    )
}

/** `framewise evidence` */
export function addEvidenceCommand(program: Command, io: Io): void {
  program
    .command('evidence')
    .description('what each case says for and against a proposition, task by task')
    .argument('<proposition>', 'its name, such as H1')
    .option('--quotes <which>', 'quotes shown below: against, all or none (default: against)')
    .option(
      '-o, --output <file>',
      'a file that ends in .csv (a row a quote), .md or .json; - for standard output',
    )
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: EvidenceOptions, name: string) => {
        const { showEvidence } = await import('./show-evidence.js')
        await showEvidence(session, options, name)
      }),
    )
}
