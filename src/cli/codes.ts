import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

/** What a researcher can say about a code. */
export interface CodeFieldOptions {
  brief?: string
  definition?: string
  useWhen?: string
  notWhen?: string
  example: string[]
  alias?: string
  colour?: string
  deductive?: boolean
  inductive?: boolean
}

export interface AddCodeOptions extends CodeFieldOptions {
  parent?: string
}

export interface ListCodesOptions {
  all?: boolean
}

/** For commands that say first what happens. */
export interface AskOptions {
  dryRun?: boolean
  force?: boolean
}

export interface MoveCodeOptions extends AskOptions {
  under?: string
  top?: boolean
}

export interface MergeCodesOptions extends AskOptions {
  into: string
}

export interface SplitCodeOptions extends AskOptions {
  into: string
  definition?: string
  codings?: string[]
  by?: string
  document?: string
}

/** `framewise codes list|show|add|edit|rename|move|merge|split|retire|restore` */
export function addCodeCommands(program: Command, io: Io): void {
  const codes = program.command('codes').description('the codes of the study, one by one')
  addReading(codes, io)
  addWriting(codes, io)
  addRearranging(codes, io)
  addMergeAndSplit(codes, io)
}

function addReading(codes: Command, io: Io): void {
  codes
    .command('list')
    .description('list the codes as a tree, with how often each is used')
    .argument('[code]', 'only this code and what is under it')
    .option('--all', 'retired codes too')
    .action(
      act(io, async (session, options: ListCodesOptions, code?: string) => {
        const { printCodes } = await import('./list-codes.js')
        await printCodes(session, options, code)
      }),
    )

  codes
    .command('show')
    .description('show all that is said of a code, and how much it is used')
    .argument('<code>', 'path, alias or name')
    .action(
      act(io, async (session, _options, code: string) => {
        const { showCode } = await import('./show-code.js')
        await showCode(session, code)
      }),
    )
}

function addWriting(codes: Command, io: Io): void {
  fieldOptions(
    codes
      .command('add')
      .description('add a code; it is inductive unless --deductive is said')
      .argument(
        '<path-or-name>',
        'its name, after the path of its parent if it has one: "scheduling/saves time"',
      )
      .option('--parent <code>', 'the code it belongs under; the name is then taken as it is'),
  ).action(
    act(io, async (session, options: AddCodeOptions, name: string) => {
      const { addCodeFrom } = await import('./edit-code.js')
      await addCodeFrom(session, options, name)
    }),
  )

  fieldOptions(
    codes
      .command('edit')
      .description('change what is said of a code; an empty text takes it away')
      .argument('<code>', 'path, alias or name'),
  )
    .option('--inductive', 'it arose from the transcripts')
    .action(
      act(io, async (session, options: CodeFieldOptions, code: string) => {
        const { editCodeFrom } = await import('./edit-code.js')
        await editCodeFrom(session, options, code)
      }),
    )
}

function fieldOptions(command: Command): Command {
  return command
    .option('--brief <text>', 'the definition in one line')
    .option('--definition <text>', 'the full definition')
    .option('--use-when <text>', 'when to use it')
    .option('--not-when <text>', 'when not to use it, and what to use instead')
    .option('--example <text>', 'a typical passage; several times for several', collect, [])
    .option('--alias <alias>', 'what a coder types for it')
    .option('--colour <#rrggbb>', 'its colour')
    .option('--deductive', 'it was there before the first transcript')
}

function addRearranging(codes: Command, io: Io): void {
  codes
    .command('rename')
    .description('give a code another name; its codings stay with it')
    .argument('<code>', 'path, alias or name')
    .argument('<name>', 'its new name, without the path')
    .option('--dry-run', 'say what would happen')
    .action(
      act(io, async (session, options: AskOptions, code: string, name: string) => {
        const { renameAfterSaying } = await import('./rearrange-codes.js')
        await renameAfterSaying(session, options, code, name)
      }),
    )

  codes
    .command('move')
    .description('put a code, with all that is under it, somewhere else in the tree')
    .argument('<code>', 'path, alias or name')
    .option('--under <code>', 'its new parent')
    .option('--top', 'make it a theme')
    .option('--dry-run', 'say what would happen')
    .action(
      act(io, async (session, options: MoveCodeOptions, code: string) => {
        const { moveAfterSaying } = await import('./rearrange-codes.js')
        await moveAfterSaying(session, options, code)
      }),
    )

  codes
    .command('retire')
    .description('take a code and what is under it out of use; codings and cells stay')
    .argument('<code>', 'path, alias or name')
    .option('--dry-run', 'say what would happen')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: AskOptions, code: string) => {
        const { retireAfterAsking } = await import('./rearrange-codes.js')
        await retireAfterAsking(session, options, code)
      }),
    )

  codes
    .command('restore')
    .description('bring a retired code back into use')
    .argument('<code>', 'path or uid')
    .action(
      act(io, async (session, _options, code: string) => {
        const { restoreRetired } = await import('./rearrange-codes.js')
        await restoreRetired(session, code)
      }),
    )
}

function addMergeAndSplit(codes: Command, io: Io): void {
  codes
    .command('merge')
    .description('merge codes into one: codings, cells, quotes, memos and codes under them go over')
    .argument('<from...>', 'the codes that go: path, alias or name')
    .requiredOption('--into <code>', 'the code that remains')
    .option('--dry-run', 'say what would happen')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: MergeCodesOptions, from: string[]) => {
        const { mergeAfterAsking } = await import('./merge-codes.js')
        await mergeAfterAsking(session, options, from)
      }),
    )

  codes
    .command('split')
    .description('give some codings of a code to a new code beside it')
    .argument('<code>', 'path, alias or name')
    .requiredOption('--into <name>', 'name of the new code')
    .option('--definition <text>', 'its definition')
    .option('--codings <id...>', 'these codings, by the ids of framewise codings list')
    .option('--by <coder>', 'only what this coder coded')
    .option('--document <name>', 'only what is coded in this document')
    .option('--dry-run', 'say what would happen')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: SplitCodeOptions, code: string) => {
        const { splitAfterAsking } = await import('./split-code.js')
        await splitAfterAsking(session, options, code)
      }),
    )
}
