import { UserError } from '../problems/index.js'
import { listSavedQueries, readSavedQuery, saveQuery } from '../study/index.js'
import { printTable } from './print-table.js'
import type { RunWords } from './queries.js'
import { commandLine, sameIo } from './run-query.js'
import type { Session } from './session.js'

/** The commands that are queries, by their first words. */
const queryCommands: readonly (readonly string[])[] = [
  ['search'],
  ['kwic'],
  ['words'],
  ['crosstab'],
  ['cooccur'],
  ['codings', 'query'],
]

/** Options that say where the result goes, which is said anew each time. */
const ofResults = ['-o', '--output', '--force', '--json', '--study', '--coder']

/** Keeps a query by name, once it has been asked and answered. */
export async function saveNamedQuery(
  session: Session,
  { name, command, force }: { name: string; command: readonly string[]; force?: boolean },
  runWords: RunWords,
): Promise<void> {
  refuseOther(command)
  await session.withStudy(async () => {})
  const silent = { ...sameIo(session), out: () => {}, isTerminal: false }
  if ((await runWords(commandLine(session, command), silent)) !== 0)
    throw new UserError('bad-query', 'The query cannot be asked; it was not saved.')
  const { value, summary } = await session.withStudy(study =>
    saveQuery(study, { name, words: [...command] }, { replaces: force ?? false }),
  )
  if (session.isJson) session.printJson(value)
  else session.print(summary)
  session.hint(`Ask it again: framewise queries run ${quoted(value.name)}`)
}

function refuseOther(command: readonly string[]): void {
  if (!queryCommands.some(words => words.every((word, index) => command[index] === word)))
    throw new UserError('bad-argument', `“${command.slice(0, 2).join(' ')}” is no query that can be saved.`, {
      hint: `Queries are ${queryCommands.map(words => words.join(' ')).join(', ')}.`,
    })
  const result = command.find(word =>
    ofResults.some(option => word === option || word.startsWith(`${option}=`)),
  )
  if (result !== undefined)
    throw new UserError('bad-argument', `${result} is not kept with a query.`, {
      hint: 'Say it when you ask the query: framewise queries run NAME -- -o hits.csv',
    })
}

export async function showSavedQueries(session: Session): Promise<void> {
  const queries = await session.withStudy(({ db }) => listSavedQueries(db))
  if (session.isJson) session.printJson(queries)
  else if (queries.length === 0) session.print('No query is saved.')
  else
    printTable(
      session,
      ['name', 'command'],
      queries.map(({ name, words }) => ({ name, command: words.map(quoted).join(' ') })),
      { shrink: ['command'] },
    )
}

export async function showSavedQuery(session: Session, name: string): Promise<void> {
  const query = await session.withStudy(({ db }) => readSavedQuery(db, name))
  if (session.isJson) session.printJson(query)
  else session.print(`framewise ${query.words.map(quoted).join(' ')}`)
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_./:=,%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
