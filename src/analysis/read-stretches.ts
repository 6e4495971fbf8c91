import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import type { CodePointMap } from '../text/index.js'

/** A turn, or a paragraph outside all turns: no rule finds anything across two of them. */
export interface Stretch {
  startCp: number
  endCp: number
  speaker: string | null
}

/** The turns of a document and what stands between them, in order. */
export async function readStretches(
  db: Kysely<Schema>,
  documentId: number,
  { lengthCp }: CodePointMap,
): Promise<Stretch[]> {
  const turns = await db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(['turns.start_cp as startCp', 'turns.end_cp as endCp', 'speakers.label as speaker'])
    .where('turns.document_id', '=', documentId)
    .orderBy('turns.position')
    .execute()
  const stretches: Stretch[] = []
  let done = 0
  for (const turn of [...turns, { startCp: lengthCp, endCp: lengthCp, speaker: null }]) {
    if (turn.startCp > done) stretches.push({ startCp: done, endCp: turn.startCp, speaker: null })
    stretches.push(turn)
    done = turn.endCp
  }
  return stretches
}
