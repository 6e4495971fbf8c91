import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { Schema } from '../store/index.js'

/** Of things with uids, those that people mean by a uid or the end of one (four characters or more). */
export function endingIn<T extends { uid: string }>(things: readonly T[], ending: string): T[] {
  const end = endOf(ending)
  return end === null ? [] : things.filter(({ uid }) => uid.endsWith(end))
}

/** The keys of up to two rows whose uid is this or ends so: enough to tell one from several. */
export async function idsEndingIn(
  db: Kysely<Schema>,
  table: 'codings' | 'memos',
  ending: string,
): Promise<number[]> {
  const end = endOf(ending)
  if (end === null) return []
  const rows = await db.selectFrom(table).select('id').where('uid', 'like', `%${end}`).limit(2).execute()
  return rows.map(({ id }) => id)
}

/**
 * The only one of those that fit the end of a uid.
 * @param words what to say where none fits, and where several do
 * @throws UserError `not-found`, `conflict`
 */
export function onlyOne<T>(found: readonly T[], words: { none: string; several: string; hint: string }): T {
  const [first, second] = found
  if (first === undefined) throw new UserError('not-found', words.none, { hint: words.hint })
  if (second !== undefined) throw new UserError('conflict', words.several, { hint: 'Give more of the id.' })
  return first
}

/** The end of a uid as it is stored, or null for what is none or is too short; never a wildcard of `like`. */
function endOf(typed: string): string | null {
  return /^[0-9a-f-]{4,36}$/i.test(typed) ? typed.toLowerCase() : null
}
