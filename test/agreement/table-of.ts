import { missing, type Ratings, tallyRatings } from '../../src/agreement/index.js'

type Label = string | number | boolean

/**
 * A tally from rows as a paper prints them: one row a unit, one cell a coder, null for missing. The categories
 * are the labels in order of first use, or those declared.
 */
export function tableOf(
  rows: readonly (readonly (Label | null)[])[],
  weights?: readonly number[],
  labels: readonly Label[] = labelsOf(rows),
): Ratings {
  const values = rows.flat().map(label => (label === null ? missing : labels.indexOf(label)))
  const shape = { coders: rows[0]?.length ?? 0, categories: labels.length }
  return tallyRatings(values, weights === undefined ? shape : { ...shape, weights })
}

/** The labels of a table in order of first use: the position of a label is its category. */
function labelsOf(rows: readonly (readonly (Label | null)[])[]): Label[] {
  return [...new Set(rows.flat())].filter(label => label !== null)
}

/** One row a coder, values separated by spaces, `.` for missing: as tables of Krippendorff's are printed. */
export function coderRows(...lines: string[]): (string | null)[][] {
  const byCoder = lines.map(line => line.split(' ').map(value => (value === '.' ? null : value)))
  return (byCoder[0] ?? []).map((_, unit) => byCoder.map(values => values[unit] ?? null))
}

/** A tally from two coders' cross table: rows are the first coder's values, columns the second's. */
export function crossTable(cells: readonly (readonly number[])[]): Ratings {
  const pairs = cells.flatMap((row, first) => row.map((_, second) => [first, second]))
  return tallyRatings(pairs.flat(), { coders: 2, categories: cells.length, weights: cells.flat() })
}
