import type { MatrixAttribute } from '../../framework/index.js'

/** How the cases of a study divide by one of their attributes. */
export interface SampleAttribute {
  name: string
  type: MatrixAttribute['type']
  /** Cases that have a value. */
  known: number
  /** Values and how many cases have each, most first; of a category, or of few different values; else null. A count that is not to be told is null. */
  counts: { value: string; cases: number | null }[] | null
  /** Of numbers: smallest, middle (of two, their mean) and largest; else null. Ends that are not to be told are not a number. */
  range: { least: number; median: number; most: number } | null
}

/** How many different values of a text or date are still counted one by one. */
const mostCounted = 12

/** What the cases are like, attribute by attribute. @param cases the values of each, in the order of the attributes; null for none */
export function describeSample(
  attributes: readonly MatrixAttribute[],
  cases: readonly (readonly (string | number | null)[])[],
): SampleAttribute[] {
  return attributes.map(({ name, type }, index) => {
    const values = cases.flatMap(each => each[index] ?? [])
    const numbers = values.filter(value => typeof value === 'number').sort((one, other) => one - other)
    const isNumeric = type === 'number' && numbers.length === values.length && numbers.length > 0
    return {
      name,
      type,
      known: values.length,
      counts: isNumeric ? null : countValues(values.map(String), type),
      range: isNumeric ? rangeOf(numbers) : null,
    }
  })
}

function countValues(values: readonly string[], type: MatrixAttribute['type']): SampleAttribute['counts'] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  if (type !== 'category' && counts.size > mostCounted) return null
  return [...counts]
    .sort(([one, few], [other, more]) => more - few || (one < other ? -1 : 1))
    .map(([value, cases]) => ({ value, cases }))
}

function rangeOf(numbers: readonly number[]): SampleAttribute['range'] {
  const middle = (numbers.length - 1) / 2
  const at = (index: number) => numbers[index] ?? Number.NaN
  return {
    least: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    most: at(numbers.length - 1),
  }
}
