import { type ChangeSet, inChunks } from '../../store/index.js'

/** Lets decisions that rest on codings which are about to be removed keep what they know of them. */
export async function unlinkCodings(set: ChangeSet, codingIds: readonly number[]): Promise<void> {
  const rows = await inChunks(codingIds, chunk =>
    set.db.selectFrom('decision_codings').select('id').where('coding_id', 'in', chunk).execute(),
  )
  await set.update(
    'decision_codings',
    rows.map(({ id }) => ({ id, set: { coding_id: null } })),
  )
}
