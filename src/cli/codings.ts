import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'
import { whereOption } from './matrix-look.js'
import type { PassageOptions } from './passage-span.js'

export interface AddCodingOptions extends PassageOptions {
  document: string
  code: string[]
  round?: string
  inVivo?: boolean
  memo?: string
}

export interface MoveCodingOptions extends PassageOptions {
  force?: boolean
}

export interface AdoptOptions {
  from?: string
  code?: string
  document?: string
  dryRun?: boolean
  force?: boolean
}

export interface ListCodingsOptions {
  by?: string
  code?: string
  document?: string
  case?: string
  round?: string
  text?: string
}

export interface QueryCodingsOptions {
  unit?: string
  rollUp: boolean
  where?: string
  case?: string[]
  document?: string[]
  count?: boolean
  limit?: string
  output?: string
  force?: boolean
}

/** `framewise codings add|move|adopt|remove|list|query|import|export` */
export function addCodingCommands(program: Command, io: Io): void {
  const codings = program.command('codings').description('codes put on passages of the transcripts')

  passageOptions(
    codings
      .command('add')
      .description('put a code, or several, on a passage')
      .requiredOption('--document <name>', 'the document')
      .option('--code <code>', 'the code: path, alias or name (may be repeated)', collect, [])
      .option('--in-vivo', 'make an inductive code from the words themselves'),
  )
    .option('--round <name>', 'the coding round; default: the open round this coder has the document in')
    .option('--memo <text>', 'a memo on the coding; of several, on the first')
    .action(
      act(io, async (session, options: AddCodingOptions) => {
        const { codePassage } = await import('./code-passage.js')
        await codePassage(session, options)
      }),
    )

  passageOptions(
    codings
      .command('move')
      .description('give a coding other words of its document (can be undone)')
      .argument('<id>', 'id of the coding, as framewise codings list shows it'),
  )
    .option('--force', 'without asking, where it is another coder’s')
    .action(
      act(io, async (session, options: MoveCodingOptions, id: string) => {
        const { moveToPassage } = await import('./move-coding.js')
        await moveToPassage(session, options, id)
      }),
    )

  codings
    .command('adopt')
    .description('take codings of a program over as your own, so that they count (can be undone)')
    .argument('[ids...]', 'only these, by their ids in framewise codings list')
    .option('--from <program>', 'whose codings; default: those of the only program')
    .option('--code <code>', 'only those of this code and what is under it')
    .option('--document <name>', 'only those in this document')
    .option('--dry-run', 'say what would be adopted')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: AdoptOptions, ids: string[]) => {
        const { adoptAfterAsking } = await import('./adopt-codings.js')
        await adoptAfterAsking(session, options, ids)
      }),
    )

  codings
    .command('remove')
    .description('remove codings (can be undone)')
    .argument('<ids...>', 'ids of codings, as framewise codings list shows them')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: { force?: boolean }, ids: string[]) => {
        const { removeAfterAsking } = await import('./remove-codings.js')
        await removeAfterAsking(session, options, ids)
      }),
    )

  listOptions(codings.command('list').description('list codings with their words and citation lines')).action(
    act(io, async (session, options: ListCodingsOptions) => {
      const { showCodings } = await import('./show-codings.js')
      await showCodings(session, options)
    }),
  )

  codings
    .command('query')
    .description('where codes are together, near each other, or one without the other')
    .argument(
      '<expression>',
      'codes with AND, OR, NOT, NEAR/2turns and parentheses (docs/guide.md, "Who says what")',
    )
    .option('--unit <unit>', 'in what it has to hold: words, turn, document or case (default: words)')
    .option('--no-roll-up', 'a code alone, without the codes under it')
    .option(...whereOption)
    .option('--case <name>', 'only what this case says (may be repeated)', collect)
    .option('--document <name>', 'only in this document (may be repeated)', collect)
    .option('--count', 'only how many, by document and case')
    .option('--limit <n>', 'print so many (default: 20 in a table, else all)')
    .option('-o, --output <file>', 'a file that ends in .csv, .md or .json; - for standard output')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: QueryCodingsOptions, expression: string) => {
        const { showQueriedCodings } = await import('./show-queried-codings.js')
        await showQueriedCodings(session, options, expression)
      }),
    )

  codings
    .command('import')
    .description('import codings from CSV or JSON; a row may give its place by offsets, lines or quote')
    .argument('<files...>', 'CSV or JSON files')
    .option('--round <name>', 'the round of rows that name none')
    .option('--create <origin>', '"inductive": make unknown codes as inductive codes')
    .option('--dry-run', 'say what would be imported')
    .action(
      act(
        io,
        async (session, options: { round?: string; create?: string; dryRun?: boolean }, files: string[]) => {
          const { importCodingFiles } = await import('./import-coding-files.js')
          await importCodingFiles(session, options, files)
        },
      ),
    )

  listOptions(codings.command('export').description('write codings as CSV or JSON'))
    .option('-o, --output <file>', 'file.csv or file.json; "-" is standard output', '-')
    .option('--force', 'write over an existing file')
    .action(
      act(io, async (session, options: ListCodingsOptions & { output: string; force?: boolean }) => {
        const { exportCodings } = await import('./show-codings.js')
        await exportCodings(session, options)
      }),
    )
}

/** The ways to name a passage. */
export function passageOptions(command: Command): Command {
  return command
    .option('--lines <from-to>', 'the passage by its citation lines, as 40-44')
    .option('--span <start:end>', 'the passage in characters, counted from 0, end not included')
    .option('--quote <words>', 'the passage by its exact words')
}

function listOptions(command: Command): Command {
  return command
    .option('--by <coder>', 'only codings of this coder')
    .option('--code <code>', 'only codings of this code and what is under it')
    .option('--document <name>', 'only codings in this document')
    .option('--case <name>', 'only codings of what this case said')
    .option('--round <name>', 'only codings of this round')
    .option('--text <words>', 'only codings whose words contain this')
}
