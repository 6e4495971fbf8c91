import type { Kysely } from 'kysely'
import { UserError } from '../problems/index.js'
import type { CaseRow, Changed, ChangeSet, MatrixRow, Schema } from '../store/index.js'
import {
  type CodeRecord,
  type CodeTree,
  filterCases,
  findCase,
  findMatrix,
  readCodeTree,
  refuseTakenName,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { readAttributes } from './matrix-attributes.js'
import { orderCases } from './matrix-rows.js'
import {
  checkShape,
  formatShape,
  type MatrixLook,
  type MatrixShape,
  parseShape,
  plainShape,
} from './matrix-shape.js'
import { refuseRetired } from './refuse-retired.js'

/** The matrix that needs no definition. */
export const defaultMatrixName = 'all cases × all themes'

/** A matrix with its cases and columns, each in order. */
export interface DefinedMatrix {
  name: string
  /** Null for the matrix that needs no definition. */
  uid: string | null
  shape: MatrixShape
  /** Those that are its rows, or belong to its documents and groups. */
  cases: CaseRow[]
  /** Whether it may lack some of the study's cases. */
  isPart: boolean
  columns: CodeRecord[]
  /** Paths of the columns. */
  paths: string[]
}

/** A matrix to read, and how: what is not given is as it was defined. */
export interface MatrixSelection extends MatrixLook {
  /** Its name; default: all cases × all themes. */
  matrix?: string
  /** Names of cases to show in place of its own. */
  cases?: readonly string[]
  /** References of codes to show in place of its own. */
  columns?: readonly string[]
}

export interface MatrixRequest extends Partial<MatrixShape> {
  name: string
  /** Names of the cases that are its rows; none: all, also those that come later. */
  cases?: readonly string[]
  /** References of the codes that are its columns; default: every active theme as of now. */
  columns?: readonly string[]
}

/**
 * Defines a matrix; with `redefine`, gives the one of that name other rows and columns. Cells are untouched: a cell
 * belongs to its case and code, whichever matrices show it.
 * @throws UserError `not-found` for an unknown case, code, attribute, or matrix to redefine; `already-exists`; `bad-argument`
 *   when it would have no columns, or one twice, and as {@link checkShape}
 */
export async function defineMatrix(
  study: Study,
  request: MatrixRequest,
  options: { redefine?: boolean } = {},
): Promise<Changed<DefinedMatrix>> {
  return study.change(options.redefine ? 'matrix.redefine' : 'matrix.define', async set => {
    const tree = await readCodeTree(set.db)
    const columns = chooseColumns(tree, request.columns)
    for (const code of columns) refuseRetired(tree, code)
    const chosen = await namedCases(set.db, request.cases ?? [])
    const { name, cases: _cases, columns: _columns, ...asked } = request
    const rowSpec = formatShape(await checkShape(set.db, { ...plainShape, ...asked }))
    const row = options.redefine ? await findMatrix(set.db, name) : await insertMatrix(set, name, rowSpec)
    if (options.redefine) {
      await removeParts(set, row)
      await set.update('matrices', [{ id: row.id, set: { row_spec: rowSpec } }])
    }
    await set.insert(
      'matrix_rows',
      chosen.map(({ id }, position) => ({ matrix_id: row.id, case_id: id, position })),
    )
    await set.insert(
      'matrix_columns',
      columns.map((code, position) => ({ matrix_id: row.id, code_id: code.id, position })),
    )
    set.about('matrix', row.uid)
    const matrix = await readDefinedMatrix(set.db, tree, { matrix: row.name })
    set.say(
      `${options.redefine ? 'redefined' : 'defined'} the matrix ${row.name}: ${countOf(matrix.cases.length, 'case')} × ${countOf(columns.length, 'code')}`,
    )
    return matrix
  })
}

function chooseColumns(tree: CodeTree, columns: readonly string[] | undefined): CodeRecord[] {
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

async function namedCases(db: Kysely<Schema>, names: readonly string[]): Promise<CaseRow[]> {
  const found = new Map<number, CaseRow>()
  for (const name of names) {
    const row = await findCase(db, name)
    found.set(row.id, row)
  }
  return [...found.values()]
}

async function insertMatrix(set: ChangeSet, name: string, rowSpec: string): Promise<MatrixRow> {
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
  for (const { name } of rows) matrices.push(await readDefinedMatrix(db, tree, { matrix: name }))
  return matrices
}

/**
 * A matrix by its name; without one, all cases × all active themes. Cases come in the order the matrix sorts and groups them.
 * @throws UserError `not-found` for a matrix or an attribute there is none of; `bad-argument` as {@link checkShape}
 */
export async function readDefinedMatrix(
  db: Kysely<Schema>,
  tree: CodeTree,
  { matrix, cases: names, columns: references, ...look }: MatrixSelection = {},
): Promise<DefinedMatrix> {
  const row = matrix === undefined || matrix === defaultMatrixName ? undefined : await findMatrix(db, matrix)
  const defined = row === undefined ? plainShape : parseShape(row.row_spec)
  const shape = await checkShape(db, { ...defined, ...look })
  const chosen =
    names !== undefined ? await namedCases(db, names) : row === undefined ? [] : await chosenCases(db, row)
  const cases = chosen.length > 0 ? chosen : await allCases(db)
  const met = shape.where === null ? null : await filterCases(db, shape.where)
  const columns =
    references !== undefined || row === undefined
      ? references === undefined
        ? activeThemes(tree)
        : chooseColumns(tree, references)
      : await chosenColumns(db, tree, row)
  return {
    name: row?.name ?? defaultMatrixName,
    uid: row?.uid ?? null,
    shape,
    cases: orderCases(
      met === null ? cases : cases.filter(({ id }) => met.has(id)),
      shape,
      await readAttributes(db),
    ),
    isPart: chosen.length > 0 || met !== null,
    columns,
    paths: columns.map(code => tree.path(code)),
  }
}

function allCases(db: Kysely<Schema>): Promise<CaseRow[]> {
  return db.selectFrom('cases').selectAll().orderBy('position').orderBy('id').execute()
}

function chosenCases(db: Kysely<Schema>, row: MatrixRow): Promise<CaseRow[]> {
  return db
    .selectFrom('matrix_rows')
    .innerJoin('cases', 'cases.id', 'matrix_rows.case_id')
    .selectAll('cases')
    .where('matrix_id', '=', row.id)
    .orderBy('matrix_rows.position')
    .execute()
}

async function chosenColumns(db: Kysely<Schema>, tree: CodeTree, row: MatrixRow): Promise<CodeRecord[]> {
  const columns = await db
    .selectFrom('matrix_columns')
    .select('code_id')
    .where('matrix_id', '=', row.id)
    .orderBy('position')
    .execute()
  return columns.flatMap(({ code_id }) => tree.byId(code_id) ?? [])
}

function activeThemes(tree: CodeTree): CodeRecord[] {
  return tree.children(null).filter(code => code.status === 'active')
}
