import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import { countOf } from '../text/index.js'
import { type CheckedPart, found } from './checked-part.js'

/**
 * Looks for codings in a round by somebody who was not asked to code the document in it.
 * @param codingIds looks at these only; default: all
 */
export async function checkRounds(db: Kysely<Schema>, codingIds?: readonly number[]): Promise<CheckedPart> {
  const query = db
    .selectFrom('codings')
    .innerJoin('rounds', 'rounds.id', 'codings.round_id')
    .innerJoin('documents', 'documents.id', 'codings.document_id')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .leftJoin('assignments', join =>
      join
        .onRef('assignments.round_id', '=', 'codings.round_id')
        .onRef('assignments.document_id', '=', 'codings.document_id')
        .onRef('assignments.coder_id', '=', 'codings.coder_id'),
    )
    .select(({ fn }) => [
      'rounds.name as round',
      'rounds.status',
      'documents.name as document',
      'coders.name as coder',
      fn.countAll().as('n'),
    ])
    .where('assignments.id', 'is', null)
    .groupBy(['rounds.name', 'rounds.status', 'documents.name', 'coders.name'])
    .orderBy('rounds.name')
    .orderBy('documents.name')
    .orderBy('coders.name')
  const rows = await (codingIds === undefined ? query : query.where('codings.id', 'in', codingIds)).execute()
  return {
    checked: 'every coding in a round was asked for',
    problems: rows.map(({ round, status, document, coder, n }) =>
      found(
        'unassigned-coding',
        `${countOf(Number(n), 'coding')} by ${coder} of ${document} in the round ${round}, where nobody asked for ${Number(n) === 1 ? 'it' : 'them'}: counted nowhere.`,
        status === 'open'
          ? `Assign it with ${assignment(round, coder, document)}.`
          : `Undo the closing of the round (framewise history --command rounds.close shows it), then assign it with ${assignment(round, coder, document)}.`,
      ),
    ),
  }
}

function assignment(round: string, coder: string, document: string): string {
  return `framewise rounds assign "${round}" "${coder}=${document}"`
}
