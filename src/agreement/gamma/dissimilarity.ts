import type { Continuum } from './continuum.js'

/** How position and code weigh against each other, and what counts as too far apart to be the same unit. */
export interface Dissimilarity {
  /** Weight of the positional part. */
  readonly alpha: number
  /** Weight of the categorial part. */
  readonly beta: number
  /** Δ: cost of a unit that another coder has no counterpart for, and the unit both parts are scaled by. */
  readonly deltaEmpty: number
  /** [k][l] 0 (same) to 1 (as different as can be); without it, 0 for the same code and 1 for another. */
  readonly codeDistances?: readonly (readonly number[])[] | undefined
}

interface Stretch {
  start: number
  end: number
}

/**
 * Positional dissimilarity of two units: ((|s_u − s_v| + |e_u − e_v|) / (length_u + length_v))² Δ. 0 for the
 * same stretch of text, Δ for two of equal length that touch, growing with the square of the distance.
 *
 * Source: Mathet, Widlöcher and Métivier (2015), Computational Linguistics 41(3), 437–479, section 4.3.
 */
export function positionalDissimilarity(one: Stretch, other: Stretch, deltaEmpty = 1): number {
  const shift = Math.abs(one.start - other.start) + Math.abs(one.end - other.end)
  const ratio = shift / (one.end - one.start + (other.end - other.start))
  return ratio * ratio * deltaEmpty
}

/** Categorial dissimilarity of two codes: their distance (by default 0 for the same, 1 for another) × Δ. */
export function categorialDissimilarity(one: number, other: number, by: Dissimilarity): number {
  if (by.codeDistances === undefined) return one === other ? 0 : by.deltaEmpty
  const distance = by.codeDistances[one]?.[other]
  if (distance === undefined) throw new RangeError(`no distance between codes ${one} and ${other}`)
  return distance * by.deltaEmpty
}

/** The positional dissimilarity of two units of a continuum. */
export function positionalOf(continuum: Continuum, one: number, other: number, deltaEmpty: number): number {
  const { starts, ends } = continuum
  return positionalDissimilarity(
    { start: starts[one]!, end: ends[one]! },
    { start: starts[other]!, end: ends[other]! },
    deltaEmpty,
  )
}

/** The combined dissimilarity of two units of a continuum: α × positional + β × categorial. */
export function dissimilarityOf(continuum: Continuum, one: number, other: number, by: Dissimilarity): number {
  return (
    by.alpha * positionalOf(continuum, one, other, by.deltaEmpty) +
    by.beta * categorialDissimilarity(continuum.codes[one]!, continuum.codes[other]!, by)
  )
}
