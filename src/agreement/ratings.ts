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

/**
 * More cells than this and distinct patterns are found by a map of keys instead of counting in a dense table.
 */
const denseCells = 2 ** 18

/**
 * Tallies a units × coders table (`values` row after row, −1 for missing) into distinct patterns.
 * Time: one pass over n × coders values where (categories + 1)^coders is small, else a hash map of the
 * patterns. No units give no patterns.
 * @throws RangeError if a value is outside −1 … categories − 1 or the table is ragged
 */
export function tallyRatings(values: ArrayLike<number>, shape: TableShape): Ratings {
  const { coders, categories } = shape
  const units = coders === 0 ? 0 : values.length / coders
  if (!Number.isInteger(units)) {
    throw new RangeError(`${values.length} values do not fill rows of ${coders} coders`)
  }
  const cells = (categories + 1) ** coders
  const tally = cells <= denseCells ? countDense(values, units, shape) : countByKey(values, units, shape)
  return { coders, categories, ...readPatterns(values, coders, tally) }
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

interface Tally {
  /** For each pattern, a unit that shows it. */
  units: Uint32Array
  counts: Float64Array
}

function countDense(
  values: ArrayLike<number>,
  units: number,
  { coders, categories, weights }: TableShape,
): Tally {
  const totals = new Float64Array((categories + 1) ** coders)
  const seenAt = new Uint32Array(totals.length)
  for (let unit = 0, at = 0; unit < units; unit++) {
    let key = 0
    for (let coder = 0; coder < coders; coder++, at++) {
      key = key * (categories + 1) + checkValue(values[at]!, categories) + 1
    }
    totals[key]! += weights === undefined ? 1 : weights[unit]!
    seenAt[key] = unit
  }
  const used: number[] = []
  for (let key = 0; key < totals.length; key++) if (totals[key]! > 0) used.push(key)
  return {
    units: Uint32Array.from(used, key => seenAt[key]!),
    counts: Float64Array.from(used, key => totals[key]!),
  }
}

function countByKey(values: ArrayLike<number>, units: number, shape: TableShape): Tally {
  const totals = new Map<number, { unit: number; count: number }>()
  rowKeys(values, units, shape).forEach((key, unit) => {
    const count = shape.weights === undefined ? 1 : shape.weights[unit]!
    const seen = totals.get(key)
    if (seen === undefined) totals.set(key, { unit, count })
    else seen.count += count
  })
  const used = [...totals].filter(([, { count }]) => count > 0).sort(([left], [right]) => left - right)
  return {
    units: Uint32Array.from(used, ([, { unit }]) => unit),
    counts: Float64Array.from(used, ([, { count }]) => count),
  }
}

/** A number per unit that is the same for the same row and grows with it, however many coders there are. */
function rowKeys(values: ArrayLike<number>, units: number, { coders, categories }: TableShape): Float64Array {
  const radix = categories + 1
  const keys = new Float64Array(units)
  let keySpace = 1
  for (let coder = 0; coder < coders; coder++) {
    if (keySpace * radix > Number.MAX_SAFE_INTEGER) keySpace = rankKeys(keys)
    for (let unit = 0; unit < units; unit++) {
      keys[unit] = keys[unit]! * radix + checkValue(values[unit * coders + coder]!, categories) + 1
    }
    keySpace *= radix
  }
  return keys
}

function checkValue(value: number, categories: number): number {
  if (value >= missing && value < categories) return value
  throw new RangeError(`value ${value} in a table of ${categories} categories`)
}

/**
 * Replaces keys by their ranks, which keeps their order and makes room for more coders; returns the number of
 * ranks.
 */
function rankKeys(keys: Float64Array): number {
  const sorted = Float64Array.from(new Set(keys)).sort()
  const ranks = new Map<number, number>()
  sorted.forEach((key, rank) => {
    ranks.set(key, rank)
  })
  keys.forEach((key, unit) => {
    keys[unit] = ranks.get(key)!
  })
  return sorted.length
}

function readPatterns(
  values: ArrayLike<number>,
  coders: number,
  tally: Tally,
): Pick<Ratings, 'patterns' | 'counts'> {
  const patterns = new Int32Array(tally.units.length * coders)
  tally.units.forEach((unit, row) => {
    for (let coder = 0; coder < coders; coder++)
      patterns[row * coders + coder] = values[unit * coders + coder]!
  })
  return { patterns, counts: tally.counts }
}
