import type { SpanOverlap } from './span-overlap.js'

/**
 * What the coefficients of Krippendorff, Mathet, Bouvry and Widlöcher (2016) need of a coded continuum, in
 * characters. Every number adds up over documents: several documents count as one text written out one after
 * the other, because gaps (text a coder left uncoded) enter by their length only. A document with m coders
 * counts m times its length; between two of them each character is compared once in each direction and the
 * whole divided by m − 1, so documents with different coders may be added. A document with fewer than two
 * coders has nothing to compare and is not counted.
 */
export interface ContinuumTally {
  /** The first place where a coder has two values at once: the coefficients are then undefined. */
  readonly overlap: SpanOverlap | null
  /** l..: length of the documents, each times its coders. */
  readonly total: number
  /** By value, l_c.: characters that coders gave it. */
  readonly lengths: Float64Array
  /** By value, X_c for units: sum of the squared lengths of the units. */
  readonly squares: Float64Array
  /** By value, l_cc: characters given it by both coders of a pair. */
  readonly agreed: Float64Array
  /** By value, l*_c.: characters given it by one coder of a pair and any value by the other. */
  readonly shared: Float64Array
  /**
   * By value, Y_c: sum over the units of the squared number of their characters that another coder gave any
   * value, averaged over the other coders. This reading of equation 10 gives the published .724 (.7241); not
   * chosen: the square of the average (.7239), the union of the other coders (.7256).
   */
  readonly sharedSquares: Float64Array
}

/** Length of text that coders left uncoded, l_φ.: the gaps of all coders. */
export function gapLength({ total, lengths }: ContinuumTally): number {
  return total - sum(lengths)
}

/** Characters coded by one coder of a pair and not by the other, l_φ. − l_φφ. */
export function halfCodedLength({ lengths, shared }: ContinuumTally): number {
  return lengths.reduce((length, given, value) => length + given - shared[value]!, 0)
}

/**
 * By how much units being drawn whole raises the disagreement expected of single characters, (l..² − X) / l..:
 * it is l.. − 1, as for any alpha, where every unit is one character long.
 */
export function freeLength(tally: ContinuumTally): number {
  const { total, squares } = tally
  return (total * total - sum(squares) - gapLength(tally)) / total
}

/**
 * What `freeLength` is for the text that two coders coded, l*.. − Y / l*... Null if that is not above 0: with
 * three or more coders and hardly any text coded twice (a few characters, by one of many pairs) nothing is
 * left to be drawn, and the expected coincidences of equation 10 have no meaning.
 */
export function freeSharedLength({ shared, sharedSquares }: ContinuumTally): number | null {
  const whole = sum(shared)
  const free = whole - sum(sharedSquares) / whole
  return isAboveNothing(free, whole) ? free : null
}

/** Whether a difference is more than what rounding leaves of thirds and the like. */
export function isAboveNothing(difference: number, minuend: number): boolean {
  return difference > 1e-12 * minuend
}

/** Σ_c n_c (n − n_c) over the parts of a whole: ordered pairs of different values. Exactly 0 for one value. */
export function differingPairs(parts: Float64Array, whole: number): number {
  return parts.reduce((pairs, part) => pairs + part * (whole - part), 0)
}

/** Sum of the values in their order, so that it is the same every time. */
export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
