import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'

export interface ScanOptions {
  document?: string[]
  names?: string
  output?: string
  force?: boolean
}

export interface ListIdentifiersOptions {
  kind?: string
  open?: boolean
  decided?: boolean
  output?: string
  force?: boolean
}

export interface SetIdentifiersOptions {
  replace?: string | boolean
  keep?: boolean
  open?: boolean
  kind?: string
}

export interface ReviewIdentifiersOptions {
  from?: string
  dryRun?: boolean
}

export interface KeyOptions {
  keyFile?: string
  keyPassphraseFd?: string
}

export interface ApplyReplacementsOptions extends KeyOptions {
  output?: string
  dryRun?: boolean
  force?: boolean
}

export interface RevealOptions extends KeyOptions {
  output?: string
  force?: boolean
}

/** `framewise deidentify scan|list|set|review|apply|reveal` */
export function addDeidentifyCommands(program: Command, io: Io): void {
  const deidentify = program
    .command('deidentify')
    .description(
      'find what may identify people, decide about it, and replace it; nothing leaves this computer',
    )

  deidentify
    .command('scan')
    .description(
      'look for names, places, dates, numbers and the like in transcripts, labels, cases, memos, cells and codebook; decisions made before stay',
    )
    .option('--document <name>', 'only this document (may be repeated)', collect)
    .option('--names <file>', 'names that are known, one a line, or a table (CSV, XLSX) with words and kind')
    .option('-o, --output <file>', 'write what was found to a file that ends in .xlsx, .csv or .json')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ScanOptions) => {
        const { scanIdentifiers } = await import('./scan-identifiers.js')
        await scanIdentifiers(session, options)
      }),
    )

  deidentify
    .command('list')
    .description('what was found, with its context and what was decided; as a file, a table to decide in')
    .option(
      '--kind <kind>',
      'only this kind: name, place, organisation, date, age, phone, email, url, ip, number, address',
    )
    .option('--open', 'only what is not decided')
    .option('--decided', 'only what is decided')
    .option(
      '-o, --output <file>',
      'write to a file that ends in .xlsx, .csv or .json; "-" for standard output as CSV',
    )
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ListIdentifiersOptions) => {
        const { showIdentifiers } = await import('./show-identifiers.js')
        await showIdentifiers(session, options)
      }),
    )

  deidentify
    .command('set')
    .description('decide about identifiers: what takes their place, or that they are kept (can be undone)')
    .argument('<words...>', 'identifiers as listed, by their words or id')
    .option('--replace [with]', 'replace them, with these words; without words, with [NAME-1] and the like')
    .option('--keep', 'leave them as they are')
    .option('--open', 'take back what was decided')
    .option(
      '--kind <kind>',
      'which is meant where the words are identifiers of several kinds; with words that no scan has found: what they are',
    )
    .action(
      act(io, async (session, options: SetIdentifiersOptions, named: string[]) => {
        const { setIdentifiers } = await import('./set-identifiers.js')
        await setIdentifiers(session, options, named)
      }),
    )

  deidentify
    .command('review')
    .description(
      'decide about what is open, one after the other on the terminal, or take over decisions from a file of framewise deidentify list -o FILE, filled in (can be undone)',
    )
    .option('--from <file>', 'file.xlsx or file.csv with id (or kind and words), decision and replacement')
    .option('--dry-run', 'with --from: say what would be decided')
    .action(
      act(io, async (session, options: ReviewIdentifiersOptions) => {
        if (options.from === undefined) {
          const { askIdentifiers } = await import('./ask-identifiers.js')
          await askIdentifiers(session)
          return
        }
        const { reviewIdentifiers } = await import('./review-identifiers.js')
        await reviewIdentifiers(session, { ...options, from: options.from })
      }),
    )

  keyOptions(
    deidentify
      .command('apply')
      .description(
        'replace what is to be replaced, the same everywhere; dates are shifted by a secret number of days for each case; codings stay in place (can be undone)',
      ),
  )
    .option('-o, --output <file>', 'write what is replaced by what to a file that ends in .csv or .json')
    .option('--dry-run', 'say what would be replaced')
    .option('--force', 'without asking; and write over a file that exists')
    .action(
      act(io, async (session, options: ApplyReplacementsOptions) => {
        const { applyReplacements } = await import('./apply-replacements.js')
        await applyReplacements(session, options)
      }),
    )

  keyOptions(
    deidentify
      .command('reveal')
      .description('what was replaced by what, and by how many days dates were shifted, from the key')
      .argument('[replacements...]', 'only these, such as "[NAME-1]"'),
  )
    .option('-o, --output <file>', 'write to a file that ends in .csv or .json')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: RevealOptions, named: string[]) => {
        const { revealKey } = await import('./reveal-key.js')
        await revealKey(session, options, named)
      }),
    )
}

/** Where the key lies, and what opens it. */
function keyOptions(command: Command): Command {
  return command
    .option('--key-file <file>', 'the key lies in this file, not in the study')
    .option(
      '--key-passphrase-fd <n>',
      'read the passphrase of the key from this file descriptor (else FRAMEWISE_KEY_PASSPHRASE, else it is asked)',
    )
}
