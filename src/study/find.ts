import type { Kysely } from 'kysely'
import { didYouMean, UserError } from '../problems/index.js'
import type {
  CaseRow,
  CoderRow,
  DocumentRow,
  MatrixRow,
  PropositionRow,
  RoundRow,
  Schema,
} from '../store/index.js'

type Named = 'documents' | 'cases' | 'coders' | 'rounds' | 'matrices' | 'propositions' | 'codebook_versions'

const words: Record<Named, { one: string; list: string }> = {
  documents: { one: 'document', list: 'framewise documents list' },
  cases: { one: 'case', list: 'framewise cases list' },
  coders: { one: 'coder', list: 'framewise coder list' },
  rounds: { one: 'round', list: 'framewise rounds list' },
  matrices: { one: 'matrix', list: 'framewise matrix list' },
  propositions: { one: 'proposition', list: 'framewise propositions list' },
  codebook_versions: { one: 'codebook version', list: 'framewise codebook versions' },
}

/**
 * The row of that name (upper and lower case are the same when only one fits).
 * @throws UserError `not-found`, saying what was perhaps meant
 */
async function findNamed(db: Kysely<Schema>, table: Named, name: string) {
  const exact = await db.selectFrom(table).selectAll().where('name', '=', name).executeTakeFirst()
  if (exact !== undefined) return exact
  const rows = await db.selectFrom(table).selectAll().execute()
  const folded = rows.filter(row => row.name.toLowerCase() === name.toLowerCase())
  if (folded.length === 1 && folded[0] !== undefined) return folded[0]
  const { one, list } = words[table]
  const guess = didYouMean(
    name,
    rows.map(row => row.name),
  )
  throw new UserError('not-found', `There is no ${one} “${name}”.`, { hint: `${guess} See ${list}.`.trim() })
}

/** @throws UserError `not-found` */
export async function findDocument(db: Kysely<Schema>, name: string): Promise<DocumentRow> {
  return (await findNamed(db, 'documents', name)) as DocumentRow
}

/** @throws UserError `not-found` */
export async function findCase(db: Kysely<Schema>, name: string): Promise<CaseRow> {
  return (await findNamed(db, 'cases', name)) as CaseRow
}

/** @throws UserError `not-found` */
export async function findCoder(db: Kysely<Schema>, name: string): Promise<CoderRow> {
  return (await findNamed(db, 'coders', name)) as CoderRow
}

/** @throws UserError `not-found` */
export async function findRound(db: Kysely<Schema>, name: string): Promise<RoundRow> {
  return (await findNamed(db, 'rounds', name)) as RoundRow
}

/** @throws UserError `not-found` */
export async function findProposition(db: Kysely<Schema>, name: string): Promise<PropositionRow> {
  return (await findNamed(db, 'propositions', name)) as PropositionRow
}

/** @throws UserError `not-found` */
export async function findMatrix(db: Kysely<Schema>, name: string): Promise<MatrixRow> {
  return (await findNamed(db, 'matrices', name)) as MatrixRow
}

/** @throws UserError `not-found` */
export async function findCodebookVersion(
  db: Kysely<Schema>,
  name: string,
): Promise<Schema['codebook_versions']> {
  return (await findNamed(db, 'codebook_versions', name)) as Schema['codebook_versions']
}

/**
 * A row as it is now, for a change that was given it from before.
 * @throws UserError `conflict` where it is gone
 */
export async function readAgain<T extends 'documents' | 'coders' | 'rounds'>(
  db: Kysely<Schema>,
  table: T,
  { uid, name }: Pick<Schema[T], 'uid' | 'name'>,
): Promise<Schema[T]> {
  const row = await db
    .selectFrom(table as Named)
    .selectAll()
    .where('uid', '=', uid)
    .executeTakeFirst()
  if (row !== undefined) return row as Schema[T]
  throw new UserError('conflict', `The ${words[table].one} “${name}” is no longer in the study.`)
}

/** Refuses a name that is taken. @throws UserError `already-exists` */
export async function refuseTakenName(db: Kysely<Schema>, table: Named, name: string): Promise<void> {
  const taken = await db.selectFrom(table).select('name').where('name', '=', name).executeTakeFirst()
  if (taken === undefined) return
  throw new UserError('already-exists', `There is already a ${words[table].one} “${name}”.`, {
    hint: `See ${words[table].list}.`,
  })
}
