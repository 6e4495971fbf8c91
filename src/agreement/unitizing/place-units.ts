import type { CodedSpans } from '../spans.js'
import type { Continua } from './continua.js'

/** One coder's spans of one document, continuum after continuum and in each in order of the text. */
export interface PlacedUnits {
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly values: Int32Array
  /** Position of each unit among the coder's spans as they were given. */
  readonly spans: Uint32Array
  /** By continuum: its first unit; one entry more at the end, which is the number of units. */
  readonly firstUnit: Uint32Array
}

/**
 * Sorts a coder's spans onto the continua; spans of codes that are left out are dropped. Touching spans of
 * the same code stay two units: where one ends is something coders can agree on.
 * Time: spans + continua where they come sorted, else spans × log spans.
 */
export function placeUnits(spans: CodedSpans, continua: Continua): PlacedUnits {
  const { firstUnit, order } = groupByContinuum(spans.codes, continua)
  for (let continuum = 0; continuum + 1 < firstUnit.length; continuum++) {
    sortByStart(order.subarray(firstUnit[continuum]!, firstUnit[continuum + 1]!), spans.starts)
  }
  const units: PlacedUnits = {
    starts: new Float64Array(order.length),
    ends: new Float64Array(order.length),
    values: new Int32Array(order.length),
    spans: order,
    firstUnit,
  }
  for (let unit = 0; unit < order.length; unit++) {
    const span = order[unit]!
    units.starts[unit] = spans.starts[span]!
    units.ends[unit] = spans.ends[span]!
    units.values[unit] = continua.valueOfCode[spans.codes[span]!]!
  }
  return units
}

function groupByContinuum(codes: ArrayLike<number>, { continuumOfCode, firstValue }: Continua) {
  const continua = firstValue.length - 1
  const firstUnit = new Uint32Array(continua + 1)
  for (let span = 0; span < codes.length; span++) {
    const continuum = continuumOfCode[codes[span]!]!
    if (continuum >= 0) firstUnit[continuum + 1]! += 1
  }
  for (let continuum = 0; continuum < continua; continuum++)
    firstUnit[continuum + 1]! += firstUnit[continuum]!
  const order = new Uint32Array(firstUnit[continua]!)
  const next = firstUnit.slice()
  for (let span = 0; span < codes.length; span++) {
    const continuum = continuumOfCode[codes[span]!]!
    if (continuum >= 0) order[next[continuum]!++] = span
  }
  return { firstUnit, order }
}

/** Sorts numbers that hold both the start and the place in `order`: far faster than comparing by a function. */
function sortByStart(order: Uint32Array, starts: ArrayLike<number>): void {
  const count = order.length
  let isSorted = true
  for (let unit = 1; unit < count && isSorted; unit++)
    isSorted = starts[order[unit]!]! >= starts[order[unit - 1]!]!
  if (isSorted) return
  const keys = new Float64Array(count)
  for (let unit = 0; unit < count; unit++) keys[unit] = starts[order[unit]!]! * count + unit
  keys.sort()
  const unsorted = order.slice()
  for (let unit = 0; unit < count; unit++) order[unit] = unsorted[keys[unit]! % count]!
}
