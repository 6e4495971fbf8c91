import { UserError } from '../../problems/index.js'
import type { ChangeSet, CoderRow } from '../../store/index.js'

/**
 * The coder under whom decisions are recorded: the first of the kind consensus, made where there is none.
 * @throws UserError `conflict` where somebody else has the name
 */
export async function consensusCoder(set: ChangeSet): Promise<CoderRow> {
  const known = await set.db
    .selectFrom('coders')
    .selectAll()
    .where('kind', '=', 'consensus')
    .orderBy('id')
    .executeTakeFirst()
  if (known !== undefined) return known
  const namesake = await set.db
    .selectFrom('coders')
    .select('kind')
    .where('name', '=', 'consensus')
    .executeTakeFirst()
  if (namesake !== undefined)
    throw new UserError('conflict', `The coder “consensus” is a ${namesake.kind}, not the consensus.`, {
      hint: 'Make one of another name: framewise coder add "agreed" --kind consensus.',
    })
  const row = await set.insertOne('coders', {
    name: 'consensus',
    full_name: '',
    kind: 'consensus',
    created_at: new Date().toISOString(),
  })
  set.about('coder', row.uid)
  return row
}
