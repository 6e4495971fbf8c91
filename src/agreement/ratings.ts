import { countByKey } from './count-by-key.js'
import { countDense } from './count-dense.js'
import { tableOfColumns, tableOfRows, type ValueTable, valueAt } from './value-table.js'

/** The value of a unit that a coder was not assigned; "looked and coded nothing" is a value, not this. */
export const missing = -1

/** Values of a coded / not coded table, as `tallyCoded` and `characterCounts` write them. */
export const notCoded = 0
export const coded = 1

/**
 * What every coefficient works on: the distinct rows of a units × coders table and how often each occurs.
 * Rows are sorted, so the order of the units never changes a result, not even in its last digit.
 */
export interface Ratings {
  readonly coders: number
  /** How many values are declared: 0 … categories − 1, used or not. */
  readonly categories: number
  /**
   * One row of `coders` values per distinct pattern, row after row; `missing` (−1) where a coder gave none.
   */
  readonly patterns: Int32Array
  /** How many units show each pattern. */
  readonly counts: Float64Array
}

export interface TableShape {
  coders: number
  categories: number
  /** How often each unit occurs; once if left out. */
  weights?: ArrayLike<number>
}

/** Up to this many possible rows each has a cell of its own, whatever the number of units. */
const fewCells = 2 ** 10

/** More possible rows than this never have. */
const manyCells = 2 ** 18

/**
 * Tallies a units × coders table (`values` row after row, −1 for missing) into distinct patterns. Typed arrays
 * of up to 32-bit signed numbers are read as they are.
 * Time: one pass over n × coders values where (categories + 1)^coders is small, else a hash map of the
 * patterns. No units give no patterns.
 * @throws RangeError if a value is not a whole number from −1 to categories − 1 or the table is ragged
 */
export function tallyRatings(values: ArrayLike<number>, shape: TableShape): Ratings {
  return tallyTable(tableOfRows(values, shape.coders), shape.categories, shape.weights)
}

/**
 * The same for a table that has one array per coder, as columns of a file or of a database come; nothing is
 * copied.
 * @throws RangeError if a value is not a whole number from −1 to categories − 1 or the arrays differ in length
 */
export function tallyColumns(
  columns: readonly ArrayLike<number>[],
  { categories, weights }: Omit<TableShape, 'coders'>,
): Ratings {
  return tallyTable(tableOfColumns(columns), categories, weights)
}

function tallyTable(table: ValueTable, categories: number, weights: ArrayLike<number> | undefined): Ratings {
  const coders = table.columns.length
  const cells = (categories + 1) ** coders
  if (cells > fewCells && cells > Math.min(4 * table.units, manyCells)) {
    checkValues(table, categories)
    const { units, counts } = countByKey(table, categories, weights)
    const patterns = new Int32Array(units.length * coders)
    for (let at = 0; at < patterns.length; at++)
      patterns[at] = valueAt(table, units[Math.floor(at / coders)]!, at % coders)
    return { coders, categories, patterns, counts }
  }
  const totals = countDense(table, categories, weights)
  if (totals !== null) return { coders, categories, ...readCells(totals, coders, categories) }
  checkValues(table, categories)
  throw new RangeError(`a value is outside the ${categories} categories`)
}

/** @throws RangeError at the first value outside −1 … categories − 1 */
function checkValues(table: ValueTable, categories: number): void {
  for (let unit = 0; unit < table.units; unit++) {
    for (let coder = 0; coder < table.columns.length; coder++) {
      const value = valueAt(table, unit, coder)
      if (value < missing || value >= categories)
        throw new RangeError(`value ${value} in a table of ${categories} categories`)
    }
  }
}

/** The rows that occur, in order, read off their cells. */
function readCells(
  totals: Float64Array,
  coders: number,
  categories: number,
): Pick<Ratings, 'patterns' | 'counts'> {
  const used = Uint32Array.from(totals.keys()).filter(cell => totals[cell]! > 0)
  const patterns = new Int32Array(used.length * coders)
  used.forEach((cell, row) => {
    let left = cell
    for (let coder = coders - 1; coder >= 0; coder--) {
      patterns[row * coders + coder] = (left % (categories + 1)) - 1
      left = Math.floor(left / (categories + 1))
    }
  })
  return { patterns, counts: Float64Array.from(used, cell => totals[cell]!) }
}

/**
 * Tallies one code: an array per coder, one cell per unit, not 0 where the coder coded the unit. `null`
 * stands for a coder who was not assigned these units (missing); an array of zeros is a coder who looked and
 * coded nothing.
 */
export function tallyCoded(columns: readonly (Uint8Array | null)[]): Ratings {
  const units = columns.find(column => column !== null)?.length ?? 0
  const coders = columns.length
  const values = new Int8Array(units * coders)
  columns.forEach((column, coder) => {
    if (column !== null && column.length !== units)
      throw new RangeError('coders have different numbers of units')
    for (let unit = 0; unit < units; unit++) {
      values[unit * coders + coder] = column === null ? missing : column[unit] === 0 ? notCoded : coded
    }
  })
  return tallyRatings(values, { coders, categories: 2 })
}

/**
 * One table from several of the same coders and categories, such as one per document.
 * @throws RangeError if there are none, or their shapes differ
 */
export function mergeRatings(tables: readonly Ratings[]): Ratings {
  const [first] = tables
  if (first === undefined) throw new RangeError('no tables to merge')
  const { coders, categories } = first
  const values = new Int32Array(tables.reduce((length, table) => length + table.patterns.length, 0))
  const weights = new Float64Array(tables.reduce((length, table) => length + table.counts.length, 0))
  let rows = 0
  for (const table of tables) {
    if (table.coders !== coders || table.categories !== categories)
      throw new RangeError('tables of different shape')
    values.set(table.patterns, rows * coders)
    weights.set(table.counts, rows)
    rows += table.counts.length
  }
  return tallyRatings(values, { coders, categories, weights })
}
