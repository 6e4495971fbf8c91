import type { Kysely } from 'kysely'
import { UserError } from '../../problems/index.js'
import type { CoderRow, Schema } from '../../store/index.js'

/**
 * The coder of that name that is a program; undefined where nobody has the name.
 * @throws UserError `conflict` where somebody else has it
 */
export async function findProgram(db: Kysely<Schema>, name: string): Promise<CoderRow | undefined> {
  const coder = await db.selectFrom('coders').selectAll().where('name', '=', name).executeTakeFirst()
  if (coder === undefined || coder.kind === 'program') return coder
  throw new UserError('conflict', `${name} is not a program but a coder of another kind (${coder.kind}).`, {
    hint: 'Name the program with --as NAME.',
  })
}
