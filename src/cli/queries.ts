import type { Command } from 'commander'
import { act } from './action.js'
import type { Io } from './io.js'

/** Runs the words of a command. @returns its exit status */
export type RunWords = (words: readonly string[], io: Io) => Promise<number>

/** `framewise queries save|list|show|run|remove` */
export function addQueriesCommands(program: Command, io: Io, runWords: RunWords): void {
  const queries = program.command('queries').description('queries kept by name, to be asked again')

  queries
    .command('save')
    .description('keep a query: queries save NAME -- search "refill*" --stem')
    .argument('<name>', 'what it is called')
    .argument('<command...>', 'the query, after --: search, kwic, words, crosstab, cooccur or codings query')
    .option('--force', 'in place of a query of that name')
    .action(
      act(io, async (session, options: { force?: boolean }, name: string, command: string[]) => {
        const { saveNamedQuery } = await import('./save-query.js')
        await saveNamedQuery(session, { ...options, name, command }, runWords)
      }),
    )

  queries
    .command('list')
    .description('list the saved queries')
    .action(
      act(io, async session => {
        const { showSavedQueries } = await import('./save-query.js')
        await showSavedQueries(session)
      }),
    )

  queries
    .command('show')
    .description('print the command of a saved query')
    .argument('<name>', 'its name')
    .action(
      act(io, async (session, _options, name: string) => {
        const { showSavedQuery } = await import('./save-query.js')
        await showSavedQuery(session, name)
      }),
    )

  queries
    .command('run')
    .description('ask a saved query again; more options go after --: queries run NAME -- -o hits.csv')
    .argument('<name>', 'its name')
    .argument('[options...]', 'more options of the query, after --')
    .action(
      act(io, async (session, _options, name: string, more: string[]) => {
        const { runSavedQuery } = await import('./run-query.js')
        await runSavedQuery(session, { name, more }, runWords)
      }),
    )

  queries
    .command('remove')
    .description('remove a saved query (can be undone)')
    .argument('<name>', 'its name')
    .action(
      act(io, async (session, _options, name: string) => {
        const { removeSavedQuery } = await import('../study/index.js')
        const { summary } = await session.withStudy(study => removeSavedQuery(study, name))
        session.print(summary)
      }),
    )
}
