import { type ValueTable, valueAt } from './value-table.js'

/** Distinct rows in order, each by a unit that shows it. */
export interface DistinctRows {
  units: Uint32Array
  counts: Float64Array
}

/**
 * Counts the rows of a table by a map of row keys, for tables of more possible rows than are worth a cell
 * each. Values must be in range. Time and memory: units × coders, and a map of the distinct rows.
 */
export function countByKey(
  table: ValueTable,
  categories: number,
  weights: ArrayLike<number> | undefined,
): DistinctRows {
  const keys = rowKeys(table, categories)
  const places = new Map<number, number>()
  const units = new Uint32Array(table.units)
  const counts = new Float64Array(table.units)
  for (let unit = 0; unit < table.units; unit++) {
    const key = keys[unit]!
    let place = places.get(key)
    if (place === undefined) {
      place = places.size
      places.set(key, place)
      units[place] = unit
    }
    counts[place]! += weights === undefined ? 1 : weights[unit]!
  }
  const order = Uint32Array.from({ length: places.size }, (_, place) => place)
    .filter(place => counts[place]! > 0)
    .sort((left, right) => keys[units[left]!]! - keys[units[right]!]!)
  return {
    units: order.map(place => units[place]!),
    counts: Float64Array.from(order, place => counts[place]!),
  }
}

/** A number per unit that is the same for the same row and grows with it, however many coders there are. */
function rowKeys(table: ValueTable, categories: number): Float64Array {
  const radix = categories + 1
  const keys = new Float64Array(table.units)
  let keySpace = 1
  for (let coder = 0; coder < table.columns.length; coder++) {
    if (keySpace * radix > Number.MAX_SAFE_INTEGER) keySpace = rankKeys(keys)
    for (let unit = 0; unit < keys.length; unit++)
      keys[unit] = keys[unit]! * radix + valueAt(table, unit, coder) + 1
    keySpace *= radix
  }
  return keys
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
