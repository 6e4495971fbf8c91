import {
  type DefinedMatrix,
  defineMatrix,
  listMatrices,
  type MatrixShape,
  removeMatrix,
} from '../framework/index.js'
import { findMatrix } from '../study/index.js'
import type { DefineOptions } from './matrix.js'
import { readLook } from './matrix-look.js'
import { namesIn } from './names-in.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function defineMatrixFrom(
  session: Session,
  options: DefineOptions,
  name: string,
): Promise<void> {
  const { cases, columns, redefine = false } = options
  const { value, summary } = await session.withStudy(study =>
    defineMatrix(
      study,
      {
        name,
        ...readRows(options.rows),
        ...readLook(options),
        rollUp: options.rollUp,
        ...(cases === undefined ? {} : { cases: namesIn(cases) }),
        ...(columns === undefined ? {} : { columns: namesIn(columns) }),
      },
      { redefine },
    ),
  )
  if (session.isJson) session.printJson(matrixFacts(value))
  else session.print(summary)
  session.hint(`Next: framewise matrix status --matrix "${name}"`)
}

/** `cases`, `documents`, or the attribute whose values are the rows. */
function readRows(rows: string): Pick<MatrixShape, 'rows' | 'by'> {
  const word = rows.trim().toLowerCase()
  return word === 'cases' || word === 'documents' ? { rows: word, by: null } : { rows: 'groups', by: rows }
}

export async function showMatrices(session: Session): Promise<void> {
  const matrices = await session.withStudy(study => listMatrices(study.db))
  const rows = session.isJson
    ? matrices.map(matrixFacts)
    : matrices.map(({ name, shape, cases, paths }) => ({
        matrix: name,
        rows: describeShape(shape),
        cases: cases.length,
        codes: paths.join(', '),
      }))
  printTable(session, ['matrix', 'rows', 'cases', 'codes'], rows, { shrink: ['rows', 'codes'] })
}

export async function removeMatrixAfterAsking(
  session: Session,
  options: { force?: boolean },
  name: string,
): Promise<void> {
  await session.withStudy(async study => {
    const matrix = await findMatrix(study.db, name)
    await session.confirm(`Remove the matrix ${matrix.name}? Its cells stay.`, options)
    const { summary } = await removeMatrix(study, matrix.name)
    if (session.isJson) session.printJson({ removed: matrix.uid })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}

/** What the rows are, and what is particular about them. */
function describeShape({ rows, by, where, sort, group, rollUp }: MatrixShape): string {
  return [
    rows === 'groups' ? `groups by ${by}` : rows,
    where === null ? '' : `only ${where}`,
    group === null ? '' : `grouped by ${group}`,
    sort.length === 0 ? '' : `sorted by ${sort.join(', ')}`,
    rollUp ? '' : 'not rolled up',
  ]
    .filter(Boolean)
    .join('; ')
}

function matrixFacts({ name, uid, shape, cases, columns, paths }: DefinedMatrix) {
  return {
    name,
    uid,
    ...shape,
    cases: cases.map(row => row.name),
    columns: columns.map((code, index) => ({ uid: code.uid, path: paths[index] })),
  }
}
