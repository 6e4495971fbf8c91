import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CodingRow, Schema } from '../store/index.js'
import { CodeTree } from './code.js'
import { readCodeTree } from './codebook.js'

/**
 * Keys of the open blind rounds a coder is assigned in. Until such a round is closed, what others coded in it must not be
 * shown to that coder. Nothing is hidden from somebody who is no coder (null).
 */
export async function hiddenRoundIds(db: Kysely<Schema>, coderId: number | null): Promise<number[]> {
  if (coderId === null) return []
  const rows = await db
    .selectFrom('rounds')
    .innerJoin('assignments', 'assignments.round_id', 'rounds.id')
    .select('rounds.id')
    .distinct()
    .where('rounds.blind', '=', 1)
    .where('rounds.status', '=', 'open')
    .where('assignments.coder_id', '=', coderId)
    .execute()
  return rows.map(({ id }) => id)
}

/** Who is looking at figures of a study. */
export interface Viewing {
  /** Codings of others in open blind rounds of this coder are not counted; default: all are. */
  viewerId?: number | null
}

/** Whether a row of `codings` may be shown to, or counted for, a coder: a condition for any query that names the table so. */
export async function seenBy(db: Kysely<Schema>, coderId: number | null): Promise<RawBuilder<boolean>> {
  const hidden = await hiddenRoundIds(db, coderId)
  if (hidden.length === 0) return sql<boolean>`1 = 1`
  return sql<boolean>`(codings.round_id is null or codings.round_id not in (${sql.join(hidden)})
    or codings.coder_id = ${coderId})`
}

/** Names of the open blind rounds a coder is assigned in, in the order they were opened. */
export async function hiddenRounds(db: Kysely<Schema>, coderId: number | null): Promise<string[]> {
  const ids = await hiddenRoundIds(db, coderId)
  if (ids.length === 0) return []
  const rows = await db.selectFrom('rounds').select('name').where('id', 'in', ids).orderBy('id').execute()
  return rows.map(({ name }) => name)
}

/** Whether a coding is another's in such a round. */
export async function isHiddenCoding(
  db: Kysely<Schema>,
  coding: Pick<CodingRow, 'coder_id' | 'round_id'>,
  coderId: number | null,
): Promise<boolean> {
  if (coding.round_id === null || coding.coder_id === coderId) return false
  return (await hiddenRoundIds(db, coderId)).includes(coding.round_id)
}

/** Names of the others in those rounds, whose codings and memos the coder must not see. */
export async function hiddenCoders(db: Kysely<Schema>, coderId: number | null): Promise<string[]> {
  const rounds = await hiddenRoundIds(db, coderId)
  if (coderId === null || rounds.length === 0) return []
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('coders', 'coders.id', 'assignments.coder_id')
    .select('coders.name')
    .distinct()
    .where('assignments.round_id', 'in', rounds)
    .where('assignments.coder_id', '<>', coderId)
    .execute()
  return rows.map(({ name }) => name)
}

/**
 * Codes that only others use in open blind rounds of the coder, and that were made in such a round: they would tell what the
 * others found. By their keys, with the codes under them.
 */
export async function hiddenCodeIds(
  db: Kysely<Schema>,
  coderId: number | null,
  tree: CodeTree,
): Promise<ReadonlySet<number>> {
  const hidden = new Set<number>()
  const rounds = await hiddenRoundIds(db, coderId)
  if (rounds.length === 0) return hidden
  const fresh = await db
    .selectFrom('codes')
    .select('id')
    .where('created_at', '>=', opened =>
      opened
        .selectFrom('rounds')
        .select(first => first.fn.min('opened_at').as('opened_at'))
        .where('id', 'in', rounds),
    )
    .execute()
  const used = await db
    .selectFrom('codings')
    .select(['codings.code_id as codeId', (await seenBy(db, coderId)).as('isSeen')])
    .distinct()
    .execute()
  const all = new Set(used.map(({ codeId }) => codeId))
  const seen = new Set(used.filter(({ isSeen }) => Boolean(isSeen)).map(({ codeId }) => codeId))
  for (const { id } of fresh) {
    const code = tree.byId(id)
    const below = code === undefined ? [] : tree.descendants(code)
    if (below.some(each => all.has(each.id)) && !below.some(each => seen.has(each.id)))
      for (const each of below) hidden.add(each.id)
  }
  return hidden
}

/** The codes without those that are hidden from a coder ({@link hiddenCodeIds}); whoever uses one sees it from then on. */
export async function readCodeTreeSeenBy(db: Kysely<Schema>, coderId: number | null): Promise<CodeTree> {
  const tree = await readCodeTree(db)
  const hidden = await hiddenCodeIds(db, coderId, tree)
  return hidden.size === 0 ? tree : new CodeTree(tree.ordered().filter(({ id }) => !hidden.has(id)))
}
