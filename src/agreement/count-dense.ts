import { type ValueTable, valueAt } from './value-table.js'

/**
 * Counts the rows of a table in one cell per possible row: row (v_1 … v_m) is cell Σ_g (v_g + 1) r^(m − g),
 * r = categories + 1, so that cells are in the order of the rows. Null if a value is out of range.
 * Time: one pass over the values. Memory: r^m cells. Two and three coders, the usual case, take a loop of
 * their own, two units at a time into two sets of cells: a cell is not waited for that was just written.
 */
export function countDense(
  table: ValueTable,
  categories: number,
  weights: ArrayLike<number> | undefined,
): Float64Array | null {
  const cells = (categories + 1) ** table.columns.length
  if (weights !== undefined) return countWeighted(table, categories, weights, new Float64Array(cells))
  const even = new Int32Array(cells)
  const odd = new Int32Array(cells)
  const count = countersByCoders[table.columns.length] ?? countAny
  if (!count(table, categories, even, odd)) return null
  return Float64Array.from(even, (units, cell) => units + odd[cell]!)
}

/** Counts each unit once, in `even` or in `odd`; false if a value is out of range. */
type Counter = (table: ValueTable, categories: number, even: Int32Array, odd: Int32Array) => boolean

const countersByCoders: Partial<Record<number, Counter>> = { 2: countPairs, 3: countTriples }

function countPairs(table: ValueTable, categories: number, even: Int32Array, odd: Int32Array): boolean {
  const { units, step } = table
  const [one, two] = [table.columns[0]!, table.columns[1]!]
  const [first, second] = [table.firsts[0]!, table.firsts[1]!]
  const radix = categories + 1
  let outOfRange = 0
  let at = 0
  for (let unit = 1; unit < units; unit += 2, at += 2 * step) {
    const a = one[first + at]! + 1
    const b = two[second + at]! + 1
    const c = one[first + at + step]! + 1
    const d = two[second + at + step]! + 1
    outOfRange |= a | b | c | d | (categories - a) | (categories - b) | (categories - c) | (categories - d)
    even[(a * radix + b) | 0]!++
    odd[(c * radix + d) | 0]!++
  }
  return outOfRange >= 0 && countLast(table, categories, even)
}

function countTriples(table: ValueTable, categories: number, even: Int32Array, odd: Int32Array): boolean {
  const { units, step } = table
  const [one, two, three] = [table.columns[0]!, table.columns[1]!, table.columns[2]!]
  const [first, second, third] = [table.firsts[0]!, table.firsts[1]!, table.firsts[2]!]
  const radix = categories + 1
  let outOfRange = 0
  let at = 0
  for (let unit = 1; unit < units; unit += 2, at += 2 * step) {
    const a = one[first + at]! + 1
    const b = two[second + at]! + 1
    const c = three[third + at]! + 1
    const d = one[first + at + step]! + 1
    const e = two[second + at + step]! + 1
    const f = three[third + at + step]! + 1
    outOfRange |= a | b | c | (categories - a) | (categories - b) | (categories - c)
    outOfRange |= d | e | f | (categories - d) | (categories - e) | (categories - f)
    even[((a * radix + b) * radix + c) | 0]!++
    odd[((d * radix + e) * radix + f) | 0]!++
  }
  return outOfRange >= 0 && countLast(table, categories, even)
}

/** Counts the last of an odd number of units, which the loops by twos leave over. */
function countLast(table: ValueTable, categories: number, cells: Int32Array): boolean {
  if (table.units % 2 === 0) return true
  const cell = cellOf(table, table.units - 1, categories)
  if (cell >= 0) cells[cell]! += 1
  return cell >= 0
}

function countAny(table: ValueTable, categories: number, even: Int32Array): boolean {
  for (let unit = 0; unit < table.units; unit++) {
    const cell = cellOf(table, unit, categories)
    if (cell < 0) return false
    even[cell]! += 1
  }
  return true
}

function countWeighted(
  table: ValueTable,
  categories: number,
  weights: ArrayLike<number>,
  cells: Float64Array,
): Float64Array | null {
  for (let unit = 0; unit < table.units; unit++) {
    const cell = cellOf(table, unit, categories)
    if (cell < 0) return null
    cells[cell]! += weights[unit]!
  }
  return cells
}

/** The cell of a unit's row; −1 if a value is out of range. */
function cellOf(table: ValueTable, unit: number, categories: number): number {
  let cell = 0
  for (let coder = 0; coder < table.columns.length; coder++) {
    const digit = valueAt(table, unit, coder) + 1
    if (digit < 0 || digit > categories) return -1
    cell = cell * (categories + 1) + digit
  }
  return cell
}
