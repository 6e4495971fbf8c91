import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

/** How saturation is measured. */
export interface RuleOptions {
  by?: string
  order?: string
  base?: string
  run?: string
  threshold?: string
  orders?: string
  seed?: string
}

export interface SaturationOptions extends RuleOptions {
  codes?: boolean
  output?: string
  force?: boolean
}

/** `framewise saturation` */
export function addSaturationCommand(program: Command, io: Io): void {
  addRuleOptions(
    program
      .command('saturation')
      .description('what each interview brought that was new, and whether that came to an end'),
  )
    .option('--codes', 'instead: where each code was first found')
    .option(
      '-o, --output <file>',
      'a file that ends in .csv (the curves), .md or .json; - for standard output',
    )
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: SaturationOptions) => {
        const { showSaturation } = await import('./show-saturation.js')
        await showSaturation(session, options)
      }),
    )
}
/** Adds the options by which it is said how saturation is measured. */
export function addRuleOptions(command: Command): Command {
  return command
    .option('--by <unit>', 'what counts as an interview: document or case (default: document)')
    .option('--order <names>', 'all interviews in the order in which they were held, separated by commas')
    .option('--base <n>', 'interviews at the beginning that others are compared with (default: 4)')
    .option('--run <n>', 'interviews in a row that are looked at together (default: 2)')
    .option('--threshold <share>', 'how much may be new in a run: 5% or 0.05 (default: 5%)')
    .option('--orders <n>', 'how many random orders are drawn (default: 1000)')
    .option('--seed <n>', 'seed of the random orders (default: 1)')
}
