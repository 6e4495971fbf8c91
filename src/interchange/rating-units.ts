import type { TableColumns } from './table-columns.js'

/** Headings of columns that name units, in one spelling: `unit_id`, `Unit ID` and `unit.id` are `unitid`. */
const headingsOfUnits = new Set(
  'unit units unitid unitno id ids item items itemid case cases caseid subject subjectid row rows rowid rowname rownames # nr index'.split(
    ' ',
  ),
)

/** Headings that name units in the first column, whatever its values are. */
const headingsOfFirstUnits = new Set(['', 'unit', 'id'])

/** Whether a first column is passed over unread. */
export function isFirstUnitHeading(heading: string): boolean {
  return headingsOfFirstUnits.has(heading.trim().toLowerCase())
}

/** Whether a heading is one under which units are often named. */
export function isUnitHeading(heading: string): boolean {
  return headingsOfUnits.has(
    heading
      .trim()
      .toLowerCase()
      .replace(/[\s_.-]+/g, ''),
  )
}

/** Whether every value of a column is another one; within each document, where units come from several. */
export function isAllDifferent(column: Int32Array, documents: Int32Array | null = null): boolean {
  if (documents !== null) {
    const seen = new Set<string>()
    return column.every((value, row) => seen.size !== seen.add(`${documents[row]} ${value}`).size)
  }
  const seen = new Uint8Array(column.reduce((most, value) => Math.max(most, value), 0) + 1)
  return column.every(value => {
    const isNew = seen[value] === 0
    seen[value] = 1
    return isNew
  })
}

/**
 * A column of a table of labels that looks like names of units: another value in each of three or more rows,
 * all of them numbers or a word with a number (`P01`), and none that another coder gave too. Null where there
 * is none.
 */
export function unitLikeCoder<C extends { name: string; column: Int32Array }>(
  coders: readonly C[],
  { texts, rows }: Pick<TableColumns, 'texts' | 'rows'>,
): C | null {
  if (rows < 3 || coders.length < 2) return null
  const isBlank = Uint8Array.from(texts, text => (text.trim() === '' ? 1 : 0))
  return (
    coders.find(({ column }) => {
      if (!isAllDifferent(column) || column.some(value => isBlank[value] === 1)) return false
      if (!isNumbered(Array.from(column, value => texts[value] ?? ''))) return false
      const own = new Uint8Array(texts.length)
      for (const value of column) own[value] = 1
      return coders.every(other => other.column === column || !other.column.some(value => own[value] === 1))
    }) ?? null
  )
}

/** Whether all texts are numbers, or the same word with another number each. */
function isNumbered(names: readonly string[]): boolean {
  const words = new Set(names.map(name => /^(\D*)\d+$/u.exec(name.trim())?.[1] ?? null))
  return words.size === 1 && !words.has(null)
}
