import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'
import { whereOption } from './matrix-look.js'

interface QueryScopeOptions {
  rollUp: boolean
  where?: string
  case?: string[]
  output?: string
  force?: boolean
}

export interface CrosstabOptions extends QueryScopeOptions {
  by?: string
  byCodes?: string | true
  bins?: string
  count?: string
  percent?: string
  code?: string[]
}

export interface CooccurOptions extends QueryScopeOptions {
  within?: string
  matrix?: boolean
}

/** `framewise crosstab|cooccur` */
export function addCrosstabCommands(program: Command, io: Io): void {
  const crosstab = program
    .command('crosstab')
    .description(
      'how much was coded with each code, by what the cases are like, by case, or with other codes',
    )
    .option('--by <what>', 'the columns: an attribute of the cases, case, or document')
    .option('--by-codes [codes]', 'the columns: codes, separated by commas (default: those of the rows)')
    .option('--bins <numbers>', 'where a new column begins, for an attribute with numbers: 10,20')
    .option('--count <what>', 'codings, cases or words (default: codings)')
    .option('--percent <of>', 'percentages too: of the row or of the column')
    .option('--code <code>', 'a code that is a row (may be repeated; default: all themes)', collect)
  scopeOptions(crosstab).action(
    act(io, async (session, options: CrosstabOptions) => {
      const { showCrosstab } = await import('./show-crosstab.js')
      await showCrosstab(session, options)
    }),
  )

  const cooccur = program
    .command('cooccur')
    .description('which codes are together, on the same words or near each other')
    .argument('[codes...]', 'the codes (default: all themes)')
    .option('--within <nearness>', 'overlap, same-turn, 5words, 2turns or 3lines (default: overlap)')
    .option('--matrix', 'every code with every code, in place of a list of pairs')
  scopeOptions(cooccur).action(
    act(io, async (session, options: CooccurOptions, codes: string[]) => {
      const { showCooccurrence } = await import('./show-cooccurrence.js')
      await showCooccurrence(session, options, codes)
    }),
  )
}

function scopeOptions(command: Command): Command {
  return command
    .option('--no-roll-up', 'a code alone, without the codes under it')
    .option(...whereOption)
    .option('--case <name>', 'only the words of this case (may be repeated)', collect)
    .option('-o, --output <file>', 'a file that ends in .csv, .md or .json; - for standard output')
    .option('--force', 'write over a file that exists')
}
