/** Arrays of whole numbers that are tallied as they are; of others, a checked copy is made. */
type WholeNumbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array

/** A units × coders table as one array per coder; the value of unit u is at `firsts[coder] + u * step`. */
export interface ValueTable {
  readonly units: number
  readonly columns: readonly WholeNumbers[]
  readonly firsts: readonly number[]
  readonly step: number
}

/**
 * A table whose values come row after row, without copying them.
 * @throws RangeError if the last row is not full, or a value is not a whole number
 */
export function tableOfRows(values: ArrayLike<number>, coders: number): ValueTable {
  const units = coders === 0 ? 0 : values.length / coders
  if (!Number.isInteger(units))
    throw new RangeError(`${values.length} values do not fill rows of ${coders} coders`)
  const column = wholeNumbers(values)
  return {
    units,
    columns: Array.from({ length: coders }, () => column),
    firsts: Array.from({ length: coders }, (_, coder) => coder),
    step: coders,
  }
}

/**
 * A table of one array per coder, without copying them.
 * @throws RangeError if they differ in length, or a value is not a whole number
 */
export function tableOfColumns(columns: readonly ArrayLike<number>[]): ValueTable {
  const units = columns[0]?.length ?? 0
  if (columns.some(({ length }) => length !== units))
    throw new RangeError('coders have different numbers of units')
  return { units, columns: columns.map(wholeNumbers), firsts: columns.map(() => 0), step: 1 }
}

/** The value of a unit by a coder. */
export function valueAt({ columns, firsts, step }: ValueTable, unit: number, coder: number): number {
  return columns[coder]![firsts[coder]! + unit * step]!
}

function wholeNumbers(values: ArrayLike<number>): WholeNumbers {
  if (
    values instanceof Int8Array ||
    values instanceof Uint8Array ||
    values instanceof Int16Array ||
    values instanceof Uint16Array ||
    values instanceof Int32Array
  )
    return values
  const copy = Int32Array.from(values)
  copy.forEach((value, at) => {
    if (value !== values[at]) throw new RangeError(`not a whole number: ${values[at]}`)
  })
  return copy
}
