import type { CodedText } from '../spans.js'
import type { Continua } from './continua.js'
import { placeText } from './place-text.js'
import type { PlacedUnits } from './place-units.js'
import type { SpanOverlap } from './span-overlap.js'

/** The sums of a `ContinuumTally` for one document, by value over all continua. */
export interface DocumentSums {
  total: number
  lengths: Float64Array
  squares: Float64Array
  agreed: Float64Array
  shared: Float64Array
  sharedSquares: Float64Array
}

/** Number of sums that a document has for each value. */
export const sumsPerValue = 5

/** Views on a row of `sumsPerValue` × values + 1 numbers: five sums by value, and the total. */
export function sumsOfRow(row: Float64Array, values: number): DocumentSums {
  const part = (index: number) => row.subarray(index * values, (index + 1) * values)
  return {
    total: row[sumsPerValue * values]!,
    lengths: part(0),
    squares: part(1),
    agreed: part(2),
    shared: part(3),
    sharedSquares: part(4),
  }
}

/**
 * Adds one document's sums to a row of zeros and notes the first overlap on each continuum. One merge sweep
 * over the units of each pair of coders, no cell per character.
 * Time: coders² × spans, and sorting the spans.
 */
export function sumDocument(
  document: number,
  text: CodedText,
  continua: Continua,
  { row, overlaps }: { row: Float64Array; overlaps: (SpanOverlap | null)[] },
): void {
  const placed = placeText(text, document, { continua, overlaps })
  if (placed.length === 0) return
  const values = continua.firstValue[overlaps.length]!
  const sums = sumsOfRow(row, values)
  row[sumsPerValue * values] = text.lengthCp * placed.length
  for (const units of placed) addUnits(units, sums)
  for (const [coder, units] of placed.entries()) {
    for (const other of placed.slice(coder + 1)) {
      for (let continuum = 0; continuum < overlaps.length; continuum++) addPair(units, other, continuum, sums)
    }
  }
  for (const directed of [sums.agreed, sums.shared, sums.sharedSquares]) {
    for (let value = 0; value < values; value++) directed[value]! /= placed.length - 1
  }
}

function addUnits({ starts, ends, values }: PlacedUnits, { lengths, squares }: DocumentSums): void {
  for (let unit = 0; unit < values.length; unit++) {
    const length = ends[unit]! - starts[unit]!
    lengths[values[unit]!]! += length
    squares[values[unit]!]! += length * length
  }
}

function addPair(one: PlacedUnits, other: PlacedUnits, continuum: number, sums: DocumentSums): void {
  const { agreed, shared, sharedSquares } = sums
  const endOfOne = one.firstUnit[continuum + 1]!
  const endOfOther = other.firstUnit[continuum + 1]!
  let unit = one.firstUnit[continuum]!
  let otherUnit = other.firstUnit[continuum]!
  let covered = 0
  let otherCovered = 0
  while (unit < endOfOne && otherUnit < endOfOther) {
    const end = one.ends[unit]!
    const otherEnd = other.ends[otherUnit]!
    const value = one.values[unit]!
    const otherValue = other.values[otherUnit]!
    const common = Math.min(end, otherEnd) - Math.max(one.starts[unit]!, other.starts[otherUnit]!)
    if (common > 0) {
      shared[value]! += common
      shared[otherValue]! += common
      if (value === otherValue) agreed[value]! += 2 * common
      covered += common
      otherCovered += common
    }
    if (end <= otherEnd) {
      sharedSquares[value]! += covered * covered
      covered = 0
      unit++
    } else {
      sharedSquares[otherValue]! += otherCovered * otherCovered
      otherCovered = 0
      otherUnit++
    }
  }
  if (unit < endOfOne) sharedSquares[one.values[unit]!]! += covered * covered
  if (otherUnit < endOfOther) sharedSquares[other.values[otherUnit]!]! += otherCovered * otherCovered
}
