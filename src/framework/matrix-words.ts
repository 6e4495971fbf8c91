import { countOf } from '../text/index.js'
import type { MatrixView } from './matrix-view.js'

/** Whether a matrix can be edited in a file and read back: a row of several cases has several cells in one. */
export function isEditable({ rowsAre }: Pick<MatrixView, 'rowsAre'>): boolean {
  return rowsAre === 'cases'
}

/** How large a matrix is: `10 cases × 6 themes`, `2 groups by specialty × 6 themes`. */
export function describeSize(view: MatrixView): string {
  return `${describeRows(view)} × ${describeColumns(view)}`
}

/** How many columns there are, and of what: `6 themes`. */
export function describeColumns({ columns }: MatrixView): string {
  return countOf(columns.length, columns.every(({ path }) => !path.includes('/')) ? 'theme' : 'code')
}

/** How many rows there are, and of what: `10 cases`, `2 groups by specialty`. */
export function describeRows({ rowsAre, rowHeading, rows }: MatrixView): string {
  if (rowsAre === 'groups') return `${countOf(rows.length, 'group')} by ${rowHeading}`
  return countOf(rows.length, rowsAre === 'cases' ? 'case' : 'document')
}

/** What is particular about a matrix, each in a few words: its filter, how its rows are grouped, that it is not rolled up. */
export function describeLook({ filter, groupedBy, isRolledUp }: MatrixView): string[] {
  return [
    filter === null ? '' : `only ${filter}`,
    groupedBy === null ? '' : `grouped by ${groupedBy}`,
    isRolledUp ? '' : 'without the codes under its columns',
  ].filter(Boolean)
}
