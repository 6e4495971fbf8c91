import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'
import { whereOption } from './matrix-look.js'

export interface AutocodeOptions {
  search?: string
  code?: string
  stem?: boolean
  regex?: boolean
  span?: string
  as?: string
  document?: string[]
  case?: string[]
  where?: string
  speaker?: string
  output?: string
  dryRun?: boolean
  force?: boolean
}

/** `framewise autocode` */
export function addAutocodeCommand(program: Command, io: Io): void {
  program
    .command('autocode')
    .description(
      'code what a query or a file of patterns finds, as a program: nothing counts until a coder adopts it',
    )
    .argument('[file]', 'patterns: YAML or CSV with code, pattern and kind (search, stem or regex)')
    .option('--search <query>', 'instead: what to look for, as framewise search takes it')
    .option('--code <code>', 'with --search: the code that goes on what is found')
    .option('--stem', 'with --search: every form of the words')
    .option('--regex', 'with --search: the query is a regular expression')
    .option('--span <what>', 'what is coded: sentence, turn or match (default: sentence)')
    .option('--as <program>', 'name of the program that codes (default: autocode)')
    .option('--document <name>', 'only in this document (may be repeated)', collect)
    .option('--case <name>', 'only what this case said (may be repeated)', collect)
    .option(...whereOption)
    .option('--speaker <role>', 'only what these say: participant, interviewer or all (default: participant)')
    .option('-o, --output <file>', 'write what is found to a file that ends in .csv or .json')
    .option('--dry-run', 'say what would be coded')
    .option('--force', 'without asking; and write over a file that exists')
    .action(
      act(io, async (session, options: AutocodeOptions, file?: string) => {
        const { runAutocode } = await import('./run-autocode.js')
        await runAutocode(session, options, file)
      }),
    )
}
