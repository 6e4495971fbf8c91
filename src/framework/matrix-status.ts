import type { Study } from '../study/index.js'
import { explainChanges } from './explain-change.js'
import type { MatrixSelection } from './matrices.js'
import type { CellStatus } from './matrix-view.js'
import { readMatrix } from './read-matrix.js'

interface StatusCell {
  case: string
  /** Path of the code. */
  code: string
  /** `P04 × test results` */
  name: string
}

/** How far a matrix has come. Every cell is counted once: a stale one as stale, whatever its status. */
export interface MatrixStatus {
  matrix: string
  cases: number
  columns: number
  /** Whether every column is a theme. */
  isThemes: boolean
  cells: number
  counts: Record<CellStatus | 'stale', number>
  stale: (StatusCell & { status: CellStatus; changed: string })[]
  /** `codings`: how many settled codings wait to be charted. */
  empty: (StatusCell & { codings: number })[]
  /** Which codings were used, in words. */
  coders: string
}

/** What is charted, what is stale and why, and what is left to chart. @throws UserError `not-found` */
export async function readMatrixStatus(study: Study, selection: MatrixSelection = {}): Promise<MatrixStatus> {
  const { view, stale, labels } = await readMatrix(study, selection)
  const counts: MatrixStatus['counts'] = {
    empty: 0,
    draft: 0,
    charted: 0,
    'no-data': 0,
    reviewed: 0,
    stale: 0,
  }
  for (const cell of view.rows.flatMap(row => row.cells)) counts[cell.stale ? 'stale' : cell.status]++
  const nameAt = (row: number, column: number): StatusCell => {
    const [name = '', code] = [view.rows[row]?.name, view.columns[column]]
    return { case: name, code: code?.path ?? '', name: `${name} × ${labels[column] ?? ''}` }
  }
  const changes = await explainChanges(
    study.db,
    stale.map(({ change }) => change),
  )
  return {
    matrix: view.matrix,
    cases: view.rows.length,
    columns: view.columns.length,
    isThemes: view.columns.every(({ path }) => !path.includes('/')),
    cells: view.rows.length * view.columns.length,
    counts,
    stale: stale.map(({ row, column }, index) => ({
      ...nameAt(row, column),
      status: view.rows[row]?.cells[column]?.status ?? 'empty',
      changed: changes[index] ?? '',
    })),
    empty: view.rows.flatMap((row, rowIndex) =>
      row.cells.flatMap((cell, column) =>
        cell.status === 'empty' ? [{ ...nameAt(rowIndex, column), codings: cell.codings }] : [],
      ),
    ),
    coders: view.coders,
  }
}
