import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'

/** Identifiers that were found and not decided about; 0 where nobody looked. */
export async function countOpenIdentifiers(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('identifiers')
    .select(all => all.fn.countAll().as('open'))
    .where('decision', '=', 'open')
    .where('id', 'in', db.selectFrom('findings').select('identifier_id'))
    .executeTakeFirstOrThrow()
  return Number(row.open)
}
