import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { CaseRow, Changed, ChangeSet, MatrixRow, Schema } from '../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  findCase,
  findMatrix,
  readCodeTree,
  refuseTakenName,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'

/** The matrix that needs no definition. */
export const defaultMatrixName = 'all cases × all themes'

/** A matrix with its rows and columns, each in order. */
export interface DefinedMatrix {
  name: string
  /** Null for the matrix that needs no definition. */
  uid: string | null
  cases: CaseRow[]
  columns: CodeRecord[]
  /** Paths of the columns. */
  paths: string[]
}

export interface MatrixRequest {
  name: string
  /** Names of the cases that are its rows; none: all, also those that come later. */
  cases?: readonly string[]
  /** References of the codes that are its columns; default: every active theme as of now. */
  columns?: readonly string[]
}

/** What `row_spec` holds: the rows are cases. */
const rowSpec = JSON.stringify({ by: 'cases' })

/**
 * Defines a matrix; with `redefine`, gives the one of that name other rows and columns. Cells are untouched: a cell
 * belongs to its case and code, whichever matrices show it.
 * @throws UserError `not-found` for an unknown case, code, or matrix to redefine; `already-exists`; `bad-argument` when
 *   it would have no columns, or one twice
 */
export async function defineMatrix(
  study: Study,
  request: MatrixRequest,
  options: { redefine?: boolean } = {},
): Promise<Changed<DefinedMatrix>> {
  return study.change(options.redefine ? 'matrix.redefine' : 'matrix.define', async set => {
    const tree = await readCodeTree(set.db)
    const columns = chooseColumns(tree, request)
    const caseIds = await chooseRows(set.db, request.cases ?? [])
    const row = options.redefine
      ? await findMatrix(set.db, request.name)
      : await insertMatrix(set, request.name)
    if (options.redefine) await removeParts(set, row)
    await set.insert(
      'matrix_rows',
      caseIds.map((caseId, position) => ({ matrix_id: row.id, case_id: caseId, position })),
    )
    await set.insert(
      'matrix_columns',
      columns.map((code, position) => ({ matrix_id: row.id, code_id: code.id, position })),
    )
    set.about('matrix', row.uid)
    const matrix = await readDefinedMatrix(set.db, tree, row.name)
    set.say(
      `${options.redefine ? 'redefined' : 'defined'} the matrix ${row.name}: ${countOf(matrix.cases.length, 'case')} × ${countOf(columns.length, 'code')}`,
    )
    return matrix
  })
}

function chooseColumns(tree: CodeTree, { columns }: MatrixRequest): CodeRecord[] {
  const chosen =
    columns === undefined ? activeThemes(tree) : columns.map(reference => tree.require(reference))
  const twice = chosen.find((code, index) => chosen.indexOf(code) !== index)
  if (twice !== undefined)
    throw new UserError('bad-argument', `${tree.path(twice)} is named twice among the columns.`)
  if (chosen.length > 0) return chosen
  throw new UserError('bad-argument', 'A matrix needs at least one column.', {
    hint: 'Add codes with framewise codebook apply or framewise codes add.',
  })
}

async function chooseRows(db: Kysely<Schema>, names: readonly string[]): Promise<number[]> {
  const ids = new Set<number>()
  for (const name of names) ids.add((await findCase(db, name)).id)
  return [...ids]
}

async function insertMatrix(set: ChangeSet, name: string): Promise<MatrixRow> {
  if (name.trim() === '' || name === defaultMatrixName)
    throw new UserError('bad-argument', `A matrix cannot be named “${name}”.`)
  await refuseTakenName(set.db, 'matrices', name)
  return set.insertOne('matrices', { name, row_spec: rowSpec, created_at: new Date().toISOString() })
}

async function removeParts(set: ChangeSet, matrix: MatrixRow): Promise<void> {
  for (const table of ['matrix_rows', 'matrix_columns'] as const) {
    const parts = await set.db.selectFrom(table).select('id').where('matrix_id', '=', matrix.id).execute()
    await set.remove(
      table,
      parts.map(({ id }) => id),
    )
  }
}

/** Removes the definition of a matrix; its cells stay. @throws UserError `not-found` */
export async function removeMatrix(study: Study, name: string): Promise<Changed<MatrixRow>> {
  return study.change('matrix.remove', async set => {
    const row = await findMatrix(set.db, name)
    await removeParts(set, row)
    await set.remove('matrices', [row.id])
    set.about('matrix', row.uid)
    set.say(`removed the matrix ${row.name}; its cells stay`)
    return row
  })
}

/** Every matrix, the one that needs no definition first. */
export async function listMatrices(db: Kysely<Schema>): Promise<DefinedMatrix[]> {
  const tree = await readCodeTree(db)
  const rows = await db.selectFrom('matrices').select('name').orderBy('id').execute()
  const matrices = [await readDefinedMatrix(db, tree)]
  for (const { name } of rows) matrices.push(await readDefinedMatrix(db, tree, name))
  return matrices
}

/** A matrix by its name; without one, all cases × all active themes. @throws UserError `not-found` */
export async function readDefinedMatrix(
  db: Kysely<Schema>,
  tree: CodeTree,
  name?: string,
): Promise<DefinedMatrix> {
  const cases = await db.selectFrom('cases').selectAll().orderBy('position').orderBy('id').execute()
  const withPaths = (columns: CodeRecord[]) => ({ columns, paths: columns.map(code => tree.path(code)) })
  if (name === undefined || name === defaultMatrixName)
    return { name: defaultMatrixName, uid: null, cases, ...withPaths(activeThemes(tree)) }
  const row = await findMatrix(db, name)
  const columns = await db
    .selectFrom('matrix_columns')
    .select('code_id')
    .where('matrix_id', '=', row.id)
    .orderBy('position')
    .execute()
  const chosen = await db
    .selectFrom('matrix_rows')
    .innerJoin('cases', 'cases.id', 'matrix_rows.case_id')
    .selectAll('cases')
    .where('matrix_id', '=', row.id)
    .orderBy('matrix_rows.position')
    .execute()
  return {
    name: row.name,
    uid: row.uid,
    cases: chosen.length > 0 ? chosen : cases,
    ...withPaths(columns.flatMap(({ code_id }) => tree.byId(code_id) ?? [])),
  }
}

function activeThemes(tree: CodeTree): CodeRecord[] {
  return tree.children(null).filter(code => code.status === 'active')
}
