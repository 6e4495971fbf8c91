import type { Kysely } from 'kysely'
import type { Schema } from '../store/index.js'
import type { Span } from '../text/index.js'

/** Whether nobody but interviewers speaks in a span of a document. */
export async function isOnlyInterviewer(
  db: Kysely<Schema>,
  documentId: number,
  { startCp, endCp }: Span,
): Promise<boolean> {
  const roles = await db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select('speakers.role')
    .distinct()
    .where('turns.document_id', '=', documentId)
    .where('turns.start_cp', '<', endCp)
    .where('turns.end_cp', '>', startCp)
    .execute()
  return roles.length > 0 && roles.every(({ role }) => role === 'interviewer')
}
