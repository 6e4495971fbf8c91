import type { Kysely } from 'kysely'
import type { ChangeSet, DeidentificationKeyRow, Schema } from '../../store/index.js'
import { newUids } from '../../store/index.js'
import type { DeidentificationKey } from './sealed-key.js'

/** The key of a study as it is kept: encrypted, or the mark that it lies in a file. */
export type KeptKey = Pick<DeidentificationKeyRow, 'uid' | 'kept' | 'sealed'>

/** The key of a study, or null where nothing was replaced yet. */
export async function readKeptKey(db: Kysely<Schema>): Promise<KeptKey | null> {
  return (
    (await db.selectFrom('deidentification_keys').select(['uid', 'kept', 'sealed']).executeTakeFirst()) ??
    null
  )
}

/** A key in which nothing is yet. */
export async function emptyKey(): Promise<DeidentificationKey> {
  const [uid = ''] = await newUids(1)
  return { uid, replacements: [], shifts: {} }
}

/** Keeps the key of a study, inside a change; `sealed` is null where it lies in a file. */
export async function keepSealedKey(set: ChangeSet, uid: string, sealed: string | null): Promise<void> {
  const row = await set.db.selectFrom('deidentification_keys').select('id').executeTakeFirst()
  const columns = {
    kept: sealed === null ? ('file' as const) : ('study' as const),
    sealed: sealed ?? '',
    changed_at: new Date().toISOString(),
  }
  if (row === undefined) await set.insert('deidentification_keys', [{ uid, ...columns }])
  else if (sealed !== null) await set.update('deidentification_keys', [{ id: row.id, set: columns }])
}
