import type { Kysely } from 'kysely'
import type { RoundRow, Schema } from '../../store/index.js'
import { isOpen, readRoundPassages } from './round-passages.js'

/** What is not done yet in a round. */
export interface OpenWork {
  /** Documents in which a coder who was asked has coded nothing, by name of the coder. The consensus is not asked. */
  untouched: { coder: string; documents: string[] }[]
  /** Disagreements that wait for a decision, deferred ones included. */
  disagreements: number
  /** Whether these can be reconciled before the round is closed: not in a blind one. */
  isReconcilable: boolean
}

/** What closing a round would leave undone. */
export async function readOpenWork(db: Kysely<Schema>, round: RoundRow): Promise<OpenWork> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('documents', 'documents.id', 'assignments.document_id')
    .innerJoin('coders', 'coders.id', 'assignments.coder_id')
    .select(['documents.name as document', 'coders.name as coder'])
    .where('assignments.round_id', '=', round.id)
    .where('coders.kind', '<>', 'consensus')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('codings')
            .select('codings.id')
            .whereRef('codings.round_id', '=', 'assignments.round_id')
            .whereRef('codings.document_id', '=', 'assignments.document_id')
            .whereRef('codings.coder_id', '=', 'assignments.coder_id'),
        ),
      ),
    )
    .orderBy('coders.id')
    .orderBy('documents.position')
    .execute()
  const byCoder = new Map<string, string[]>()
  for (const { coder, document } of rows) byCoder.set(coder, [...(byCoder.get(coder) ?? []), document])
  const { passages } = await readRoundPassages(db, round)
  return {
    untouched: [...byCoder].map(([coder, documents]) => ({ coder, documents })),
    disagreements: passages.filter(isOpen).length,
    isReconcilable: round.blind === 0,
  }
}
