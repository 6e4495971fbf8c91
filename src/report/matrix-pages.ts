import type { CellView, MatrixView } from '../framework/matrix-view.js'

/** What of a matrix is read together: all of one case, or all of one theme. */
export type PagesBy = 'case' | 'theme'

/** One case with its cells, theme by theme; or one theme, case by case. */
export interface MatrixPage {
  /** Name of the case, or of the theme with those above it. */
  title: string
  /** What is known of the case, or how the theme is defined. */
  about: string
  cells: { title: string; about: string; cell: CellView }[]
}

/** A matrix as pages to read: a page for each row, or for each column. */
export function matrixPages(view: MatrixView, by: PagesBy): MatrixPage[] {
  const themes = view.columns.map(({ path, label, definition }) => ({
    title: [...path.split('/').slice(0, -1), label].join(' › '),
    about: definition.trim(),
  }))
  const cases = view.rows.map(row => ({
    title: row.name,
    about: view.attributes
      .flatMap(({ name }, index) => {
        const value = row.attributes[index] ?? null
        return value === null ? [] : `${name}: ${value}`
      })
      .join(' · '),
  }))
  const cellsOf = (row: number, column: number): CellView[] => {
    const cell = view.rows[row]?.cells[column]
    return cell === undefined ? [] : [cell]
  }
  if (by === 'case')
    return cases.map((page, row) => ({
      ...page,
      cells: themes.flatMap(({ title }, column) =>
        cellsOf(row, column).map(cell => ({ title, about: '', cell })),
      ),
    }))
  return themes.map((page, column) => ({
    ...page,
    cells: cases.flatMap(({ title, about }, row) =>
      cellsOf(row, column).map(cell => ({ title, about, cell })),
    ),
  }))
}

/** What stands above the pages: `Case by case`, or `Case P05` where there is but one. */
export function pagesTitle(view: MatrixView, by: PagesBy): string {
  const [page, ...others] = matrixPages(view, by)
  const word = by === 'case' ? 'Case' : 'Theme'
  return page !== undefined && others.length === 0 ? `${word} ${page.title}` : `${word} by ${by}`
}
