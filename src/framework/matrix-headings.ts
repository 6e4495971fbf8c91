import { headingText } from './cell-text.js'
import type { MatrixView } from './matrix-view.js'

/** The first row of a table of the matrix; every heading is unique, letter case aside. */
export interface MatrixHeadings {
  /** What the rows are: `Case`, `Document`, or an attribute. */
  case: string
  attributes: string[]
  columns: string[]
}

/** Heading of the column that holds the analyst's comments on a code. */
export function commentHeading(column: string): string {
  return `${column} (comment)`
}

/** Heading of the column, and name of the sheet, that says what was exported. */
export const recordHeading = 'framewise'

/** Heading of the column that holds the words of the passages that the cells of a row refer to; it is for reading. */
export const citedHeading = 'quotes referred to'

/**
 * Headings for the case, the attributes and the codes. With `label`, a code goes by its label where no other heading
 * has it, else by its path; what is still taken gets a number: `age (2)`.
 */
export function matrixHeadings(view: MatrixView, codesBy: 'path' | 'label'): MatrixHeadings {
  const taken = new Set([recordHeading, citedHeading, 'case'])
  const first = view.rowsAre === 'cases' ? 'Case' : claim(view.rowHeading, taken)
  const attributes = view.attributes.map(attribute => claim(attribute.name, taken))
  const labels = new Map<string, number>()
  for (const column of view.columns) {
    const key = headingText(column.label).toLowerCase()
    labels.set(key, (labels.get(key) ?? 0) + 1)
  }
  const columns = view.columns.map(column => {
    const key = headingText(column.label).toLowerCase()
    const byLabel = codesBy === 'label' && key !== '' && labels.get(key) === 1 && !taken.has(key)
    return claim(byLabel ? column.label : column.path, taken)
  })
  return { case: first, attributes, columns }
}

function claim(name: string, taken: Set<string>): string {
  const base = headingText(name) || 'unnamed'
  for (let number = 1; ; number++) {
    const heading = number === 1 ? base : `${base} (${number})`
    const keys = [heading.toLowerCase(), commentHeading(heading).toLowerCase()]
    if (keys.some(key => taken.has(key))) continue
    for (const key of keys) taken.add(key)
    return heading
  }
}
