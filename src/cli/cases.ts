import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

export interface ImportCasesOptions {
  type: string[]
  caseColumn?: string
  dryRun?: boolean
  force?: boolean
}

export interface SetCaseOptions {
  speaker: string[]
  rename?: string
  newAttribute?: boolean
}

export interface SampleOptions {
  smallestCell?: string
  output?: string
  force?: boolean
}

/** `framewise cases import|list|set|show|table` */
export function addCaseCommands(program: Command, io: Io): void {
  const cases = program.command('cases').description('participants and their attributes')

  cases
    .command('import')
    .description('bring in participants from a CSV file, one row each; importing again updates them')
    .argument(
      '<file>',
      'CSV: a column “case”, perhaps “speaker” (labels, several with “;”), and one for each attribute',
    )
    .option(
      '--type <column=type>',
      'the type of a column: category, number, date or text (may be repeated)',
      collect,
      [],
    )
    .option(
      '--case-column <column>',
      'the column that names the case; default: case, participant, id or name, else the first',
    )
    .option('--dry-run', 'say what would change')
    .option('--force', 'change values without asking')
    .action(
      act(io, async (session, options: ImportCasesOptions, file: string) => {
        const { importCasesFile } = await import('./import-cases-file.js')
        await importCasesFile(session, options, file)
      }),
    )

  cases
    .command('list')
    .description('list the cases with their speakers and attributes')
    .action(
      act(io, async session => {
        const { showCases } = await import('./show-cases.js')
        await showCases(session)
      }),
    )

  cases
    .command('set')
    .description('change a case: its attributes, its speakers, its name')
    .argument('<case>', 'the case')
    .argument('[values...]', 'attribute=value; nothing after “=” takes the value away')
    .option(
      '--speaker <document:label>',
      'a speaker who belongs to the case from now on (may be repeated)',
      collect,
      [],
    )
    .option('--rename <name>', 'another name for the case')
    .option('--new-attribute', 'make attributes that do not exist yet')
    .action(
      act(io, async (session, options: SetCaseOptions, name: string, values: string[]) => {
        const { changeCase } = await import('./change-case.js')
        await changeCase(session, options, name, values)
      }),
    )

  cases
    .command('show')
    .description('show a case: attributes, speakers, how much it says and how much of it is coded')
    .argument('<case>', 'the case')
    .action(
      act(io, async (session, _options, name: string) => {
        const { showOneCase } = await import('./show-cases.js')
        await showOneCase(session, name)
      }),
    )

  cases
    .command('table')
    .description('the characteristics of the sample: n (%) of categories, median and range of numbers')
    .option(
      '--smallest-cell <n>',
      'leave out counts of fewer cases, least and most, and who is in no document',
    )
    .option('-o, --output <file>', 'write to a file: .csv or .md (- is standard output)')
    .option('--force', 'write over an existing file')
    .action(
      act(io, async (session, options: SampleOptions) => {
        const { showSample } = await import('./show-sample.js')
        await showSample(session, options)
      }),
    )
}
