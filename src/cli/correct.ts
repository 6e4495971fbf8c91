import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

export interface CorrectOptions {
  from?: string
  find?: string
  replace?: string
  partsOfWords?: boolean
  matchCase?: boolean
  regex?: boolean
  speaker?: string
  document?: string
  output?: string
  dryRun?: boolean
  force?: boolean
}

/** `framewise correct` */
export function addCorrectCommand(program: Command, io: Io): void {
  program
    .command('correct')
    .description('correct what was misheard in transcripts; codings stay on their words (can be undone)')
    .option('--from <file>', 'CSV with find and replace, and more where wanted')
    .option('--find <words>', 'instead: words to find')
    .option('--replace <words>', 'with --find: what takes their place; empty: nothing')
    .option('--parts-of-words', 'with --find: within words, too')
    .option('--match-case', 'with --find: capital and small letters differ')
    .option('--regex', 'with --find: a regular expression; $1 in --replace is its first group')
    .option('--speaker <label>', 'with --find: only what this speaker says')
    .option('--document <name>', 'with --find: only in this document')
    .option('-o, --output <file>', 'write the plan to a file that ends in .csv or .json')
    .option('--dry-run', 'say what would be corrected')
    .option('--force', 'without asking; and write over a file that exists')
    .action(
      act(io, async (session, options: CorrectOptions) => {
        const { correctTranscripts } = await import('./correct-transcripts.js')
        await correctTranscripts(session, options)
      }),
    )
}
