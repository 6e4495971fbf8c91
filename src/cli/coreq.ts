import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'
import { refuseUnknownWord } from './refuse-unknown-word.js'

export interface CoreqListOptions {
  missing?: boolean
  /** False with --no-names. */
  names: boolean
  output?: string
  force?: boolean
}

export interface CoreqAskOptions {
  all?: boolean
}

export interface CoreqApplyOptions {
  dryRun?: boolean
  force?: boolean
}

export interface CoreqTemplateOptions {
  all?: boolean
  output?: string
  force?: boolean
}

export interface CoreqSetOptions {
  place?: string
  add?: boolean
  force?: boolean
}

export interface CoreqUnsetOptions {
  only?: string
  force?: boolean
}

/** `framewise coreq`, and `ask`, `apply`, `template`, `show`, `set` and `unset` under it */
export function addCoreqCommands(program: Command, io: Io): void {
  const coreq = program
    .command('coreq')
    .description(
      'the 32 items of COREQ: what the study knows of each, what was answered, and what is missing',
    )
    .option('--missing', 'only items that are not answered, and of which the study does not know enough')
    .option('--no-names', 'without names of interviewers, coders and documents; numbers remain')
    .option(
      '-o, --output <file>',
      'a file that ends in .docx, .html, .md, .csv or .json; - for standard output',
    )
    .option('--force', 'write over a file that exists')
    .allowExcessArguments()
  const list = act(io, async (session, options: CoreqListOptions) => {
    const { showCoreq } = await import('./show-coreq.js')
    await showCoreq(session, options)
  })
  coreq.action(async (...given: unknown[]) => {
    refuseUnknownWord(coreq)
    await list(...given)
  })
  addAsking(coreq, io)
  addAnswering(coreq, io)
}

function addAsking(coreq: Command, io: Io): void {
  coreq
    .command('ask')
    .description('ask, one by one, for what the study cannot know; each answer is kept at once')
    .option('--all', 'ask for all items, also those that are answered or known')
    .action(
      act(io, async (session, options: CoreqAskOptions) => {
        const { askCoreq } = await import('./ask-coreq.js')
        await askCoreq(session, options)
      }),
    )
  coreq
    .command('template')
    .description('write a file of the items that the study cannot know, to fill in')
    .option('--all', 'all items, with what is answered already')
    .option('-o, --output <file>', 'a file that ends in .yaml or .yml; - for standard output (default: -)')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: CoreqTemplateOptions) => {
        const { writeTemplate } = await import('./apply-coreq-file.js')
        await writeTemplate(session, options)
      }),
    )
  coreq
    .command('apply')
    .description('take over the answers of a file; items that it leaves empty stay')
    .argument('<file>', 'a YAML file; - is standard input')
    .option('--dry-run', 'say what would change')
    .option('--force', 'write over other answers and places without asking')
    .action(
      act(io, async (session, options: CoreqApplyOptions, file: string) => {
        const { applyCoreqFile } = await import('./apply-coreq-file.js')
        await applyCoreqFile(session, options, file)
      }),
    )
}

function addAnswering(coreq: Command, io: Io): void {
  coreq
    .command('show')
    .description(
      'one item: what it asks, what the study knows and where that is shown, and what was answered',
    )
    .argument('<item>', 'its number or its name')
    .action(
      act(io, async (session, _options, item: string) => {
        const { showCoreqItem } = await import('./show-coreq.js')
        await showCoreqItem(session, item)
      }),
    )
  coreq
    .command('set')
    .description('answer an item, or say where the manuscript reports it (can be undone)')
    .argument('<item>', 'its number or its name')
    .argument('[answer]', 'the answer; - reads it from standard input')
    .option('--place <where>', 'where the manuscript reports it: "Methods, p. 4"')
    .option('--add', 'add the answer to what the study says, instead of putting it in its stead')
    .option('--force', 'write over another answer or place without asking')
    .action(
      act(io, async (session, options: CoreqSetOptions, item: string, answer: string | undefined) => {
        const { setCoreqAnswer } = await import('./answer-coreq.js')
        await setCoreqAnswer(session, options, { item, answer })
      }),
    )
  coreq
    .command('unset')
    .description('take back what was said about an item (can be undone)')
    .argument('<item>', 'its number or its name')
    .option('--only <part>', 'only the answer, or only the place')
    .option('--force', 'without asking')
    .action(
      act(io, async (session, options: CoreqUnsetOptions, item: string) => {
        const { unsetCoreqAnswer } = await import('./answer-coreq.js')
        await unsetCoreqAnswer(session, options, item)
      }),
    )
}
