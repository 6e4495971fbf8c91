import { writeCodingsCsv, writeCodingsJson } from '../interchange/codings-file.js'
import {
  type CodingFilter,
  type CodingList,
  findCase,
  findCoder,
  findDocument,
  findRound,
  listCodings,
  readCodeTree,
  type Study,
} from '../study/index.js'
import { countOf, formatQuoteReference } from '../text/index.js'
import { viewerId } from './coder-in-use.js'
import type { ListCodingsOptions } from './codings.js'
import { noteHiddenRounds } from './note-hidden-rounds.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

export async function showCodings(session: Session, options: ListCodingsOptions): Promise<void> {
  const { codings, hiddenRounds } = await findCodings(session, options)
  if (session.isJson) session.printJson(codings)
  else {
    const rows = codings.map(row => ({
      id: row.id,
      where: formatQuoteReference({ name: row.document, fromLine: row.lineFrom, toLine: row.lineTo }),
      code: row.code,
      coder: row.coder,
      round: row.round,
      words: row.state === 'aside' ? `(lost from the text) ${row.quote}` : row.quote,
    }))
    printTable(session, ['id', 'where', 'code', 'coder', 'round', 'words'], rows, { shrink: ['words'] })
    session.hint(countOf(codings.length, 'coding'))
  }
  noteHiddenRounds(session, hiddenRounds, 'hidden')
}

export async function exportCodings(
  session: Session,
  options: ListCodingsOptions & { output: string; force?: boolean },
): Promise<void> {
  const format = formatOf(options.output, ['csv', 'json'], session.isJson ? 'json' : 'csv')
  const { codings, hiddenRounds } = await findCodings(session, options)
  writeOutput(
    session,
    options.output,
    format === 'csv' ? writeCodingsCsv(codings) : writeCodingsJson(codings),
    options,
  )
  if (options.output !== '-') session.note(`${options.output}: ${countOf(codings.length, 'coding')}`)
  noteHiddenRounds(session, hiddenRounds, 'hidden')
}

async function findCodings(session: Session, options: ListCodingsOptions): Promise<CodingList> {
  return session.withStudy(async study => listCodings(study, await filterOf(session, study, options)))
}

async function filterOf(session: Session, study: Study, options: ListCodingsOptions): Promise<CodingFilter> {
  const { db } = study
  const filter: CodingFilter = { viewerId: await viewerId(session, study) }
  if (options.by !== undefined) filter.coderId = (await findCoder(db, options.by)).id
  if (options.document !== undefined) filter.documentId = (await findDocument(db, options.document)).id
  if (options.case !== undefined) filter.caseId = (await findCase(db, options.case)).id
  if (options.round !== undefined) filter.roundId = (await findRound(db, options.round)).id
  if (options.text !== undefined) filter.text = options.text
  if (options.code !== undefined) {
    const tree = await readCodeTree(db)
    filter.codeIds = tree.descendants(tree.require(options.code)).map(code => code.id)
  }
  return filter
}
