import type { Kysely } from 'kysely'
import { inChunks, type Schema } from '../store/index.js'
import type { NewCoding } from './codings.js'

/** Columns that give a coding as {@link codingKey} takes it. */
export const keyColumns = [
  'document_id as documentId',
  'code_id as codeId',
  'coder_id as coderId',
  'round_id as roundId',
  'start_cp as startCp',
  'end_cp as endCp',
] as const

/**
 * Keys of the codings that are there already in the documents and by the coders of these, by {@link codingKey}: at least of
 * those among the given ones.
 */
export async function readKnownCodings(
  db: Kysely<Schema>,
  codings: readonly NewCoding[],
): Promise<Map<string, number>> {
  const coders = [...new Set(codings.map(({ coderId }) => coderId))]
  const documents = codings.map(({ documentId }) => documentId)
  const [start, ...otherStarts] = new Set(codings.map(({ startCp }) => startCp))
  const rows = await inChunks(documents, chunk => {
    const query = db
      .selectFrom('codings')
      .select('id')
      .select(keyColumns)
      .where('coder_id', 'in', coders)
      .where('document_id', 'in', chunk)
      .where('state', '=', 'placed')
    // One passage, coded by hand: the index finds it among however many codings.
    const isOnePlace = start !== undefined && otherStarts.length === 0
    return (isOnePlace ? query.where('start_cp', '=', start) : query).execute()
  })
  return new Map(rows.map(row => [codingKey(row), row.id]))
}

/** The same for codings of one code by one coder in one round on the same words. */
export function codingKey({ documentId, codeId, coderId, roundId, startCp, endCp }: NewCoding): string {
  return [documentId, codeId, coderId, roundId, startCp, endCp].join()
}
