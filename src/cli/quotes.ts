import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface ListQuotesOptions {
  candidates?: boolean
}

export interface SuggestOptions {
  count?: string
}

export interface PickOptions {
  from?: string
}

export interface EditQuoteOptions {
  clear?: boolean
}

export interface ExportQuotesOptions {
  output: string
  code?: string
  force?: boolean
}

/** `framewise quotes list|suggest|pick|edit|unpick|export` */
export function addQuoteCommands(program: Command, io: Io): void {
  const quotes = program.command('quotes').description('representative quotes: three to five for a theme')
  addListAndExport(quotes, io)
  addPicking(quotes, io)
}

function addListAndExport(quotes: Command, io: Io): void {
  quotes
    .command('list')
    .description('list the quotes that were picked, and what to look at in them')
    .argument('[code]', 'only for this code and those under it')
    .option('--candidates', 'the settled codings of the code that were not picked')
    .action(
      act(io, async (session, options: ListQuotesOptions, code?: string) => {
        const { showQuotes } = await import('./show-quotes.js')
        await showQuotes(session, options, code)
      }),
    )

  quotes
    .command('suggest')
    .description(
      'suggest quotes for a code: typical, readable, agreed on, spread over cases, one against the grain',
    )
    .argument('<code>', 'path, alias or name; codings of codes under it count')
    .option('--count <n>', 'how many (default: 5)')
    .action(
      act(io, async (session, options: SuggestOptions, code: string) => {
        const { showSuggestedQuotes } = await import('./show-suggested-quotes.js')
        await showSuggestedQuotes(session, options, code)
      }),
    )

  quotes
    .command('export')
    .description('write the picked quotes to a file, with the attributes of their cases')
    .requiredOption(
      '-o, --output <file>',
      'a file that ends in .csv, .xlsx, .docx, .md or .json; - for CSV on standard output',
    )
    .option('--code <code>', 'only for this code and those under it')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: ExportQuotesOptions) => {
        const { exportQuotes } = await import('./export-quotes.js')
        await exportQuotes(session, options)
      }),
    )
}

function addPicking(quotes: Command, io: Io): void {
  quotes
    .command('pick')
    .description('pick codings as representative for a code; their order is their rank')
    .argument('[code]', 'path, alias or name; a coding under it, or under a code below it, can be picked')
    .argument('[reference...]', 'lines, "P07 l.112-118", or the id of a coding')
    .option('--from <file>', 'instead: a CSV with the columns document, code and quote')
    .action(
      act(io, async (session, options: PickOptions, code: string | undefined, references: string[]) => {
        const { pickQuotesFrom } = await import('./pick-quotes.js')
        await pickQuotesFrom(session, options, code, references)
      }),
    )

  quotes
    .command('edit')
    .description(
      'say how a picked quote is printed: with [...] for what is left out, and [insertions] in brackets',
    )
    .argument('<code>', 'the code it was picked for')
    .argument('<reference>', 'lines, "P07 l.112-118", or the id of a coding')
    .argument('[text]', 'the quote as it is to be printed')
    .option('--clear', 'print the words as they were said again')
    .action(
      act(io, async (session, options: EditQuoteOptions, code: string, reference: string, text?: string) => {
        const { editQuoteFrom } = await import('./edit-quote.js')
        await editQuoteFrom(session, options, { code, reference, text })
      }),
    )

  quotes
    .command('unpick')
    .description('take back quotes that were picked for a code')
    .argument('<code>', 'path, alias or name')
    .argument('<reference...>', 'lines, "P07 l.112-118", or the id of a coding')
    .action(
      act(io, async (session, _options, code: string, references: string[]) => {
        const { unpickQuotesFrom } = await import('./pick-quotes.js')
        await unpickQuotesFrom(session, code, references)
      }),
    )
}
