import type { Command } from 'commander'
import { act } from './action.js'
import { collect } from './collect.js'
import type { Io } from './io.js'
import { whereOption } from './matrix-look.js'

export interface ScopeOptions {
  document?: string[]
  case?: string[]
  where?: string
  speaker?: string
}

export interface QueryOptions extends ScopeOptions {
  stem?: boolean
  regex?: boolean
}

export interface PrintOptions {
  limit?: string
  output?: string
  force?: boolean
}

export interface SearchOptions extends QueryOptions, PrintOptions {
  count?: boolean
}

export interface KwicOptions extends QueryOptions, PrintOptions {
  sort?: string
  context?: string
}

export interface WordsOptions extends ScopeOptions, PrintOptions {
  by?: string
  code?: string[]
  stopWords?: string
  stem?: boolean
  minLength?: string
  minCount?: string
}

/** `framewise search|kwic|words` */
export function addSearchCommands(program: Command, io: Io): void {
  addSearchCommand(program, io)
  addKwicCommand(program, io)
  addWordsCommand(program, io)
}

function addSearchCommand(program: Command, io: Io): void {
  const search = program
    .command('search')
    .description('the turns in which words are said: all documents, by words, phrases, nearness or patterns')
  printOptions(
    queryOptions(search).option('--count', 'only how many turns, by document and case'),
    'turns',
    20,
  ).action(
    act(io, async (session, options: SearchOptions, query: string) => {
      const { showSearch } = await import('./show-search.js')
      await showSearch(session, options, query)
    }),
  )
}

function addKwicCommand(program: Command, io: Io): void {
  const kwic = program
    .command('kwic')
    .description('keyword in context: every place of a word on a line of its own, one below the other')
  printOptions(
    queryOptions(kwic)
      .option('--sort <order>', 'document, left, keyword or right (default: document)')
      .option(
        '--context <n>',
        'characters on either side (default: what the terminal has room for, else 60)',
      ),
    'lines',
    50,
  ).action(
    act(io, async (session, options: KwicOptions, query: string) => {
      const { showKwic } = await import('./show-kwic.js')
      await showKwic(session, options, query)
    }),
  )
}

function addWordsCommand(program: Command, io: Io): void {
  const words = program
    .command('words')
    .description('how often each word is said by participants, without the stop words of the language')
    .option('--by <what>', 'study, document, case or code: a list for each (default: study)')
    .option('--code <code>', 'only words coded so, by settled codings (may be repeated)', collect)
    .option('--stop-words <which>', '"none", or a file with a word a line, instead of those of the language')
    .option('--stem', 'count the forms of a word together')
    .option('--min-length <n>', 'leave out words of fewer characters')
    .option('--min-count <n>', 'leave out words said less often')
  printOptions(
    scopeOptions(words, 'participant, interviewer or all (default: participant)'),
    'words of a list',
    30,
  ).action(
    act(io, async (session, options: WordsOptions) => {
      const { showWords } = await import('./show-words.js')
      await showWords(session, options)
    }),
  )
}

function queryOptions(command: Command): Command {
  const asked = command
    .argument('<query>', 'words, "a phrase", refill*, a OR b, a NOT b, a NEAR/5 b (docs/guide.md, "Search")')
    .option('--stem', 'find every form of the words, by the language of the document')
    .option('--regex', 'the query is a regular expression')
  return scopeOptions(asked, 'participant, interviewer or all (default: all)')
}

function scopeOptions(command: Command, speakers: string): Command {
  return command
    .option('--document <name>', 'only in this document (may be repeated)', collect)
    .option('--case <name>', 'only what this case said (may be repeated)', collect)
    .option(...whereOption)
    .option('--speaker <role>', `only what these say: ${speakers}`)
}

function printOptions(command: Command, what: string, count: number): Command {
  return command
    .option('--limit <n>', `print so many ${what} (default: ${count} in a table, else all)`)
    .option('-o, --output <file>', 'a file that ends in .csv, .md or .json; - for standard output')
    .option('--force', 'write over a file that exists')
}
