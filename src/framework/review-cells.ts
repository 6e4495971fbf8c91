import type { Study } from '../study/index.js'
import { explainChanges } from './explain-change.js'
import type { MatrixSelection } from './matrices.js'
import type { CellStatus, CellView } from './matrix-view.js'
import { readMatrix } from './read-matrix.js'

/** A cell to be looked at, with everything that speaks for it. */
export interface ReviewedCell extends CellView {
  case: string
  /** Path of the code. */
  code: string
  /** `P04 × test results` */
  name: string
  /** What changed under it since it was charted, in words; empty when nothing did. */
  changed: string
}

/**
 * The cells of a matrix that have one of the statuses, case by case; a stale cell counts as stale, whatever its status.
 * @throws UserError as {@link readMatrix}
 */
export async function readCellsToReview(
  study: Study,
  selection: MatrixSelection,
  kinds: ReadonlySet<CellStatus | 'stale'>,
): Promise<ReviewedCell[]> {
  const { view, stale, labels } = await readMatrix(study, selection)
  const changes = await explainChanges(
    study.db,
    stale.map(({ change }) => change),
  )
  const changed = new Map(stale.map(({ row, column }, index) => [`${row} ${column}`, changes[index] ?? '']))
  return view.rows.flatMap((row, rowIndex) =>
    row.cells.flatMap((cell, column): ReviewedCell[] =>
      kinds.has(cell.stale ? 'stale' : cell.status)
        ? [
            {
              case: row.name,
              code: view.columns[column]?.path ?? '',
              name: `${row.name} × ${labels[column] ?? ''}`,
              ...cell,
              changed: changed.get(`${rowIndex} ${column}`) ?? '',
            },
          ]
        : [],
    ),
  )
}
