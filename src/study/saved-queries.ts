import type { Kysely } from 'kysely'
import { didYouMean, UserError } from '../problems/index.js'
import type { Changed, SavedQueryRow, Schema } from '../store/index.js'
import { findByName } from './same-name.js'
import type { Study } from './study.js'

/** A query that is kept by name: the words of its command, without where the result goes. */
export interface SavedQuery {
  name: string
  /** `['search', 'refill*', '--stem']` */
  words: string[]
  /** ISO 8601. */
  createdAt: string
}

/** All saved queries, by name. */
export async function listSavedQueries(db: Kysely<Schema>): Promise<SavedQuery[]> {
  const rows = await db.selectFrom('saved_queries').selectAll().orderBy('name').execute()
  return rows.map(toSavedQuery)
}

/** @throws UserError `not-found` with suggestions */
export async function readSavedQuery(db: Kysely<Schema>, name: string): Promise<SavedQuery> {
  return toSavedQuery(await findRow(db, name))
}

/**
 * Keeps a query by name.
 * @param replaces whether one of that name may be replaced
 * @throws UserError `bad-argument` for an empty name, `already-exists` for one that is taken
 */
export async function saveQuery(
  study: Study,
  query: Pick<SavedQuery, 'name' | 'words'>,
  { replaces = false } = {},
): Promise<Changed<SavedQuery>> {
  const name = query.name.trim()
  if (name === '') throw new UserError('bad-argument', 'A query needs a name.')
  return study.change('queries.save', async set => {
    const known = findByName(
      await set.db.selectFrom('saved_queries').selectAll().execute(),
      name,
      row => row.name,
    )
    if (known !== undefined && !replaces)
      throw new UserError('already-exists', `There is already a query “${known.name}”.`, {
        hint: 'Take another name, or say --force to replace it.',
      })
    const command = JSON.stringify(query.words)
    const row =
      known === undefined
        ? await set.insertOne('saved_queries', { name, command, created_at: new Date().toISOString() })
        : { ...known, name, command }
    if (known !== undefined) await set.update('saved_queries', [{ id: known.id, set: { name, command } }])
    set.about('query', row.uid)
    set.say(`${known === undefined ? 'saved' : 'changed'} the query ${name}`)
    return toSavedQuery(row)
  })
}

/** @throws UserError `not-found` with suggestions */
export async function removeSavedQuery(study: Study, name: string): Promise<Changed<string>> {
  return study.change('queries.remove', async set => {
    const row = await findRow(set.db, name)
    await set.remove('saved_queries', [row.id])
    set.about('query', row.uid)
    set.say(`removed the query ${row.name}`)
    return row.name
  })
}

async function findRow(db: Kysely<Schema>, name: string): Promise<SavedQueryRow> {
  const rows = await db.selectFrom('saved_queries').selectAll().orderBy('name').execute()
  const found = findByName(rows, name, row => row.name)
  if (found !== undefined) return found
  const names = rows.map(row => row.name)
  throw new UserError('not-found', `There is no query “${name}”.`, {
    hint: `${didYouMean(name, names)} See framewise queries list.`.trim(),
  })
}

function toSavedQuery({ name, command, created_at }: SavedQueryRow): SavedQuery {
  return { name, words: JSON.parse(command) as string[], createdAt: created_at }
}
