import { UserError } from '../problems/index.js'
import type { Table } from '../report/table.js'
import { tableCsv } from '../report/table-csv.js'
import { tableMarkdown } from '../report/table-markdown.js'
import { tableText } from '../report/table-text.js'
import {
  type CodebookSuggestion,
  chooseComparedRound,
  codebookSuggestions,
  comparedRounds,
  hiddenRoundIds,
  type Study,
} from '../study/index.js'
import { shortList } from '../text/short-list.js'
import type { SuggestionOptions } from './codebook.js'
import { viewerId } from './coder-in-use.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showSuggestions(session: Session, options: SuggestionOptions): Promise<void> {
  const { output } = options
  const format = formatOf(output, ['csv', 'md', 'json'], session.isJson ? 'json' : 'md')
  const suggestions = await session.withStudy(study => read(session, study, options.round))
  if (output === '-' && !session.isJson) {
    print(session, suggestions)
    return
  }
  const content =
    format === 'json'
      ? `${JSON.stringify(suggestions, null, 2)}\n`
      : format === 'csv'
        ? tableCsv(table(suggestions, place => place.join('; ')))
        : tableMarkdown(table(suggestions, place => place.join('; ')))
  writeOutput(session, output, content, options)
}

async function read(session: Session, study: Study, name: string | undefined): Promise<CodebookSuggestion[]> {
  const viewer = await viewerId(session, study)
  if (name !== undefined)
    return codebookSuggestions(study.db, [await chooseComparedRound(study.db, name, viewer)])
  const hidden = await hiddenRoundIds(study.db, viewer)
  const rounds = (await comparedRounds(study.db)).filter(({ id }) => !hidden.includes(id))
  if (rounds.length > 0) return codebookSuggestions(study.db, rounds)
  throw new UserError('not-found', 'No round has codings of two persons that may be compared.', {
    hint: 'See framewise rounds list; a blind round must be closed first.',
  })
}

function print(session: Session, suggestions: readonly CodebookSuggestion[]): void {
  if (suggestions.length === 0) {
    session.print(
      'Nothing to suggest: no codes were confused, no boundaries differ, no decision says anything.',
    )
    return
  }
  session.io.out(
    tableText(table(suggestions, shortList), session.io.isTerminal ? { width: session.io.columns } : {}),
  )
  session.hint(
    'Change a code with: framewise codes edit CODE --definition "…", then keep the state with framewise codebook snapshot NAME',
  )
}

const words = { confused: 'confused with each other', boundary: 'boundaries differ' } as const

function table(
  suggestions: readonly CodebookSuggestion[],
  list: (places: readonly string[]) => string,
): Table {
  return {
    columns: [
      { heading: 'codes', cut: true },
      { heading: 'suggestion', cut: true },
      { heading: 'n' },
      { heading: 'by' },
      { heading: 'places', cut: true },
    ],
    rows: suggestions.map(each => [
      each.codes.join(', '),
      each.what === 'noted' ? each.suggestion : words[each.what],
      each.n,
      each.by === '' ? null : each.by,
      list(each.places),
    ]),
  }
}
