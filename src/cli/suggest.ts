import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface SuggestCorrectionsOptions {
  glossary?: string
  limit?: string
  output?: string
  force?: boolean
}

/** `framewise suggest corrections` */
export function addSuggestCommands(program: Command, io: Io): void {
  program
    .command('suggest')
    .description('what may need correcting')
    .command('corrections')
    .description(
      'words that were perhaps misheard: rare, and close in sound or spelling to what is often said',
    )
    .option(
      '--glossary <file>',
      'terms that may have been said, one on each line: drugs, places, abbreviations',
    )
    .option('--limit <n>', 'print so many (default: 30 in a table, else all)')
    .option('-o, --output <file>', 'a file that ends in .csv (to edit, and to correct by), .md or .json')
    .option('--force', 'write over a file that exists')
    .action(
      act(io, async (session, options: SuggestCorrectionsOptions) => {
        const { showSuggestedCorrections } = await import('./suggest-corrections.js')
        await showSuggestedCorrections(session, options)
      }),
    )
}
