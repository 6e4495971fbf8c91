import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { CoderRow, DocumentRow, RoundRow, Schema } from '../store/index.js'

/** Who was asked to code what: one name per round, document and coder, for {@link refuseUnassigned}. */
export async function readAssigned(db: Kysely<Schema>): Promise<Set<string>> {
  const rows = await db.selectFrom('assignments').select(['round_id', 'document_id', 'coder_id']).execute()
  return new Set(rows.map(row => `${row.round_id} ${row.document_id} ${row.coder_id}`))
}

/** Refuses codings in a round by somebody who was not asked to code the document: they would be counted nowhere. */
export function refuseUnassigned(
  assigned: ReadonlySet<string>,
  round: RoundRow,
  document: DocumentRow,
  coder: CoderRow,
): void {
  if (assigned.has(`${round.id} ${document.id} ${coder.id}`)) return
  throw new UserError('conflict', `${coder.name} was not asked to code ${document.name} in ${round.name}.`, {
    hint: `Assign it with framewise rounds assign ${round.name} ${coder.name}=${document.name}, or leave out the round.`,
  })
}
