import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { DocumentRow, Schema, SpeakerRow } from '../store/index.js'
import { findByName } from './same-name.js'

/**
 * The speaker of a document by its label (upper and lower case are the same when only one fits).
 * @throws UserError `not-found`
 */
export async function findSpeaker(
  db: Kysely<Schema>,
  document: DocumentRow,
  label: string,
): Promise<SpeakerRow> {
  const speakers = await db
    .selectFrom('speakers')
    .selectAll()
    .where('document_id', '=', document.id)
    .orderBy('id')
    .execute()
  const speaker = findByName(speakers, label, known => known.label)
  if (speaker !== undefined) return speaker
  throw new UserError('not-found', `Nobody is called “${label}” in ${document.name}.`, {
    hint: `Its speakers are ${speakers.map(({ label: known }) => `“${known}”`).join(', ')}.`,
  })
}
