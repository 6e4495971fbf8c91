import { isAllDifferent, isUnitHeading } from './rating-units.js'
import type { TableColumns } from './table-columns.js'

/** What the columns of a table of ratings are. */
export interface RatingColumns {
  coders: { name: string; column: Int32Array }[]
  weights: Int32Array | null
  documents: Int32Array | null
  /** Headings of columns that name the units and were passed over. */
  units: string[]
}

/** Why the headings cannot be used. */
export interface BadHeadings {
  message: string
  hint: string
}

/**
 * Tells the coders' columns of a table from the others by their headings: `n` is how often a unit occurs,
 * `document` where it comes from; a column headed `unit`, `item`, `case` or the like names the units if no value
 * occurs twice in it. Columns without heading and without values are passed over.
 * @param named coders by whose names columns are theirs whatever their headings look like
 */
export function ratingColumns(
  { headings, texts, columns }: TableColumns,
  named: readonly string[] = [],
): RatingColumns | BadHeadings {
  const found: RatingColumns = { coders: [], weights: null, documents: null, units: [] }
  const seen = new Set<string>()
  for (const [at, heading] of headings.entries()) {
    const column = columns[at] ?? null
    if (column === null) continue
    const name = heading.trim()
    if (name === '') {
      if (column.every(number => texts[number]!.trim() === '')) continue
      return {
        message: `column ${at + 1} has values but no heading`,
        hint: 'Write the coder’s name above it.',
      }
    }
    if (seen.has(name))
      return {
        message: `there are two columns “${name}”`,
        hint: 'The first row has the coders’ names; give each coder a name of their own.',
      }
    seen.add(name)
    if (name === 'n') found.weights = column
    else if (name.toLowerCase() === 'document') found.documents = column
    else found.coders.push({ name, column })
  }
  found.coders = found.coders.filter(({ name, column }) => {
    if (named.includes(name) || !isUnitHeading(name) || !isAllDifferent(column, found.documents)) return true
    found.units.push(name)
    return false
  })
  if (found.coders.length > 0) return found
  return {
    message: 'there is no column for a coder',
    hint: 'Write one column for each coder, headed by their name.',
  }
}
