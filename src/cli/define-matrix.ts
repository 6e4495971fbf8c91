import { type DefinedMatrix, defineMatrix, listMatrices, removeMatrix } from '../framework/index.js'
import { UserError } from '../problems/index.js'
import { findMatrix } from '../study/index.js'
import type { DefineOptions } from './matrix.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function defineMatrixFrom(
  session: Session,
  options: DefineOptions,
  name: string,
): Promise<void> {
  if (options.rows !== 'cases')
    throw new UserError('bad-argument', `The rows of a matrix are cases, not “${options.rows}”.`)
  const cases = listOf(options.cases)
  const columns = listOf(options.columns)
  const { value, summary } = await session.withStudy(study =>
    defineMatrix(
      study,
      { name, ...(cases === undefined ? {} : { cases }), ...(columns === undefined ? {} : { columns }) },
      { redefine: options.redefine ?? false },
    ),
  )
  if (session.isJson) session.printJson(matrixFacts(value))
  else session.print(summary)
  session.hint(`Next: framewise matrix status --matrix "${name}"`)
}

export async function showMatrices(session: Session): Promise<void> {
  const matrices = await session.withStudy(study => listMatrices(study.db))
  const rows = session.isJson
    ? matrices.map(matrixFacts)
    : matrices.map(({ name, cases, paths }) => ({
        matrix: name,
        cases: cases.length,
        codes: paths.join(', '),
      }))
  printTable(session, ['matrix', 'cases', 'codes'], rows, { shrink: ['codes'] })
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

function matrixFacts({ name, uid, cases, columns, paths }: DefinedMatrix) {
  return {
    name,
    uid,
    cases: cases.map(row => row.name),
    columns: columns.map((code, index) => ({ uid: code.uid, path: paths[index] })),
  }
}

function listOf(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}
