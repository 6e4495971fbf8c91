import type { Kysely } from 'kysely'
import { inChunks, type Schema, unpackChanges } from '../store/index.js'
import type { Span } from '../text/index.js'

/** Where a coding stood that is no longer in the study. */
export interface RemovedCoding extends Span {
  documentId: number
  codeId: number
}

/**
 * Looks up in the history where removed codings stood, the newest event first and no further back than it must. One that no event
 * about its code removed is not among them.
 * @param wanted the uid of the code of each, by the uid of the coding
 */
export async function readRemovedCodings(
  db: Kysely<Schema>,
  wanted: ReadonlyMap<string, string>,
): Promise<Map<string, RemovedCoding>> {
  const events = await inChunks(wanted.values(), uids =>
    db.selectFrom('event_topics').select('event_id').where('uid', 'in', uids).execute(),
  )
  const newestFirst = [...new Set(events.map(({ event_id }) => event_id))].sort((one, other) => other - one)
  const found = new Map<string, RemovedCoding>()
  for (const id of newestFirst) {
    if (found.size === wanted.size) break
    const { changes } = await db
      .selectFrom('events')
      .select('changes')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    for (const change of await unpackChanges(changes)) {
      if (change.table !== 'codings' || change.op !== 'remove') continue
      const { columns } = change
      for (const row of change.before) {
        const uid = String(row[columns.indexOf('uid')])
        if (!wanted.has(uid) || found.has(uid)) continue
        const numberIn = (column: string) => Number(row[columns.indexOf(column)])
        found.set(uid, {
          documentId: numberIn('document_id'),
          codeId: numberIn('code_id'),
          startCp: numberIn('start_cp'),
          endCp: numberIn('end_cp'),
        })
      }
    }
  }
  return found
}
