import { cellStatuses } from '../framework/cell-status.js'
import type { CellStatus, MatrixView } from '../framework/matrix-view.js'

/** How many cells of a matrix have each status (those that occur, in the order of the work), and how many are stale. */
export function countStatuses(view: MatrixView): {
  statuses: { status: CellStatus; count: number }[]
  stale: number
} {
  const cells = view.rows.flatMap(row => row.cells)
  const names = Object.keys(cellStatuses) as CellStatus[]
  return {
    statuses: names
      .map(status => ({ status, count: cells.filter(cell => cell.status === status).length }))
      .filter(({ count }) => count > 0),
    stale: cells.filter(cell => cell.stale).length,
  }
}
